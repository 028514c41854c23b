import { createSocket, type RemoteInfo } from 'node:dgram';
import { on, once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SADP_GROUP, SADP_PORT } from '../../electron/core/sadp/messages.ts';
import { type Simulator, startSimulator } from '../../electron/simulator/index.ts';
import { runBuilt } from '../fixtures-program.ts';
import { loopbackInterface, projectFolder } from '../fixtures-surroundings.ts';

interface Printed {
  readonly devices: readonly { readonly address: string; readonly serialNumber: string; readonly activated: boolean }[];
  readonly interfaces: readonly {
    readonly name: string;
    readonly address: string;
    readonly sent: number;
    readonly answered: number;
  }[];
}

const loopback = loopbackInterface();
let lan: Simulator;
let dataDirectory: string;

beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'latchkey-cli-'));
  lan = await startSimulator({ scenario: 'office' });
});

afterAll(async () => {
  await lan.stop();
  await rm(dataDirectory, { recursive: true, force: true });
});

async function latchkey(...words: readonly string[]) {
  const program = runBuilt('cli.js', words, { LATCHKEY_DATA_DIR: dataDirectory });
  const code = await program.ended;
  return { code, stdout: program.stdout(), stderr: program.stderr() };
}

function discover(...words: readonly string[]) {
  return latchkey('discover', '--interface', loopback, '--timeout', '3', ...words);
}

function sorted(values: Iterable<string>): readonly string[] {
  return [...values].sort();
}

/**
 * Resolves when a program that was told to ask `address` directly, where nobody answers, has probed the group twice after that.
 * Before the second probe it has read what answered the first, half a second before. Other programs' probes do not count.
 */
async function probesGroupTwice(address: string): Promise<void> {
  const direct = createSocket({ type: 'udp4', reuseAddr: true }).bind(SADP_PORT, address);
  const group = createSocket({ type: 'udp4', reuseAddr: true });
  group.bind(SADP_PORT, SADP_GROUP, () => group.addMembership(SADP_GROUP, '127.0.0.1'));
  try {
    const [, asker] = (await once(direct, 'message')) as [Buffer, RemoteInfo];
    let probes = 0;
    for await (const [, from] of on(group, 'message') as AsyncIterable<[Buffer, RemoteInfo]>) {
      if (from.port === asker.port) probes += 1;
      if (probes === 2) return;
    }
  } finally {
    direct.close();
    group.close();
  }
}

async function discoverSchema() {
  const text = await readFile(join(projectFolder, 'docs/discover.schema.json'), 'utf8');
  const formats = { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, ipv4: /^\d+\.\d+\.\d+\.\d+$/ };
  return new Ajv({ allErrors: true, allowUnionTypes: true, formats }).compile<Printed>(JSON.parse(text));
}

test.concurrent('--json prints every device of the LAN as the schema promises, and nothing else', async () => {
  const { code, stdout, stderr } = await discover('--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const printed: unknown = JSON.parse(stdout);
  const validate = await discoverSchema();
  const valid = validate(printed);
  expect(validate.errors).toBeNull();
  if (!valid) return;
  expect(sorted(printed.devices.map(({ serialNumber }) => serialNumber))).toEqual(
    sorted(lan.deviceList.map(({ serialNumber }) => serialNumber)),
  );
  expect(printed.devices.filter(({ activated }) => !activated)).toHaveLength(1);
  expect(printed.interfaces).toMatchObject([{ name: loopback, address: '127.0.0.1', malformed: 0, errors: [] }]);
  expect(printed.interfaces[0]?.answered).toBeGreaterThanOrEqual(lan.devices);
});

test.concurrent('without a format it prints a table with one line for each device, sorted by address', async () => {
  const { code, stdout } = await discover();
  expect(code).toBe(0);
  const [heading, ...rows] = stdout.trimEnd().split('\n');
  expect(heading).toMatch(/^ADDRESS +STATE +MODEL +FIRMWARE +MAC +INTERFACE +SERIAL NUMBER$/);
  expect(rows).toHaveLength(lan.devices);
  for (const { serialNumber } of lan.deviceList) expect(stdout).toContain(serialNumber);
});

test.concurrent('--csv prints a heading and one row for each device', async () => {
  const { code, stdout } = await discover('--csv');
  expect(code).toBe(0);
  expect(stdout.startsWith('\uFEFFname,status,kind,model,address,')).toBe(true);
  expect(stdout.split('\r\n')).toHaveLength(lan.devices + 2);
});

test.concurrent('--address asks one device and lists it alone', async () => {
  const target = lan.deviceList.find(({ boundAddress }) => boundAddress !== null);
  const { code, stdout } = await discover('--json', '--address', `${target?.boundAddress}`);
  expect(code).toBe(0);
  const { devices } = JSON.parse(stdout) as Printed;
  expect(devices.map(({ serialNumber }) => serialNumber)).toEqual([target?.serialNumber]);
});

test.concurrent('an address where nothing answers is nothing found, with a diagnosis beside the empty result', async () => {
  const { code, stdout, stderr } = await discover('--json', '--address', '127.0.99.99');
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ devices: [], interfaces: [{ name: loopback }] });
  expect(stderr).toContain('127.0.99.99');
});

test.concurrent('an interface that is not there cannot be searched', async () => {
  const { code, stdout, stderr } = await latchkey('discover', '--interface', 'no-such-interface', '--timeout', '0.5');
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  expect(stderr).toContain('"no-such-interface"');
  expect(stderr).toContain(loopback);
});

test.each([[['discover', '--colour']], [['discover', '--timeout', '0']], [['discover', '--json', '--csv']], [['find']]])(
  '%j is wrong usage: exit code 2, a reason on stderr, nothing on stdout',
  async (words) => {
    const { code, stdout, stderr } = await latchkey(...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('latchkey');
  },
);

test('--version is that of the package', async () => {
  const manifest = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8')) as { version: string };
  expect(await latchkey('--version')).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
});

test('Ctrl+C ends the search early and prints what was found so far', async () => {
  const nobody = '127.0.77.1';
  const [device] = lan.deviceList;
  const secondProbe = probesGroupTwice(nobody);
  const words = ['--interface', loopback, '--timeout', '300', '--address', `${nobody} ${device?.boundAddress}`];
  const program = runBuilt('cli.js', ['discover', ...words], { LATCHKEY_DATA_DIR: dataDirectory });
  await secondProbe;
  program.child.kill('SIGINT');
  expect(await program.ended).toBe(130);
  expect(program.stdout()).toContain(device?.serialNumber);
});

test('a reader that goes away is no fault', async () => {
  const program = runBuilt('cli.js', ['discover', '--json', '--interface', loopback, '--timeout', '1'], {
    LATCHKEY_DATA_DIR: dataDirectory,
  });
  program.child.stdout?.destroy();
  expect(await program.ended).toBe(0);
  expect(program.stderr()).toBe('');
});
