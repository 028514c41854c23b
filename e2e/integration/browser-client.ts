import { once } from 'node:events';
import { request } from 'node:http';
import { WebSocket } from 'ws';

export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** One HTTP request, sent exactly as given: no redirect is followed, no path is tidied. */
export function getPage(
  port: number,
  target: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<PageAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path: target, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

export function targetOf(address: string): string {
  const url = new URL(address);
  return url.pathname + url.search;
}

/** Opens an address as a browser does and gives the session's cookie. */
export async function openSession(host: { readonly port: number; readonly address: string }): Promise<string> {
  const answer = await getPage(host.port, targetOf(host.address));
  const cookie = [answer.headers['set-cookie']].flat()[0]?.split(';')[0];
  if (answer.status !== 303 || cookie === undefined) throw new Error(`no session: ${answer.status}`);
  return cookie;
}

/** The connected socket, or the HTTP status with which it was refused. */
export function openSocket(
  port: number,
  headers: Readonly<Record<string, string>>,
  path = '/socket',
): Promise<WebSocket | number> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
    socket.once('unexpected-response', (sent, response) => {
      resolve(response.statusCode ?? 0);
      sent.destroy();
    });
  });
}

export async function openTrustedSocket(host: { readonly port: number; readonly address: string }): Promise<WebSocket> {
  const cookie = await openSession(host);
  const socket = await openSocket(host.port, { cookie, origin: `http://127.0.0.1:${host.port}` });
  if (typeof socket === 'number') throw new Error(`refused: ${socket}`);
  return socket;
}

export async function nextMessage(socket: WebSocket): Promise<unknown> {
  const [data] = (await once(socket, 'message')) as [Buffer];
  return JSON.parse(data.toString());
}
