import { createServer as createHttpServer, type Server as HttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import {
  HttpAbortedError,
  HttpBodyTooLargeError,
  HttpGarbledError,
  HttpRequestInvalidError,
  HttpResetError,
  HttpTimeoutError,
  HttpTlsChangedError,
  HttpTlsFailedError,
  HttpUnreachableError,
} from '../core/isapi/http-errors.ts';
import type { HttpRequest } from '../core/ports.ts';
import { createNodeHttp } from './node-http.ts';
import { makeTestCertificate } from './node-http-test-certificate.ts';

const http = createNodeHttp();
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

test('the answer comes as the device wrote it, header lines in order and not merged', async () => {
  const port = await serve((_request, response) => {
    response.writeHead(401, [
      ['WWW-Authenticate', 'Digest realm="a", nonce="1"'],
      ['X-Other', 'x'],
      ['WWW-Authenticate', 'Basic realm="a"'],
    ]);
    response.end('<userCheck/>');
  });
  const answer = await http.request(request({ port }));
  expect(answer.status).toBe(401);
  expect(answer.headers.filter(([name]) => name === 'www-authenticate').map(([, value]) => value)).toEqual([
    'Digest realm="a", nonce="1"',
    'Basic realm="a"',
  ]);
  expect(new TextDecoder().decode(answer.body)).toBe('<userCheck/>');
  expect(answer.tlsFingerprint).toBeNull();
  expect(answer.localAddress).toBe('127.0.0.1');
});

test('target, headers and body leave as given, and the connection is for one request', async () => {
  const seen: string[] = [];
  const port = await serve((incoming, response) => {
    incoming.setEncoding('utf8');
    let body = '';
    incoming.on('data', (chunk: string) => {
      body += chunk;
    });
    incoming.on('end', () => {
      const { host, connection, authorization } = incoming.headers;
      seen.push(`${incoming.method} ${incoming.url} ${host} ${connection} ${authorization} ${body}`);
      response.end();
    });
  });
  const body = new TextEncoder().encode('<a>ä</a>');
  await http.request(request({ port, method: 'PUT', target: '/x//y?b=1&a=%20', headers: { Authorization: 'Digest z' }, body }));
  expect(seen).toEqual([`PUT /x//y?b=1&a=%20 127.0.0.1:${port} close Digest z <a>ä</a>`]);
});

test('a PUT without a body says so with its length', async () => {
  const lengths: (string | undefined)[] = [];
  const port = await serve((incoming, response) => {
    lengths.push(incoming.headers['content-length']);
    response.end();
  });
  await http.request(request({ port, method: 'PUT' }));
  expect(lengths).toEqual(['0']);
});

test('a redirect is an answer like any other', async () => {
  const targets: (string | undefined)[] = [];
  const port = await serve((incoming, response) => {
    targets.push(incoming.url);
    response.writeHead(302, { Location: '/elsewhere' }).end();
  });
  expect((await http.request(request({ port, headers: { Authorization: 'Digest z' } }))).status).toBe(302);
  expect(targets).toEqual(['/start']);
});

test('nobody listening is unreachable, and nothing was sent', async () => {
  const port = await serve(() => {});
  for (const close of closing.splice(0)) await close();
  const error = await failure(request({ port }), HttpUnreachableError);
  expect(error).toMatchObject({ systemCode: 'ECONNREFUSED', requestSent: false });
});

test('a connection that breaks after the request may have cost an attempt, and the request is not repeated', async () => {
  let requests = 0;
  const port = await serve((incoming) => {
    requests++;
    incoming.socket.destroy();
  });
  const error = await failure(request({ port }), HttpResetError);
  expect(error).toMatchObject({ systemCode: 'ECONNRESET', requestSent: true });
  expect(requests).toBe(1);
});

test('an answer that ends in its middle is a broken connection', async () => {
  const port = await serve((incoming, response) => {
    response.writeHead(200, { 'Content-Length': '100' });
    response.write('half', () => incoming.socket.destroy());
  });
  expect(await failure(request({ port }), HttpResetError)).toMatchObject({ requestSent: true });
});

test('a device that never answers is a timeout after sending', async () => {
  const port = await serve(() => {});
  expect(await failure(request({ port, timeoutMs: 1000 }), HttpTimeoutError)).toMatchObject({ requestSent: true });
});

test('a device that never finishes the TLS handshake is a timeout before sending', async () => {
  const { port } = await serveTcp(() => {});
  const error = await failure(request({ port, scheme: 'https', timeoutMs: 200 }), HttpTimeoutError);
  expect(error).toMatchObject({ requestSent: false });
});

test('an endless body is cut off at the limit', async () => {
  const port = await serve((_request, response) => {
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(16_384)));
    };
    response.on('drain', more);
    more();
  });
  const error = await failure(request({ port, maxBodyBytes: 100_000 }), HttpBodyTooLargeError);
  expect(error).toMatchObject({ status: 200, requestSent: true });
});

