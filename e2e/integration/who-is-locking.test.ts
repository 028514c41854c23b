import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDurableLines } from '../../electron/adapters/durable-lines.ts';
import { createNodeClock } from '../../electron/adapters/node-clock.ts';
import { createNodeHttp } from '../../electron/adapters/node-http.ts';
import { AttemptGuard } from '../../electron/core/attempts/guard.ts';
import { LockDesk } from '../../electron/core/locks/lock-desk.ts';
import { readLog } from '../../electron/core/locks/log-reading.ts';
import { passingPins } from '../../electron/core/service/certificate-pins.ts';
import { readScenario, type Simulator, startSimulator } from '../../electron/simulator/index.ts';
import { expectHonestLedger } from '../fixtures-ledger.ts';

const RIGHT = 'Right-1234';
let lan: Simulator;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-who-'));
  lan = await startSimulator({
    port: 37_931,
    scenario: readScenario({
      name: 'who',
      title: 'A camera that a machine hammers',
      devices: [
        {
          label: 'Camera',
          family: 'camera-5.6.2',
          model: 'DS-2CD2143G2-I',
          serialNumber: 'DS-2CD2143G2-I20220318AAWRJ61801000',
          mac: 'c0-56-e3-79-00-01',
          address: '127.0.9.1',
          firmware: 'V5.7.15build 230815',
          accounts: [{ userName: 'admin', password: RIGHT }],
          log: { history: [{ address: '192.168.1.90', rhythm: { count: 2500, everySeconds: 30, lastSecondsAgo: 60 } }] },
        },
      ],
    }),
  });
});
afterAll(async () => {
  await lan.stop();
  await rm(folder, { recursive: true });
});

test('a log beyond the cap of one search is read whole over the network, with the one login that was accepted', async () => {
  const handle = lan.deviceList[0];
  const device = {
    deviceId: 'mac:c056e3790001',
    scheme: 'http',
    host: handle?.boundAddress ?? '',
    port: handle?.httpPort ?? 0,
  } as const;
  const lines = createDurableLines(join(folder, 'attempts.jsonl'));
  const clock = createNodeClock();
  const guard = await AttemptGuard.open({ clock, lines, key: new Uint8Array(32).fill(5) });
  const logger = { info: () => {}, warn: () => {} };
  const desk = new LockDesk(
    { clock, logger, guard, transport: createNodeHttp(), certificates: passingPins() },
    { locksChanged: () => {}, attemptsChanged: () => {} },
  );
  const { signal } = new AbortController();
  try {
    const login = { account: 'admin', password: RIGHT, confirmsFewLeft: false, insistsDuringLock: false };
    expect(await desk.check(device, login, signal)).toMatchObject({ kind: 'accepted' });
    const visit = desk.visit(device, signal);
    if (visit === null) throw new Error('no visit after an accepted login');
    const reading = await readLog(visit, { hours: 24, clock, randomness: { uuid: () => 'AB-1' } });
    visit.close();
    const failed = reading.entries.filter(({ kind }) => kind === 'failedLogin');
    expect(failed).toHaveLength(2500);
    expect(reading).toMatchObject({ cut: false, wasRead: true });
    expect(lan.ledger().every(({ verdict }) => verdict === 'accepted')).toBe(true);
    expectHonestLedger({ simulator: lan, journal: guard.entries, decisions: 1 });
  } finally {
    desk.close();
    await lines.close();
  }
});
