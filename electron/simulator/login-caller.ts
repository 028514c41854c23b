import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { element } from './capture-template.ts';
import { digestAlgorithm, digestResponse, readDigest } from './login-digest.ts';
import type { Place } from './sockets.ts';

/** What a simulated client or recorder understood of a device's answer. */
export type CallResult = 'accepted' | 'refused' | 'locked' | 'unreachable';

/** Where a device lets clients in. */
export interface LoginPlace extends Place {
  /** By HTTPS; its certificate is not looked at, as stock clients do. */
  readonly secure: boolean;
}

export interface LoginCall {
  /** The own address: what the device sees, locks and writes into its log. */
  readonly from: string;
  readonly to: LoginPlace;
  readonly userName: string;
  readonly password: string;
  readonly signal: AbortSignal;
}

const target = '/ISAPI/Security/userCheck';
const timeoutMs = 5000;
const largestBody = 64 * 1024;

/** One login as a stock digest client makes it: a bare request, then one with the answer to the challenge. Never rejects. */
export async function callLogin(call: LoginCall): Promise<CallResult> {
  try {
    const challenge = await ask(call, null);
    if (challenge.status !== 401) return challenge.status === 200 ? 'accepted' : 'unreachable';
    const authorization = answerTo(challenge.authenticate, call);
    if (authorization === null) return 'refused';
    const answer = await ask(call, authorization);
    if (answer.status === 200) return 'accepted';
    const locked = /^lock/i.test(element(answer.body, 'lockStatus') ?? '');
    return locked ? 'locked' : 'refused';
  } catch {
    return 'unreachable';
  }
}

function answerTo(offers: readonly string[], { userName, password }: LoginCall): string | null {
  for (const offer of offers) {
    const offered = readDigest(offer);
    const algorithm = offered === null ? null : digestAlgorithm(offered);
    if (offered === null || algorithm === null) continue;
    const own = { username: userName, uri: target, nc: '00000001', cnonce: 'simulated', qop: 'auth' };
    const fields = new Map([...offered, ...Object.entries(own)]);
    const response = digestResponse(fields, algorithm, 'GET', password);
    const said = ['username', 'realm', 'nonce', 'uri', 'cnonce'].map((name) => `${name}="${fields.get(name) ?? ''}"`);
    return `Digest ${said.join(', ')}, response="${response}", qop=auth, nc=00000001, algorithm=${algorithm}`;
  }
  return null;
}

interface Heard {
  readonly status: number;
  readonly authenticate: readonly string[];
  readonly body: string;
}

function ask({ from, to, signal }: LoginCall, authorization: string | null): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const request = to.secure ? httpsRequest : httpRequest;
    const asked = request(
      {
        host: to.address,
        port: to.port,
        path: target,
        localAddress: from,
        agent: false,
        rejectUnauthorized: false,
        headers: authorization === null ? {} : { Authorization: authorization },
        // A device that went silent in the middle must not hold the client for ever.
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      },
      (answer) => readHeard(answer).then(resolve, reject),
    );
    asked.on('error', reject);
    asked.end();
  });
}

async function readHeard(answer: IncomingMessage): Promise<Heard> {
  let body = '';
  answer.setEncoding('utf8');
  for await (const part of answer as AsyncIterable<string>) if (body.length < largestBody) body += part;
  return { status: answer.statusCode ?? 0, authenticate: answer.headersDistinct['www-authenticate'] ?? [], body };
}