test('a body of exactly the limit is accepted', async () => {
  const port = await serve((_request, response) => response.end(Buffer.alloc(1000)));
  expect((await http.request(request({ port, maxBodyBytes: 1000 }))).body).toHaveLength(1000);
});

test('what is not HTTP is said to be so, without its bytes', async () => {
  const { port } = await serveTcp((socket) => socket.once('data', () => socket.end('220 camera ready\r\n')));
  const error = await failure(request({ port }), HttpGarbledError);
  expect(error.requestSent).toBe(true);
  expect(error.cause).toBeUndefined();
});

test('giving up says whether the request had left', async () => {
  const controller = new AbortController();
  const port = await serve(() => controller.abort());
  expect(await failure(request({ port, signal: controller.signal }), HttpAbortedError)).toMatchObject({ requestSent: true });
  expect(await failure(request({ port, signal: AbortSignal.abort() }), HttpAbortedError)).toMatchObject({ requestSent: false });
});

test.each([
  ['a header', { headers: { Authorization: 'Digest "hush\n"' } }],
  ['the target', { target: '/hush hush' }],
  ['the method', { method: 'HU SH' }],
])('%s that cannot be written is refused without its text', async (_name, part) => {
  const { port, sockets } = await serveTcp(() => {});
  const error = await failure(request({ port, ...part }), HttpRequestInvalidError);
  expect(error.requestSent).toBe(false);
  expect(error.cause).toBeUndefined();
  expect(JSON.stringify(error.toAppError())).not.toMatch(/hush/i);
  for (const socket of sockets) expect(socket.bytesRead).toBe(0);
});

test('a port that is none is refused', async () => {
  await failure(request({ port: 70_000 }), HttpRequestInvalidError);
});

test('the first certificate is told, the same one is accepted, another one gets not a byte', async () => {
  const first = makeTestCertificate();
  const second = makeTestCertificate();
  const before = await serveTls(first);
  const answer = await http.request(request({ port: before.port, scheme: 'https' }));
  expect(answer.tlsFingerprint).toBe(first.fingerprint);
  const pinned = { pinnedFingerprint: first.fingerprint };
  expect((await http.request(request({ port: before.port, scheme: 'https', tls: pinned }))).status).toBe(200);

  const after = await serveTls(second);
  const error = await failure(
    request({ port: after.port, scheme: 'https', tls: pinned, headers: { Authorization: 'Digest z' } }),
    HttpTlsChangedError,
  );
  expect(error).toMatchObject({
    pinnedFingerprint: first.fingerprint,
    shownFingerprint: second.fingerprint,
    requestSent: false,
  });
  expect(after.requests()).toBe(0);
});

test('a server that knows no TLS is a failed handshake', async () => {
  const { port } = await serveTcp((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
  expect(await failure(request({ port, scheme: 'https' }), HttpTlsFailedError)).toMatchObject({ requestSent: false });
});

function request(part: Partial<HttpRequest> & { readonly port: number }): HttpRequest {
  return {
    method: 'GET',
    scheme: 'http',
    host: '127.0.0.1',
    target: '/start',
    headers: {},
    body: null,
    timeoutMs: 15_000,
    maxBodyBytes: 1_000_000,
    tls: { pinnedFingerprint: null },
    signal: new AbortController().signal,
    ...part,
  };
}

async function failure<T extends Error>(asked: HttpRequest, kind: new (...parts: never[]) => T): Promise<T> {
  const cause: unknown = await http.request(asked).then(
    () => new Error('it was answered'),
    (error: unknown) => error,
  );
  if (cause instanceof kind) return cause;
  throw new Error(`expected ${kind.name}`, { cause });
}

async function listen(server: HttpServer | TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function serve(listener: RequestListener): Promise<number> {
  const server = createHttpServer(listener);
  closing.push(() => closeHttp(server));
  return listen(server);
}

async function serveTls(certificate: { readonly key: string; readonly cert: string }) {
  let requests = 0;
  const server = createHttpsServer(certificate, (_request, response) => {
    requests++;
    response.end('over TLS');
  });
  closing.push(() => closeHttp(server));
  return { port: await listen(server), requests: () => requests };
}

async function serveTcp(onSocket: (socket: Socket) => void) {
  const sockets: Socket[] = [];
  const server = createTcpServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    onSocket(socket);
  });
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return { port: await listen(server), sockets };
}

async function closeHttp(server: HttpServer): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
