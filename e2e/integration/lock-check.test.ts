import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDurableLines } from '../../electron/adapters/durable-lines.ts';
import { createNodeClock } from '../../electron/adapters/node-clock.ts';
import { createNodeHttp } from '../../electron/adapters/node-http.ts';
import { AttemptGuard } from '../../electron/core/attempts/guard.ts';
import type { IsapiDevice } from '../../electron/core/isapi/device-request.ts';
import { readDeviceInfo } from '../../electron/core/isapi/endpoints.ts';
import { LockDesk } from '../../electron/core/locks/lock-desk.ts';
import { passingPins } from '../../electron/core/service/certificate-pins.ts';
import { readScenario, type Simulator, startSimulator } from '../../electron/simulator/index.ts';
import { expectHonestLedger, journalIn } from '../fixtures-ledger.ts';

const RIGHT = 'Right-1234';
/** The ledger names these, so that a repetition shows. */
const WRONG = ['wrong', 'older', 'other'] as const;
const DEVICES = 60;
const macOf = (index: number) => `c0-56-e3-77-00-${index.toString(16).padStart(2, '0')}`;

let lan: Simulator;
let folder: string;
let opened: { close(): Promise<void> }[];
let nextDevice = 0;

beforeAll(async () => {
  lan = await startSimulator({
    port: 37_921,
    scenario: readScenario({
      name: 'locks',
      title: 'Cameras that lock',
      devices: Array.from({ length: DEVICES }, (_, index) => ({
        label: `Camera ${index}`,
        family: 'camera-5.6.2',
        model: 'DS-2CD2143G2-I',
        serialNumber: `DS-2CD2143G2-I20220318AAWRJ4180${String(1000 + index)}`,
        mac: macOf(index),
        address: `127.0.7.${index + 1}`,
        firmware: 'V5.7.15build 230815',
        accounts: [{ userName: 'admin', password: RIGHT }],
        lockPolicy: { threshold: 5, tellsNumbers: index < 10 || index % 3 !== 2 },
      })),
    }),
  });
  for (const password of WRONG) lan.secretId(password);
});
afterAll(() => lan.stop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-locks-'));
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((one) => one.close()));
  await rm(folder, { recursive: true });
});

/** A device that nobody logged in to yet. */
function freshDevice() {
  const index = nextDevice++;
  const handle = lan.deviceList.find(({ mac }) => mac.replaceAll(':', '-') === macOf(index));
  const device: IsapiDevice = {
    deviceId: `mac:${macOf(index).replaceAll('-', '')}`,
    scheme: 'http',
    host: handle?.boundAddress ?? '',
    port: handle?.httpPort ?? 0,
  };
  return { device, ledger: () => lan.ledger().filter((entry) => entry.device.replaceAll(':', '-') === macOf(index)) };
}

async function openDesk(name: string) {
  const lines = createDurableLines(join(folder, name));
  const clock = createNodeClock();
  const guard = await AttemptGuard.open({ clock, lines, key: new Uint8Array(32).fill(5) });
  const logger = { info: () => {}, warn: () => {} };
  const desk = new LockDesk(
    { clock, logger, guard, transport: createNodeHttp(), certificates: passingPins() },
    { locksChanged: () => {}, attemptsChanged: () => {} },
  );
  opened.push(lines);
  return { desk, lines };
}

const signal = new AbortController().signal;
const once = (password: string, more = {}) => ({
  account: 'admin',
  password,
  confirmsFewLeft: false,
  insistsDuringLock: false,
  ...more,
});

test('the right password is accepted with one credential, and reading goes on with it', async () => {
  const { device, ledger } = freshDevice();
  const { desk } = await openDesk('a');
  const outcome = await desk.check(device, once(RIGHT), signal);
  expect(outcome).toMatchObject({ kind: 'accepted', credentialSent: true, record: { said: 'open' } });
  expect(outcome.ownAddress).toMatch(/^127\./);
  expect(ledger()).toMatchObject([{ verdict: 'accepted', lane: 'digest' }]);
  const visit = desk.visit(device, signal);
  expect(visit && (await readDeviceInfo(visit))).toMatchObject({ kind: 'accepted' });
  expect(desk.summary()).toEqual({ today: { sent: 1, accepted: 1, refused: 0, locked: 0 }, stopped: false });
});

test('a wrong password costs one try and is not sent again, also after a restart', async () => {
  const { device, ledger } = freshDevice();
  const first = await openDesk('a');
  expect(await first.desk.check(device, once('wrong'), signal)).toMatchObject({ kind: 'refused', attemptsLeft: 4 });
  expect(await first.desk.check(device, once('wrong'), signal)).toMatchObject({
    kind: 'kept',
    reason: 'refusedBefore',
    credentialSent: false,
  });
  await first.lines.close();
  const second = await openDesk('a');
  expect(await second.desk.check(device, once('wrong'), signal)).toMatchObject({ kind: 'kept', reason: 'refusedBefore' });
  expect(ledger()).toHaveLength(1);
  expect(await readFile(join(folder, 'a'), 'utf8')).not.toContain('wrong');
});

