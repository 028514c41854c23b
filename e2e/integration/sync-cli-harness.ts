import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { readScenario, type Simulator, startSimulator } from '../../electron/simulator/index.ts';
import { type RunningProgram, runBuilt } from '../fixtures-program.ts';
import { loopbackInterface, projectFolder } from '../fixtures-surroundings.ts';

export const OLD = 'Harbour-2026';
/** Unlike everything that devices forbid. */
export const NEW = 'Anchor-77-Pier';

const RECORDER = { mac: 'c0-56-e3-7a-00-20', address: '127.0.13.20' };
const cameras = [
  { mac: 'bc-ad-28-7a-00-31', address: '127.0.13.31', family: 'camera-5.6.2', fieldEncryption: 'required' },
  { mac: 'bc-ad-28-7a-00-32', address: '127.0.13.32', family: 'camera-5.6.2', https: 'alsoHttps' },
  { mac: 'bc-ad-28-7a-00-33', address: '127.0.13.33', family: 'camera-5.2.5' },
] as const;
const account = { userName: 'admin', password: OLD };

/** A recorder and three cameras of different firmware, all with one password. */
export function startPier(): Promise<Simulator> {
  return startSimulator({
    scenario: readScenario({
      name: 'pier',
      title: 'A recorder and its cameras, before a password change',
      timeScale: 20,
      knownPasswords: [NEW],
      devices: [
        {
          ...RECORDER,
          label: 'Pier NVR',
          family: 'recorder-3.5.38',
          model: 'DS-7608NI-K2',
          serialNumber: 'DS-7608NI-K20820220519CCWRJ82217777WCVU',
          accounts: [account],
          fieldEncryption: 'offered',
          // Its own tries with the old password shall not lock a camera while a test restarts the program.
          channelLoginSeconds: 200,
          channels: cameras.map(({ address }, index) => ({ id: index + 1, name: `Pier ${index + 1}`, address, password: OLD })),
        },
        ...cameras.map((camera, index) => ({
          ...camera,
          label: `Pier ${index + 1}`,
          model: `DS-2CD23${index + 1}6G2`,
          serialNumber: `DS-2CD23${index + 1}6G220230712AAWRL9332100${index}`,
          accounts: [account],
        })),
      ],
    }),
  });
}

/** The recorder by its MAC; its cameras come with it. */
export const recorderPlan = { version: 1, devices: [{ mac: RECORDER.mac, account: 'admin', recorderWithCameras: true }] };

/** Every device by itself, in all three ways. The recorder keeps its password. */
export const camerasPlan = {
  version: 1,
  devices: [
    { mac: cameras[0].mac, account: 'admin' },
    { address: cameras[1].address, account: 'admin' },
    { serialNumber: 'DS-2CD2336G220230712AAWRL93321002', account: 'admin' },
    { address: RECORDER.address, account: 'admin', task: 'entryOnly' },
  ],
  first: { address: cameras[2].address },
  parallel: 2,
};

export class SyncTerminal {
  readonly programs: RunningProgram[] = [];

  constructor(readonly folder: string) {}

  /** Starts `latchkey sync`; a password that is null is not in its environment. */
  start(words: readonly string[], passwords: { readonly present: string | null; readonly next: string | null }): RunningProgram {
    const environment: Record<string, string> = { LATCHKEY_DATA_DIR: join(this.folder, 'data') };
    if (passwords.present !== null) environment['LATCHKEY_PASSWORD'] = passwords.present;
    if (passwords.next !== null) environment['LATCHKEY_NEW_PASSWORD'] = passwords.next;
    const program = runBuilt('cli.js', ['sync', '--interface', loopbackInterface(), ...words], environment);
    this.programs.push(program);
    return program;
  }

  async run(words: readonly string[], passwords: { readonly present: string | null; readonly next: string | null }) {
    const program = this.start(words, passwords);
    const code = await program.ended;
    return { code, stdout: program.stdout(), stderr: program.stderr() };
  }

  async planFile(plan: unknown): Promise<string> {
    const path = join(this.folder, 'plan.json');
    await writeFile(path, JSON.stringify(plan));
    return path;
  }

  journal(): Promise<string> {
    return readFile(join(this.folder, 'data/sync.jsonl'), 'utf8');
  }
}

/** Resolves when the program has said this on stderr, and rejects when it ends without. */
export function hasSaid(program: RunningProgram, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (program.stderr().includes(text)) resolve();
    };
    program.child.stderr?.on('data', look);
    look();
    program.ended.then((code) => reject(new Error(`it ended with ${code} without "${text}": ${program.stderr()}`)), reject);
  });
}

/** The printed object, held against the schema of the documentation. */
export async function printedBy(stdout: string): Promise<unknown> {
  const printed: unknown = JSON.parse(stdout);
  const validate = await schemaNamed('sync-result.schema.json');
  if (!validate(printed)) throw new Error(JSON.stringify(validate.errors, null, 2));
  return printed;
}

export async function schemaNamed(name: string) {
  const text = await readFile(join(projectFolder, 'docs', name), 'utf8');
  const formats = {
    'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
    // As the format is defined: without leading zeros.
    ipv4: /^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/,
  };
  return new Ajv({ allErrors: true, allowUnionTypes: true, formats }).compile(JSON.parse(text) as object);
}

/** Which password every account and every channel has: `old`, `new` or neither. */
export function inForce(lan: Simulator): readonly string[] {
  const names = new Map([
    [lan.secretId(OLD), 'old'],
    [lan.secretId(NEW), 'new'],
  ]);
  return lan
    .truth()
    .flatMap(({ accounts, channels }) => [...accounts, ...channels].map(({ secret }) => names.get(secret ?? '') ?? 'neither'));
}

/** Logins of this computer; the recorder's own come from its address. */
export function sentHere(lan: Simulator) {
  return lan.ledger().filter(({ address }) => address === '127.0.0.1');
}

/** What a plan can change; how the recorder's own connections are doing is left out. */
export function settings(lan: Simulator) {
  return lan.truth().map(({ device, accounts, channels }) => ({
    device,
    accounts,
    channels: channels.map(({ id, address, secret, fits }) => ({ id, address, secret, fits })),
  }));
}
