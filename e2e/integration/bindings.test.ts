import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { type BrowserHost, startBrowserHost } from '../../electron/host/browser-host.ts';
import type { InvokeEvent } from '../../electron/main/electron-like.ts';
import { bindCommands } from '../../electron/main/ipc-binding.ts';
import { answer } from '../../shared/answer.ts';
import { CALL_CHANNEL } from '../../shared/ipc.ts';
import type { Result } from '../../shared/result.ts';
import { StandInIpcMain } from '../electron-stand-in/stand-in-ipc-main.ts';
import { getPage, nextMessage, openSession, openSocket, openTrustedSocket, targetOf } from './browser-client.ts';
import { RecordingService } from './recording-service.ts';

/** Stands in every rejected value; a result that holds it has leaked. */
const MARK = 'leaked-7f3a';

const ownPage: InvokeEvent = { sender: { isDestroyed: () => false }, senderFrame: { url: 'latchkey://app/', parent: null } };

interface Binding {
  call(name: unknown, input: unknown): Promise<unknown>;
}

let service: RecordingService;
let host: BrowserHost;
let socket: WebSocket;
let ipcMain: StandInIpcMain;

beforeEach(async () => {
  service = new RecordingService();
  host = await startBrowserHost({ service, port: 0, staticDirectory: import.meta.dirname });
  socket = await openTrustedSocket(host);
  ipcMain = new StandInIpcMain();
  bindCommands(ipcMain, service);
});

afterEach(async () => {
  socket.terminate();
  await host.close();
});

const bindings: Readonly<Record<string, Binding>> = {
  'a direct answer()': { call: (name, input) => answer(name, input, service.handlers) },
  'Electron IPC': { call: (name, input) => invoke(ownPage, [name, input]) },
  'the browser socket': {
    call: async (name, input) => {
      socket.send(JSON.stringify({ id: 7, name, input }));
      const { id, result } = (await nextMessage(socket)) as { id: number; result: unknown };
      expect(id).toBe(7);
      return result;
    },
  },
};

async function invoke(event: InvokeEvent, values: readonly unknown[]): Promise<unknown> {
  const reply = await ipcMain.invokeAs(event, CALL_CHANNEL, values);
  if (reply.failed) throw new Error(`thrown across: ${reply.message}`);
  return reply.value;
}

const unknownNames: readonly unknown[] = [
  'device:explode',
  '',
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  'app:state ',
  42,
  null,
  true,
  ['app:state'],
  { toString: MARK, valueOf: MARK },
  { [MARK]: MARK },
];

const badInputs: readonly (readonly [what: string, name: string, input: unknown])[] = [
  ['a missing input', 'app:state', undefined],
  ['null', 'app:state', null],
  ['text instead of an object', 'app:state', MARK],
  ['a list instead of an object', 'app:state', [MARK]],
  ['an extra key', 'app:state', { [MARK]: MARK }],
  ['an extra key named as the prototype', 'app:state', JSON.parse(`{"__proto__":{"${MARK}":1}}`)],
  ['a missing field', 'device:rename', { deviceId: MARK }],
  ['a number where text belongs', 'device:rename', { deviceId: 5, name: MARK }],
  ['an object where text belongs', 'device:rename', { deviceId: { [MARK]: MARK }, name: 'x' }],
  ['a huge text', 'device:rename', { deviceId: MARK, name: MARK.repeat(50_000) }],
  ['a huge list', 'devices:forget', { deviceIds: Array.from({ length: 20_001 }, () => MARK) }],
  ['an empty list', 'devices:forget', { deviceIds: [] }],
  ['a path for a scenario', 'simulation:start', { scenario: `../${MARK}` }],
  ['a fraction where a whole number belongs', 'discovery:cancelProbe', { probeId: 0.5 }],
  ['no known column', 'settings:write', { theme: MARK, density: 'normal', grid: {}, interfaces: {} }],
];

describe.each(Object.entries(bindings))('%s', (_name, binding) => {
  test('a good call reaches the service', async () => {
    expect(await binding.call('app:state', {})).toMatchObject({ ok: true, value: { version: '1.2.3' } });
    expect(service.calls).toEqual([{ name: 'app:state', input: {} }]);
  });

  test.each(unknownNames.map((name) => [JSON.stringify(name), name]))('%s is no command', async (_text, name) => {
    await expectRefusal(binding, name, {}, 'command.unknown');
  });

  test.each(badInputs)('%s is a typed error', async (_what, name, input) => {
    await expectRefusal(binding, name, input, 'input.invalid');
  });
});

async function expectRefusal(binding: Binding, name: unknown, input: unknown, code: string): Promise<void> {
  const result = (await binding.call(name, input)) as Result<unknown>;
  expect(result).toMatchObject({ ok: false, error: { code, retry: 'never' } });
  expect(JSON.stringify(result)).not.toContain(MARK);
  expect(JSON.stringify(result).length).toBeLessThan(500);
  expect(service.calls).toEqual([]);
}

const throwingFrame = {
  get url(): string {
    throw new Error('Render frame was disposed before WebFrameMain could be accessed');
  },
  parent: null,
};

