import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Simulator } from '../../electron/simulator/index.ts';
import { type RunningProgram, runBuilt } from '../fixtures-program.ts';
import { loopbackInterface } from '../fixtures-surroundings.ts';
import { filesIn } from './no-secrets-program.ts';
import { everyone, labels, NEW, OLD, RECORDER, startSite, WRONG } from './no-secrets-site.ts';
import { findSecrets, spellingsOf } from './no-secrets-spellings.ts';
import { idOf } from './password-sync-harness.ts';
import { hasSaid } from './sync-cli-harness.ts';

/** Each start of the program searches and ends by itself; a busy computer takes its time. */
const STARTS_SEVEN_TIMES_MS = 120_000;

let lan: Simulator;
let folder: string;
let programs: RunningProgram[];
/** Of the running program and of whatever it starts, by what it is. */
let seen: Map<string, Buffer | string>;

beforeEach(async () => {
  lan = await startSite();
  folder = await mkdtemp(join(tmpdir(), 'latchkey-secrets-cli-'));
  programs = [];
  seen = new Map();
});
afterEach(async () => {
  await Promise.all(programs.map((program) => program.stop()));
  await lan.stop();
  await rm(folder, { recursive: true, force: true });
});

function start(words: readonly string[], present: string): RunningProgram {
  const environment = { LATCHKEY_DATA_DIR: folder, LATCHKEY_PASSWORD: present, LATCHKEY_NEW_PASSWORD: NEW };
  const program = runBuilt('cli.js', [...words, '--interface', loopbackInterface()], environment);
  programs.push(program);
  return program;
}

async function run(words: readonly string[], present: string): Promise<number | null> {
  const program = start(words, present);
  await lookAtProcess(program);
  return program.ended;
}

/** The arguments, which every user of the computer can read, and the arguments and environment of processes it started. */
async function lookAtProcess({ child }: RunningProgram): Promise<void> {
  if (process.platform !== 'linux' || child.pid === undefined) return;
  const own = `/proc/${child.pid}`;
  seen.set(`arguments ${seen.size}`, await readFile(`${own}/cmdline`).catch(() => ''));
  const threads = await readdir(`${own}/task`).catch(() => []);
  const lists = await Promise.all(threads.map((thread) => readFile(`${own}/task/${thread}/children`, 'utf8').catch(() => '')));
  for (const started of lists.join(' ').split(' ').filter(Boolean)) {
    for (const what of ['cmdline', 'environ']) {
      seen.set(`started ${what} ${seen.size}`, await readFile(`/proc/${started}/${what}`).catch(() => ''));
    }
  }
}

async function realmOf({ address, httpPort }: Simulator['deviceList'][number]): Promise<string> {
  const { headers } = await fetch(`http://${address}:${httpPort}/ISAPI/Security/userCheck`);
  return /realm="([^"]+)"/.exec(headers.get('www-authenticate') ?? '')?.[1] ?? '';
}

async function found(): Promise<readonly string[]> {
  const places = new Map<string, Uint8Array | string>([...(await filesIn(folder)), ...seen]);
  programs.forEach((program, index) => {
    places.set(`output ${index}`, program.stdout());
    places.set(`notes ${index}`, program.stderr());
    places.set(`words ${index}`, program.child.spawnargs.join(' '));
  });
  const key = await readFile(join(folder, 'attempts.key'));
  const keys = [key, Buffer.from(key.toString().trim(), 'hex')];
  const realms = await Promise.all(lan.deviceList.map(realmOf));
  const deviceIds = labels.map((label) => idOf(lan, label));
  return everyone.flatMap((password, index) => {
    const spellings = spellingsOf({ password, account: 'admin', realms, deviceIds, keys });
    return [...places].flatMap(([place, content]) =>
      findSecrets(content, spellings).map((where) => `password ${index} in ${place}: ${where}`),
    );
  });
}

test(
  'the terminal says no password, writes none down and hands none on: checks, reads, a killed sync, its end, its way back',
  async () => {
    const plan = join(folder, 'plan.json');
    const encrypted = { mac: 'bc-ad-28-7b-00-31', account: 'admin' };
    const secure = { mac: 'bc-ad-28-7b-00-32', account: 'admin' };
    await writeFile(plan, JSON.stringify({ version: 1, parallel: 1, devices: [encrypted, secure] }));
    await run(['lock-status', RECORDER], WRONG);
    await run(['who', RECORDER, '--json'], OLD);
    const killed = start(['sync', '--plan', plan, '--run', '--yes'], OLD);
    await hasSaid(killed, 'new password set');
    await lookAtProcess(killed);
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(await found()).toEqual([]);
    expect(await run(['sync', '--resume'], WRONG)).not.toBe(0);
    const resumed = start(['sync', '--resume', '--json'], OLD);
    await lookAtProcess(resumed);
    await resumed.ended;
    expect(await found()).toEqual([]);
  },
  STARTS_SEVEN_TIMES_MS,
);
