import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../electron/simulator/index.ts';
import { runBuilt } from '../fixtures-program.ts';
import { loopbackInterface, projectFolder } from '../fixtures-surroundings.ts';

const RIGHT = 'Harbour2026';
/** An old phone app tries its old password here again and again. */
const HAMMERED = '127.0.1.35';
/** Locked for this computer when the simulator begins. */
const LOCKED_RECORDER = '127.0.1.20';

let office: Simulator;
let dataDirectory: string;

beforeAll(async () => {
  office = await startSimulator({ scenario: 'office' });
});
afterAll(() => office.stop());
beforeEach(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'latchkey-who-'));
});
afterEach(() => rm(dataDirectory, { recursive: true, force: true }));

async function who(address: string, password: string | null, ...more: readonly string[]) {
  const words = ['who', address, '--user', 'admin', '--interface', loopbackInterface(), ...more];
  const secret = password === null ? {} : { LATCHKEY_PASSWORD: password };
  const program = runBuilt('cli.js', words, { LATCHKEY_DATA_DIR: dataDirectory, ...secret });
  const code = await program.ended;
  return { code, stdout: program.stdout(), stderr: program.stderr() };
}

/** Logins of this computer that reached the device while the test ran. */
function sentDuring(address: string) {
  const mac = office.deviceList.find(({ boundAddress }) => boundAddress === address)?.mac.replaceAll('-', ':');
  const sent = () =>
    office.ledger().filter(({ device, address: from }) => device.replaceAll('-', ':') === mac && from === '127.0.0.1').length;
  const before = sent();
  return () => sent() - before;
}

test('0: the log was read; what is printed is what the schema promises, and it names the phone', async () => {
  const { code, stdout, stderr } = await who(HAMMERED, RIGHT, '--json');
  expect({ code, stderr }).toMatchObject({ code: 0 });
  const schema: unknown = JSON.parse(await readFile(join(projectFolder, 'docs/who.schema.json'), 'utf8'));
  const formats = { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/ };
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true, formats }).compile(schema as object);
  const printed: unknown = JSON.parse(stdout);
  validate(printed);
  expect(validate.errors).toBeNull();
  expect(printed).toMatchObject({ sources: [{ address: '127.0.1.90' }], log: { read: true }, ownAttempts: { failed: 0 } });
  expect(stdout + stderr).not.toContain(RIGHT);
});

test('without --json the same stands there for people', async () => {
  const { code, stdout } = await who(HAMMERED, RIGHT);
  expect(code).toBe(0);
  expect(stdout).toContain('127.0.1.90');
  expect(stdout).toMatch(/confidence\)/);
});

test('11: a wrong password prints nothing; 13: the guard does not send it again', async () => {
  const sent = sentDuring('127.0.1.31');
  expect(await who('127.0.1.31', 'no', '--json')).toMatchObject({ code: 11, stdout: '' });
  const afterOne = sent();
  expect(await who('127.0.1.31', 'no', '--json')).toMatchObject({ code: 13, stdout: '' });
  expect(sent()).toBe(afterOne);
  expect(afterOne).toBe(1);
});

test('10: a device that says it is locked', async () => {
  expect(await who(LOCKED_RECORDER, RIGHT, '--json')).toMatchObject({ code: 10, stdout: '' });
});

test('12: an address where nobody answers', async () => {
  const { code, stdout, stderr } = await who('127.0.1.99', RIGHT, '--json');
  expect({ code, stdout }).toEqual({ code: 12, stdout: '' });
  expect(stderr).toContain('127.0.1.99');
});

test('13: without a password nothing is sent', async () => {
  const sent = sentDuring(HAMMERED);
  expect(await who(HAMMERED, null, '--json')).toMatchObject({ code: 13, stdout: '' });
  expect(sent()).toBe(0);
});

test.each([[['127.0.1.31', '--hours', '0']], [['nowhere']], [[]]])('2: %j is wrong usage', async (words) => {
  const program = runBuilt('cli.js', ['who', ...words, '--user', 'admin'], { LATCHKEY_DATA_DIR: dataDirectory });
  expect(await program.ended).toBe(2);
  expect(program.stdout()).toBe('');
});