test('with two tries left nothing is sent until the person confirms; during the lock nothing at all, also after a restart', async () => {
  const { device, ledger } = freshDevice();
  const first = await openDesk('a');
  for (const password of ['one', 'two', 'three']) await first.desk.check(device, once(password), signal);
  expect(await first.desk.check(device, once('four'), signal)).toMatchObject({
    kind: 'kept',
    reason: 'fewLeft',
    attemptsLeft: 2,
  });
  expect(ledger()).toHaveLength(3);
  await first.desk.check(device, once('four', { confirmsFewLeft: true }), signal);
  const locking = await first.desk.check(device, once('five', { confirmsFewLeft: true }), signal);
  expect(locking).toMatchObject({ kind: 'locked', credentialSent: true, record: { said: 'locked', source: 'device' } });
  expect(await first.desk.check(device, once(RIGHT, { confirmsFewLeft: true }), signal)).toMatchObject({
    kind: 'kept',
    reason: 'lockRunning',
  });
  await first.lines.close();
  const second = await openDesk('a');
  expect(second.desk.locks()).toMatchObject([{ record: { said: 'locked', unlocksAt: locking.record.unlocksAt } }]);
  expect(await second.desk.check(device, once(RIGHT, { confirmsFewLeft: true }), signal)).toMatchObject({
    kind: 'kept',
    reason: 'lockRunning',
  });
  expect(ledger()).toHaveLength(5);
});

test('a lock that a person saw elsewhere binds the guard, and a noticed restart makes it probably open', async () => {
  const { device, ledger } = freshDevice();
  const { desk } = await openDesk('a');
  const seen = await desk.noteSeen(device.deviceId, 'admin', Date.now() - 60_000);
  expect(seen.record).toMatchObject({ said: 'locked', source: 'person' });
  expect(await desk.check(device, once(RIGHT), signal)).toMatchObject({ kind: 'kept', reason: 'lockRunning' });
  expect(ledger()).toEqual([]);
  await desk.noteRestart(device.deviceId);
  expect(await desk.check(device, once(RIGHT), signal)).toMatchObject({ kind: 'accepted' });
});

test('two programs on one data folder: only one of them logs in', async () => {
  const { device, ledger } = freshDevice();
  const first = await openDesk('a');
  const second = await openDesk('a');
  await first.desk.check(device, once(RIGHT), signal);
  expect(await second.desk.check(device, once('wrong'), signal)).toMatchObject({ kind: 'kept', reason: 'journalInUse' });
  await first.lines.close();
  expect(await second.desk.check(device, once('wrong'), signal)).toMatchObject({ kind: 'refused' });
  expect(ledger()).toHaveLength(2);
});

const action = fc.oneof(
  fc.record({
    do: fc.constant('check' as const),
    password: fc.constantFrom(RIGHT, ...WRONG),
    confirms: fc.boolean(),
    twice: fc.boolean(),
  }),
  fc.record({ do: fc.constant('restartProgram' as const) }),
  fc.record({ do: fc.constant('stop' as const) }),
  fc.record({ do: fc.constant('allow' as const) }),
);

test('no sequence of actions sends during a lock, repeats a refused password, or spends two tries in one decision', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 12 }), async (actions) => {
      const { device, ledger } = freshDevice();
      const name = `run-${run++}`;
      let { desk, lines } = await openDesk(name);
      let stopped = false;
      let decided = 0;
      for (const now of actions) {
        if (now.do === 'restartProgram') {
          await lines.close();
          ({ desk, lines } = await openDesk(name));
        } else if (now.do === 'stop') {
          await desk.guard.stopAllLogins();
          stopped = true;
        } else if (now.do === 'allow') {
          await desk.guard.allowLogins();
          stopped = false;
        } else {
          const before = ledger().length;
          const request = once(now.password, { confirmsFewLeft: now.confirms });
          const decisions = now.twice ? [request, request] : [request];
          decided += decisions.length;
          await Promise.all(decisions.map((each) => desk.check(device, each, signal)));
          expect(ledger().length - before).toBeLessThanOrEqual(stopped ? 0 : decisions.length);
        }
      }
      const sent = ledger();
      expect(sent.filter(({ wasLocked }) => wasLocked)).toEqual([]);
      const simulator = { scenario: lan.scenario, ledger };
      expectHonestLedger({ simulator, journal: await journalIn(folder, name), decisions: decided });
      const refused = sent.filter(({ verdict }) => verdict === 'refused').map(({ secret }) => secret);
      const known = refused.filter((secret) => secret.startsWith('known:'));
      expect(new Set(known).size).toBe(known.length);
      expect(refused.length).toBeLessThanOrEqual(4);
    }),
    { numRuns: 40, endOnFailure: true },
  );
});
