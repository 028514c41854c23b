import { createHash } from 'node:crypto';
import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest, Agent as TlsAgent } from 'node:https';
import { TLSSocket } from 'node:tls';
import type { SimulatedDeviceHandle } from './index.ts';

/** A plain HTTP client for the tests, with a digest of its own: it shares nothing with the simulator. */
export interface Heard {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly challenges: readonly string[];
  readonly text: string;
  /** SHA-256 of the certificate that was shown; null on plain HTTP. */
  readonly fingerprint: string | null;
}

export interface Ask {
  readonly method?: string;
  readonly from?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** By HTTPS, whatever the certificate. */
  readonly secure?: boolean;
}

export interface Login extends Ask {
  readonly user?: string;
  readonly password: string;
  readonly algorithm?: 'MD5' | 'SHA-256';
}

export function ask(device: SimulatedDeviceHandle | undefined, path: string, options: Ask = {}): Promise<Heard> {
  const { method = 'GET', from = '127.0.0.1', headers = {}, body = '', secure = false } = options;
  const keepAlive = false;
  return new Promise((resolve, reject) => {
    const send = secure ? httpsRequest : httpRequest;
    const asked = send(
      {
        host: device?.boundAddress,
        port: secure ? device?.httpsPort : device?.httpPort,
        path,
        method,
        localAddress: from,
        agent: secure ? new TlsAgent({ keepAlive }) : new Agent({ keepAlive }),
        rejectUnauthorized: false,
        headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
      },
      (answer) => {
        const { socket } = answer;
        const shown = socket instanceof TLSSocket ? socket.getPeerCertificate().fingerprint256 : undefined;
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          text += part;
        });
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            challenges: answer.headersDistinct['www-authenticate'] ?? [],
            text,
            fingerprint: shown?.replaceAll(':', '').toLowerCase() ?? null,
          }),
        );
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

/** A bare request, then one with the answer to its challenge. */
export async function logIn(device: SimulatedDeviceHandle | undefined, path: string, login: Login): Promise<Heard> {
  const { challenges } = await ask(device, path, login);
  return answer(device, path, challenges, login);
}

/** The second half of a login, with a challenge heard before. */
export function answer(
  device: SimulatedDeviceHandle | undefined,
  path: string,
  challenges: readonly string[],
  login: Login,
): Promise<Heard> {
  const Authorization = authorization(path, challenges, login);
  return ask(device, path, { ...login, headers: { ...login.headers, Authorization } });
}

export function authorization(path: string, challenges: readonly string[], login: Login): string {
  const { user = 'admin', password, algorithm = 'MD5', method = 'GET' } = login;
  const challenge = challenges.find((text) => text.includes('SHA-256') === (algorithm === 'SHA-256')) ?? '';
  const [realm, nonce] = ['realm', 'nonce'].map((name) => new RegExp(`\\b${name}="([^"]*)"`).exec(challenge)?.[1] ?? '');
  const hash = (text: string) =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text)
      .digest('hex');
  const response = hash(`${hash(`${user}:${realm}:${password}`)}:${nonce}:00000001:f00d:auth:${hash(`${method}:${path}`)}`);
  return `Digest username="${user}", realm="${realm}", nonce="${nonce}", uri="${path}", algorithm=${algorithm}, qop=auth, nc=00000001, cnonce="f00d", response="${response}"`;
}

/** Resolves when it holds; whatever is under way goes on meanwhile, faked timers stand still. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

export const userCheck = '/ISAPI/Security/userCheck';

/** The contents of every such element, in order. */
export function contents(text: string, element: string): readonly string[] {
  return [...text.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, content]) => content ?? '');
}

export function content(text: string, element: string): string | undefined {
  return contents(text, element)[0];
}