const foreignSenders: readonly (readonly [what: string, event: InvokeEvent])[] = [
  ['a web page', { ...ownPage, senderFrame: { url: 'https://example.org/', parent: null } }],
  ['a file', { ...ownPage, senderFrame: { url: 'file:///app/index.html', parent: null } }],
  ['another host of our scheme', { ...ownPage, senderFrame: { url: 'latchkey://app.example/', parent: null } }],
  ['another scheme with our host', { ...ownPage, senderFrame: { url: 'https://app/', parent: null } }],
  ['our host as a user name', { ...ownPage, senderFrame: { url: 'latchkey://app@example/', parent: null } }],
  ['our host with a user name', { ...ownPage, senderFrame: { url: 'latchkey://someone@app/', parent: null } }],
  ['an empty page', { ...ownPage, senderFrame: { url: 'about:blank', parent: null } }],
  ['no address at all', { ...ownPage, senderFrame: { url: '', parent: null } }],
  ['an iframe of our own', { ...ownPage, senderFrame: { url: 'latchkey://app/', parent: {} } }],
  ['a frame that is gone', { ...ownPage, senderFrame: null }],
  ['a frame that was disposed meanwhile', { ...ownPage, senderFrame: throwingFrame }],
  ['a closed window', { ...ownPage, sender: { isDestroyed: () => true } }],
];

test.each(foreignSenders)('Electron IPC refuses %s', async (_what, event) => {
  expect(await invoke(event, ['app:state', {}])).toMatchObject({ ok: false, error: { code: 'sender.refused' } });
  expect(service.calls).toEqual([]);
});

interface Upgrade {
  readonly headers: Record<string, string>;
  readonly path: string;
}

const foreignUpgrades: readonly (readonly [what: string, status: number, change: (good: Upgrade, port: number) => Upgrade])[] = [
  ['a web page', 403, (good) => withHeader(good, 'origin', 'https://example.org')],
  ['a page of another program here', 403, (good, port) => withHeader(good, 'origin', `http://127.0.0.1:${port + 1}`)],
  ['our address over https', 403, (good, port) => withHeader(good, 'origin', `https://127.0.0.1:${port}`)],
  ['a sandboxed page', 403, (good) => withHeader(good, 'origin', 'null')],
  ['a program without an Origin', 403, (good) => withoutHeader(good, 'origin')],
  ['a name that points here', 421, (good, port) => withHeader(good, 'host', `example.org:${port}`)],
  ['our address without its port', 421, (good) => withHeader(good, 'host', '127.0.0.1')],
  ['no cookie', 401, (good) => withoutHeader(good, 'cookie')],
  ['an invented cookie', 401, (good, port) => withHeader(good, 'cookie', `latchkey-${port}=${MARK}`)],
  ['an empty cookie', 401, (good, port) => withHeader(good, 'cookie', `latchkey-${port}=`)],
  ['another path', 404, (good) => ({ ...good, path: '/socket/../other' })],
];

function withHeader(good: Upgrade, name: string, value: string): Upgrade {
  return { ...good, headers: { ...good.headers, [name]: value } };
}

function withoutHeader(good: Upgrade, name: string): Upgrade {
  return { ...good, headers: Object.fromEntries(Object.entries(good.headers).filter(([key]) => key !== name)) };
}

test.each(foreignUpgrades)('the browser socket refuses %s', async (_what, status, change) => {
  const cookie = await openSession({ port: host.port, address: host.newAddress() });
  const good: Upgrade = { headers: { cookie, origin: `http://127.0.0.1:${host.port}` }, path: '/socket' };
  const changed = change(good, host.port);
  expect(await openSocket(host.port, changed.headers, changed.path)).toBe(status);
  const accepted = await openSocket(host.port, good.headers);
  expect(typeof accepted).toBe('object');
  if (typeof accepted === 'object') accepted.terminate();
});

test('a token opens one session, and then explains itself without giving anything away', async () => {
  const target = targetOf(host.newAddress());
  expect((await getPage(host.port, target)).status).toBe(303);
  const again = await getPage(host.port, target);
  expect(again.status).toBe(403);
  expect(again.headers['set-cookie']).toBeUndefined();
  expect(again.text).toContain('Press Enter in the terminal');
  expect(again.text).not.toContain(target.slice(-20));
});

test.each([
  ['without a token', ''],
  ['with an empty token', 'token='],
  ['with an invented token', `token=${MARK}`],
  ['with a huge token', `token=${'x'.repeat(8000)}`],
])('the address %s opens nothing', async (_what, query) => {
  const page = await getPage(host.port, `/?${query}`);
  expect([401, 403]).toContain(page.status);
  expect(page.headers['set-cookie']).toBeUndefined();
  expect(page.text).not.toContain(MARK);
});

const malformedFrames: readonly (readonly [what: string, frame: string | Buffer, id: unknown])[] = [
  ['no JSON', `{${MARK}`, null],
  ['JSON that is no object', `"${MARK}"`, null],
  ['a list', `["${MARK}"]`, null],
  ['no id', `{"name":"app:state","input":"${MARK}"}`, null],
  ['an object for an id', `{"id":{"${MARK}":1},"name":"app:state","input":{}}`, null],
  ['a huge id', JSON.stringify({ id: MARK.repeat(20), name: 'app:state', input: {} }), null],
  ['an extra key', `{"id":3,"name":"app:state","input":{},"${MARK}":1}`, 3],
  ['a binary frame', Buffer.from([0xff, 0xfe, 0x00]), null],
];

test.each(malformedFrames)('the browser socket answers %s with a typed error and goes on', async (_what, frame, id) => {
  socket.send(frame);
  const reply = await nextMessage(socket);
  expect(reply).toMatchObject({ id, result: { ok: false, error: { code: 'message.malformed' } } });
  expect(JSON.stringify(reply)).not.toContain(MARK);
  socket.send('{"id":"next","name":"app:state","input":{}}');
  expect(await nextMessage(socket)).toMatchObject({ id: 'next', result: { ok: true } });
});
