import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { type BrowserHost, startBrowserHost } from '../../electron/host/browser-host.ts';
import { repeatsOfRefused, type Simulator } from '../../electron/simulator/index.ts';
import { answer } from '../../shared/answer.ts';
import { type CommandName, commands } from '../../shared/contract.ts';
import type { Result } from '../../shared/result.ts';
import { handPlaces } from '../../shared/sync-run.ts';
import { describedCodes } from '../../shared/text/errors.ts';
import { openSession, openSocket, openTrustedSocket } from './browser-client.ts';
import { emptyDisk, idOf, NEW, OLD, openProgram, type SyncProgram, startHarbour } from './password-sync-harness.ts';

const names = ['Quay NVR', 'Quay', 'Warehouse', 'Gatehouse'] as const;
const syncNames = Object.keys(commands).filter((name): name is CommandName => name.startsWith('sync:'));
/** The simulator's own clients and recorder log in from these. */
const OTHERS = new Set(['127.0.3.20', '127.0.3.50']);

let lan: Simulator;
let program: SyncProgram;
let host: BrowserHost;
let nextPort = 40_941;

beforeEach(async () => {
  lan = await startHarbour(nextPort++);
  program = await openProgram(lan, emptyDisk());
  host = await startBrowserHost({ service: program.service, port: 0, staticDirectory: '.' });
});
afterEach(async () => {
  await host.close();
  await program.service.stop();
  await lan.stop();
});

/** One window in a browser. */
class Window {
  private readonly waiting = new Map<number, (result: Result<unknown>) => void>();
  private nextId = 0;

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as { id?: number; result?: Result<unknown> };
      if (message.id !== undefined && message.result) this.waiting.get(message.id)?.(message.result);
    });
  }

  static async open(): Promise<Window> {
    return new Window(await openTrustedSocket({ port: host.port, address: host.newAddress() }));
  }

  /** The code of the error, or null. */
  ask(name: CommandName, input: unknown): Promise<string | null> {
    const id = this.nextId++;
    this.socket.send(JSON.stringify({ id, name, input }));
    return new Promise((resolve) => {
      this.waiting.set(id, (result) => resolve(result.ok ? null : result.error.code));
    });
  }
}

const sent = () => lan.ledger().filter(({ address }) => !OTHERS.has(address));
const macOf = (name: string) => lan.deviceList.find(({ label }) => label === name)?.mac ?? '';
const devices = () => names.map((name) => ({ deviceId: idOf(lan, name), account: 'admin', task: 'change' }));
const logins = () => names.map((name) => ({ deviceId: idOf(lan, name), account: 'admin', password: OLD }));

async function planned(window: Window): Promise<string> {
  await window.ask('sync:pick', { devices: devices() });
  await window.ask('sync:prove', { logins: logins(), confirmsFewLeft: false });
  await window.ask('sync:plan', { newPassword: NEW, first: null, parallel: 4 });
  return (await program.until('planned')).plan.planId;
}

test('two windows begin, pause, go on and turn back one run at the same moment, and nothing is sent twice', async () => {
  const [one, other] = [await Window.open(), await Window.open()];
  const planId = await planned(one);
  const both = async (name: CommandName, input: unknown) =>
    Promise.all([one.ask(name, input), other.ask(name, input), one.ask(name, input), other.ask(name, input)]);
  const began = await both('sync:start', { planId });
  expect(began.filter((code) => code === null)).toHaveLength(1);
  await program.until('run', ({ run }) => run.devices.some(({ inForce }) => inForce === 'new'));
  await both('sync:pause', {});
  await program.until('run', ({ run }) => run.phase === 'paused');
  expect(await both('sync:goOn', {})).toEqual([null, null, null, null]);
  await both('sync:pause', {});
  const turned = await both('sync:rollBack', { secrets: null });
  expect(turned.filter((code) => code === null)).toHaveLength(1);
  const { report } = await program.until('report');
  expect(report.direction).toBe('back');
  expect(report.devices.map(({ inForce }) => inForce)).toEqual(names.map(() => 'old'));
  expect(repeatsOfRefused(sent())).toEqual([]);
  expect(sent().filter(({ verdict }) => verdict !== 'accepted')).toEqual([]);
});

test('a run that is turned back twice in the middle of a step spends no try', async () => {
  const window = await Window.open();
  await window.ask('sync:start', { planId: await planned(window) });
  await program.until('run', ({ run }) => run.devices.some(({ inForce }) => inForce === 'new'));
  await program.ask('sync:pause', {});
  await Promise.all([1, 2, 3].map(() => program.codeOf('sync:rollBack', { secrets: null })));
  const { report } = await program.until('report');
  expect(report.devices.map(({ inForce }) => inForce)).toEqual(names.map(() => 'old'));
  for (const name of names) expect(lan.isInForce(macOf(name), 'admin', OLD)).toBe(true);
  expect(sent().filter(({ verdict }) => verdict !== 'accepted')).toEqual([]);
});

