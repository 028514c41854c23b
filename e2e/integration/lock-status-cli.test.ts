import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { readScenario, type Simulator, startSimulator } from '../../electron/simulator/index.ts';
import { expectHonestLedger, journalIn } from '../fixtures-ledger.ts';
import { runBuilt } from '../fixtures-program.ts';
import { loopbackInterface, projectFolder } from '../fixtures-surroundings.ts';

const RIGHT = 'Right-1234';
const ADDRESSES = { open: '127.0.8.1', locked: '127.0.8.2', wrong: '127.0.8.3', asked: '127.0.8.4' };

let lan: Simulator;
let dataDirectory: string;
let loginsBefore: number;
let runs: number;

beforeAll(async () => {
  lan = await startSimulator({
    scenario: readScenario({
      name: 'lock-status',
      knownPasswords: ['no'],
      title: 'Cameras for one command',
      devices: Object.values(ADDRESSES).map((address, index) => ({
        label: `Camera ${index}`,
        family: 'camera-5.6.2',
        model: 'DS-2CD2143G2-I',
        serialNumber: `DS-2CD2143G2-I20220318AAWRJ5180${1000 + index}`,
        mac: `c0-56-e3-78-00-0${index}`,
        address,
        firmware: 'V5.7.15build 230815',
        accounts: [{ userName: 'admin', password: RIGHT }],
        lockedAtStart: address === ADDRESSES.locked ? [{ secondsLeft: 1392 }] : [],
      })),
    }),
  });
});
afterAll(() => lan.stop());
beforeEach(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'latchkey-lock-status-'));
  loginsBefore = lan.ledger().length;
  runs = 0;
});
afterEach(async () => {
  const simulator = { scenario: lan.scenario, ledger: () => lan.ledger().slice(loginsBefore) };
  expectHonestLedger({ simulator, journal: await journalIn(dataDirectory), decisions: runs });
  await rm(dataDirectory, { recursive: true, force: true });
});

async function lockStatus(address: string, password: string | null) {
  const words = ['lock-status', address, '--user', 'admin', '--json', '--interface', loopbackInterface()];
  const secret = password === null ? {} : { LATCHKEY_PASSWORD: password };
  runs += 1;
  const program = runBuilt('cli.js', words, { LATCHKEY_DATA_DIR: dataDirectory, ...secret });
  const code = await program.ended;
  const printed: unknown = JSON.parse(program.stdout());
  const schema: unknown = JSON.parse(await readFile(join(projectFolder, 'docs/lock-status.schema.json'), 'utf8'));
  const validate = new Ajv({ allowUnionTypes: true, formats: { 'date-time': true } }).compile(schema as object);
  expect(validate(printed)).toBe(true);
  return { code, printed, stderr: program.stderr() };
}

/** Logins that reached a device while the test ran. */
const sentTo = (index: number) => lan.ledger().filter(({ device }) => device.replaceAll(':', '-') === `c0-56-e3-78-00-0${index}`);

test('open: exit code 0, one credential', async () => {
  const { code, printed } = await lockStatus(ADDRESSES.open, RIGHT);
  expect({ code, printed }).toMatchObject({ code: 0, printed: { state: 'open', source: 'device', credentialSent: true } });
  expect(sentTo(0)).toHaveLength(1);
});

test('locked: exit code 10 with the time the device told; the next run sends nothing and says that the guard kept it', async () => {
  const { code, printed } = await lockStatus(ADDRESSES.locked, RIGHT);
  expect({ code, printed }).toMatchObject({ code: 10, printed: { state: 'locked', source: 'device' } });
  const sent = sentTo(1).length;
  const again = await lockStatus(ADDRESSES.locked, RIGHT);
  expect(again).toMatchObject({ code: 13, printed: { state: 'locked', credentialSent: false } });
  expect(sentTo(1)).toHaveLength(sent);
});

test('wrong password: exit code 11 with the tries left, and the same one is not sent again', async () => {
  expect(await lockStatus(ADDRESSES.wrong, 'no')).toMatchObject({ code: 11, printed: { attemptsLeft: 4 } });
  expect(await lockStatus(ADDRESSES.wrong, 'no')).toMatchObject({ code: 13, printed: { credentialSent: false } });
  expect(sentTo(2)).toHaveLength(1);
});

test('without a password nothing is sent and nothing is known', async () => {
  expect(await lockStatus(ADDRESSES.asked, null)).toMatchObject({
    code: 14,
    printed: { state: 'unknown', source: null, credentialSent: false },
  });
  expect(sentTo(3)).toEqual([]);
});

test('an address where nobody answers is unreachable', async () => {
  expect(await lockStatus('127.0.8.99', RIGHT)).toMatchObject({ code: 12, printed: { state: 'unknown', credentialSent: false } });
});
