import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { EventName, Events, Handlers, Service } from '../../shared/contract.ts';
import { type BrowserHost, startBrowserHost } from './browser-host.ts';
import { ListenError } from './errors.ts';
import { MESSAGE_LIMIT } from './socket-binding.ts';

class EventSource implements Service {
  readonly handlers = {} as Handlers; // no test here calls a command; e2e/integration/bindings.test.ts does
  readonly listeners = new Set<Parameters<Service['onEvent']>[0]>();

  onEvent(listener: Parameters<Service['onEvent']>[0]): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  emit<E extends EventName>(name: E, payload: Events[E]): void {
    for (const listener of this.listeners) listener(name, payload);
  }
}

let folder: string;
let service: EventSource;
let host: BrowserHost;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-host-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>window</title>');
  service = new EventSource();
  host = await startBrowserHost({ service, port: 0, staticDirectory: folder, backlogLimit: 256 * 1024 });
});

afterEach(async () => {
  await host.close();
  await rm(folder, { recursive: true });
});

function fetchPage(target: string, cookie?: string): Promise<Response> {
  return fetch(new URL(target, host.address), { redirect: 'manual', headers: cookie === undefined ? {} : { cookie } });
}

async function openSession(): Promise<string> {
  const answer = await fetchPage(host.newAddress());
  return answer.headers.getSetCookie().join().split(';')[0] ?? '';
}

async function connect(): Promise<WebSocket> {
  const headers = { cookie: await openSession(), origin: `http://127.0.0.1:${host.port}` };
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}/socket`, { headers });
  await once(socket, 'open');
  return socket;
}

test('the address opens a session and does not stay', async () => {
  const answer = await fetchPage(host.address);
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe('/');
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(new RegExp(`^latchkey-${host.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`)),
  ]);
});

test('the window is served to the session, and to nobody else', async () => {
  expect((await fetchPage('/')).status).toBe(401);
  const page = await fetchPage('/', await openSession());
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(await page.text()).toContain('window');
});

test('a new address voids the one before, and leaves sessions alone', async () => {
  const cookie = await openSession();
  const older = host.newAddress();
  const newer = host.newAddress();
  expect((await fetchPage(older)).status).toBe(403);
  expect((await fetchPage(newer)).status).toBe(303);
  expect((await fetchPage('/', cookie)).status).toBe(200);
});

test('who has a session and opens an old address again comes to the window', async () => {
  const cookie = await openSession();
  const answer = await fetchPage(host.address, cookie);
  expect(answer.status).toBe(303);
  expect(answer.headers.getSetCookie()).toEqual([]);
});

test('every answer forbids scripts and frames from elsewhere, and no answer allows another origin', async () => {
  for (const target of ['/', host.newAddress(), '/?token=wrong', '/nothing.js']) {
    const { headers } = await fetchPage(target);
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'sha256-");
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${host.port} ws://localhost:${host.port};`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  }
});

test('only reading is answered', async () => {
  const cookie = await openSession();
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    const answer = await fetch(new URL('/', host.address), { method, headers: { cookie } });
    expect(answer.status, method).toBe(405);
  }
  const head = await fetch(new URL('/', host.address), { method: 'HEAD', headers: { cookie } });
  expect(head.status).toBe(200);
  expect(await head.text()).toBe('');
});

test('an event reaches every connected window', async () => {
  const first = await connect();
  const second = await connect();
  const heard = Promise.all([once(first, 'message'), once(second, 'message')]);
  service.emit('devices:changed', { revision: 4, upserted: [], seen: [], removed: ['mac:1'] });
  for (const [data] of await heard) {
    expect(JSON.parse(String(data))).toEqual({
      event: 'devices:changed',
      payload: { revision: 4, upserted: [], seen: [], removed: ['mac:1'] },
    });
  }
  first.terminate();
  second.terminate();
});

test('a window that does not read is disconnected with a reason, and others go on', async () => {
  const slow = await connect();
  const lively = await connect();
  slow.pause();
  const removed = [`mac:${'0'.repeat(1_000_000)}`];
  let slowHeard = 0;
  slow.on('message', () => {
    slowHeard += 1;
  });
  for (let revision = 1; revision <= 40; revision += 1) {
    service.emit('devices:changed', { revision, upserted: [], seen: [], removed });
    // The lively one is given the time to read, which the slow one does not use.
    await once(lively, 'message');
  }
  slow.resume();
  const [code, reason] = await once(slow, 'close');
  expect([code, String(reason)]).toEqual([1013, 'too slow: connect again']);
  expect(slowHeard).toBeLessThan(40);
  lively.terminate();
});

test('a message over the limit closes the connection with 1009', async () => {
  const socket = await connect();
  socket.send('x'.repeat(MESSAGE_LIMIT + 1));
  const [code] = await once(socket, 'close');
  expect(code).toBe(1009);
});

test('closing tells the windows and frees the port', async () => {
  const socket = await connect();
  const closed = once(socket, 'close');
  await host.close();
  const [code, reason] = await closed;
  expect([code, String(reason)]).toEqual([1001, 'Latchkey was closed']);
  expect(service.listeners.size).toBe(0);
  host = await startBrowserHost({ service, port: host.port, staticDirectory: folder });
});

test('a port that is taken is a typed error with the system’s word for it', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const attempt = startBrowserHost({ service, port, staticDirectory: folder });
  await expect(attempt).rejects.toThrow(ListenError);
  await expect(attempt).rejects.toMatchObject({ port, systemCode: 'EADDRINUSE' });
  other.close();
});