test('no sync command reaches the program without the session, the own name and the own page', async () => {
  const cookie = await openSession({ port: host.port, address: host.newAddress() });
  const origin = `http://127.0.0.1:${host.port}`;
  expect(await openSocket(host.port, { origin })).toBe(401);
  expect(await openSocket(host.port, { origin, cookie: `latchkey-${host.port}=guess` })).toBe(401);
  expect(await openSocket(host.port, { cookie })).toBe(403);
  expect(await openSocket(host.port, { cookie, origin: 'http://elsewhere.example' })).toBe(403);
  expect(await openSocket(host.port, { cookie, origin, host: 'elsewhere.example' })).toBe(421);
  expect(await openSocket(host.port, { cookie, origin }, '/socket?sync=1')).toBe(404);
});

test('the longest list of logins that the contract takes is not too long for the socket', async () => {
  const window = await Window.open();
  const many = Array.from({ length: 512 }, (_, index) => ({
    deviceId: `mac:${index}`.padEnd(200, 'x'),
    account: 'ü'.repeat(64),
    password: '€'.repeat(256),
  }));
  expect(await window.ask('sync:prove', { logins: many, confirmsFewLeft: false })).toBe('sync.wrongStep');
});

/** Inputs of each command's own form, with what is right and nonsense in them. */
function meant(planId: string): Readonly<Record<string, fc.Arbitrary<unknown>>> {
  const deviceId = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...names.map((name) => idOf(lan, name))) },
    fc.constantFrom('__proto__', 'constructor', 'mac:000000000000'),
    fc.string({ minLength: 5, maxLength: 200 }),
  );
  const text = fc.string({ minLength: 1, maxLength: 64 });
  const password = fc.oneof(fc.constantFrom(OLD, NEW), text);
  const account = fc.oneof({ weight: 4, arbitrary: fc.constant('admin') }, text);
  const task = fc.constantFrom('change', 'entryOnly');
  const login = fc.record({ deviceId, account, password });
  const few = { minLength: 1, maxLength: 2 };
  const confirmsFewLeft = fc.boolean();
  const typed = fc.record({ newPassword: password, logins: fc.array(fc.record({ deviceId, password }), few) });
  const secrets = fc.record({ secrets: fc.option(typed) });
  return {
    'sync:pick': fc.record({ devices: fc.array(fc.record({ deviceId, account, task }), few) }),
    'sync:prove': fc.record({ logins: fc.array(login, few), confirmsFewLeft }),
    'sync:plan': fc.record({
      newPassword: fc.option(fc.oneof({ weight: 4, arbitrary: password }, fc.record({ ofDevice: deviceId, account }))),
      first: fc.option(deviceId),
      parallel: fc.integer({ min: 1, max: 16 }),
    }),
    'sync:start': fc.record({ planId: fc.oneof(fc.constant(planId), text) }),
    'sync:again': fc.record({ deviceId, confirmsFewLeft }),
    'sync:leaveOut': fc.record({ deviceId }),
    'sync:rollBack': secrets,
    'sync:resume': secrets,
    'sync:watch': fc.record({ minutes: fc.integer({ min: 1, max: 1440 }) }),
    'sync:tick': fc.record({ place: fc.constantFrom(...handPlaces), done: fc.boolean() }),
    'sync:savePlan': fc.record({ name: fc.stringMatching(/^[a-z]{1,9}$/) }),
    'sync:deletePlan': fc.record({ savedPlanId: text }),
  };
}

/** What a person does until the sync is in a step, and a command that the dice must have carried out there. */
const steps: readonly (readonly [step: string, carriedOut: CommandName, enter: (planId: string) => Promise<unknown>])[] = [
  ['planned', 'sync:plan', async () => {}],
  ['run', 'sync:again', (planId) => program.ask('sync:start', { planId })],
  [
    'report',
    'sync:finish',
    async (planId) => {
      await program.ask('sync:start', { planId });
      await program.until('report');
    },
  ],
];

test.each(steps)(
  'in step %s any input of any sync command is a state or an error that has sentences',
  async (_, carriedOut, enter) => {
    const planId = await planned(await Window.open());
    await enter(planId);
    const fitting = meant(planId);
    const calls = fc.constantFrom(...syncNames).chain((name) => {
      const own = fitting[name] ?? fc.constant({});
      return fc.tuple(fc.constant(name), fc.oneof({ weight: 3, arbitrary: own }, fc.jsonValue(), fc.anything()));
    });
    const accepted = new Set<string>();
    await fc.assert(
      fc.asyncProperty(calls, async ([name, input]) => {
        const result = await answer(name, input, program.service.handlers);
        if (result.ok) accepted.add(name);
        else expect(describedCodes, JSON.stringify([name, result.error])).toContain(result.error.code);
        expect(result.ok || result.error.code).not.toBe('internal');
      }),
      { numRuns: 500, seed: 7, endOnFailure: true },
    );
    expect([...accepted]).toContain(carriedOut);
    // The dice also made logins, right ones and wrong ones: none that was refused went out again.
    expect(repeatsOfRefused(sent())).toEqual([]);
  },
);
