import { z } from 'zod';
import { captureFamilyNames } from './capture-families.ts';
import { ScenarioInvalidError } from './errors.ts';
import { faultsSchema } from './faults.ts';
import {
  accountSchema,
  channelSchema,
  clientSchema,
  lockPolicySchema,
  lockSchema,
  loginSchema,
  logSchema,
  loopbackAddress,
  onlineUserSchema,
  passwordChangeSchema,
} from './login-options.ts';
import { manglingNames } from './mangling.ts';
import { writeFaultsSchema } from './write-faults.ts';

const port = z.number().int().min(1).max(65_535);
const seconds = z.number().min(0).max(3600);
const answerDelayMs = z.number().min(0).max(60_000);

/** What can be done to a device while it runs. */
export const deviceActionSchema = z.discriminatedUnion('do', [
  /** Silent for so long, then a new BootTime and a Hello. */
  z.strictObject({ do: z.literal('reboot'), silentSeconds: seconds.default(5) }),
  /** A loopback address moves the sockets; any other one is only announced. */
  z.strictObject({ do: z.literal('changeAddress'), address: z.string().min(1).max(40) }),
  z.strictObject({ do: z.literal('sayHello') }),
  /** As if unplugged: no answer, no HTTP. */
  z.strictObject({ do: z.literal('silence') }),
  z.strictObject({ do: z.literal('wake') }),
  /** Answers to the group that nobody asked for. */
  z.strictObject({
    do: z.literal('flood'),
    answersPerSecond: z.number().int().min(1).max(20_000),
    seconds: z.number().positive().max(60),
  }),
  z.strictObject({ do: z.literal('setFaults'), faults: faultsSchema }),
  /** Of passwords and channel entries, instead of those that still wait. */
  z.strictObject({ do: z.literal('setWriteFaults'), faults: writeFaultsSchema }),
  /** Of every HTTP answer, in milliseconds of this computer. */
  z.strictObject({ do: z.literal('setAnswerDelay'), answerDelayMs }),
  /** Another certificate on HTTPS; open connections end. */
  z.strictObject({ do: z.literal('changeCertificate') }),
  /** Locks as if it had happened by itself; what of address and account counts is the lock policy's. */
  lockSchema.extend({ do: z.literal('lockNow') }),
  /** Ends every lock and forgets failed tries. */
  z.strictObject({ do: z.literal('clearLock') }),
  /** Behind everybody's back: nothing is written into the log. */
  z.strictObject({ do: z.literal('setPassword'), userName: z.string().default('admin'), password: z.string().max(64) }),
  /** A client of the scenario; the MAC is the one it logs in to, or `all`. */
  z.strictObject({ do: z.literal('startClient'), client: z.string().max(40) }),
  z.strictObject({ do: z.literal('stopClient'), client: z.string().max(40) }),
  /** Of the whole LAN, whatever the MAC: locks and device clocks move on at once. Clients and recorders do not try more often. */
  z.strictObject({
    do: z.literal('passTime'),
    seconds: z
      .number()
      .min(0)
      .max(366 * 86_400),
  }),
]);

export type DeviceAction = z.output<typeof deviceActionSchema>;
/** As a caller writes it: what has a default may be left out. */
export type DeviceActionInput = z.input<typeof deviceActionSchema>;

const reply = z.enum(['direct', 'group', 'both', 'none']);

const deviceSchema = z.strictObject({
  /** For people who read the scenario; SADP carries no name. */
  label: z.string().max(60).default(''),
  family: z.enum(captureFamilyNames),
  model: z.string().min(1).max(64),
  serialNumber: z.string().min(1).max(64),
  mac: z.string().regex(/^[0-9a-f]{2}([-:][0-9a-f]{2}){5}$/i, 'six bytes with - or : between them'),
  /** Where its sockets are. */
  address: loopbackAddress,
  /** Further adapters of the same device: each answers with the same text. */
  alsoAt: z.array(loopbackAddress).max(8).default([]),
  /** What it says its address is; null: where its sockets are. */
  announcedAddress: z.string().min(1).max(40).nullable().default(null),
  subnetMask: z.string().max(40).default('255.0.0.0'),
  gateway: z.string().max(40).default('127.0.0.1'),
  firmware: z.string().max(48).nullable().default(null),
  dspVersion: z.string().max(48).nullable().default(null),
  bootTime: z.string().max(40).nullable().default(null),
  activated: z.boolean().default(true),
  http: z.boolean().default(true),
  httpPort: port.default(8080),
  /** `redirect`: HTTP answers every request with a 302 to HTTPS. `http: false` switches it off too. */
  https: z.enum(['none', 'alsoHttps', 'only', 'redirect']).default('none'),
  /** Like 8080, a port that needs no rights, instead of a device's 443. */
  httpsPort: port.default(8443),
  sdkPort: port.default(8000),
  /** Which way its answers take. */
  reply: reply.default('direct'),
  /** Elements set, added or (null) taken out of the recorded text. The text is put in as it stands. */
  elements: z.record(z.string().regex(/^\w{1,40}$/), z.string().max(400).nullable()).default({}),
  /** How every answer of this device is spoilt, in this order. */
  manners: z.array(z.enum(manglingNames)).max(8).default([]),
  faults: faultsSchema.nullable().default(null),
  /** Who may log in, the first with id 1; a new password of any of them is written by PUT. */
  accounts: z.array(accountSchema).max(32).default([]),
  login: loginSchema.prefault({}),
  lockPolicy: lockPolicySchema.prefault({}),
  lockedAtStart: z.array(lockSchema).max(32).default([]),
  passwordChange: passwordChangeSchema.prefault({}),
  /** Whether secrets in bodies may or must come encrypted (`security=1`). */
  fieldEncryption: z.enum(['none', 'offered', 'required']).default('none'),
  keyIterations: z.number().int().min(1).max(10_000).default(100),
  writeFaults: writeFaultsSchema.default([]),
  answerDelayMs: answerDelayMs.default(0),
  log: logSchema.prefault({}),
  clock: z
    .strictObject({
      /** How far it is ahead of this computer; negative: behind. */
      offsetSeconds: z.number().min(-3e9).max(3e9).default(0),
      /** Of its time zone, east positive; null: this computer's. */
      utcOffsetMinutes: z.number().int().min(-840).max(840).nullable().default(null),
    })
    .prefault({}),
  /** How long it is away after it was told to restart. */
  restartSeconds: seconds.default(5),
  /** Sessions of others. */
  onlineUsers: z.array(onlineUserSchema).max(32).default([]),
  /** Of a recorder. */
  channels: z.array(channelSchema).max(64).default([]),
  /** How often a recorder logs in to each of its cameras. */
  channelLoginSeconds: z.number().min(0.001).max(86_400).default(20),
  events: z
    .array(z.strictObject({ afterSeconds: seconds, action: deviceActionSchema }))
    .max(50)
    .default([]),
});

const crowdSchema = z.strictObject({
  /** Identities that share a few sockets and have no HTTP. */
  count: z.number().int().min(1).max(10_000),
  reply: reply.default('direct'),
  /** Together, not each; null: as fast as the sockets take them. */
  answersPerSecond: z.number().int().min(1).max(200_000).nullable().default(15_000),
});

const scenarioSchema = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9-]{1,40}$/),
    title: z.string().min(1).max(120),
    /** For people who read the file. */
    comment: z.string().max(2000).default(''),
    /** 60: a minute of locks, device clocks, clients, recorders and restarts passes in a second. */
    timeScale: z.number().min(0.001).max(100_000).default(1),
    /** Passwords beside those of accounts, channels and clients that the ledger names by index. */
    knownPasswords: z.array(z.string().max(64)).max(1000).default([]),
    /** Of every device that has none of its own. */
    faults: faultsSchema.nullable().default(null),
    devices: z.array(deviceSchema).max(200),
    clients: z.array(clientSchema).max(50).default([]),
    crowd: crowdSchema.nullable().default(null),
  })
  .superRefine((scenario, context) => {
    const known = new Set<string>();
    scenario.devices.forEach((device, index) => {
      const key = macKey(device.mac);
      if (known.has(key)) context.addIssue({ code: 'custom', path: ['devices', index, 'mac'], message: 'used twice' });
      known.add(key);
    });
    const names = new Set<string>();
    scenario.clients.forEach(({ name, target }, index) => {
      const problem = !known.has(macKey(target)) ? 'the target is no device' : names.has(name) ? 'a name used twice' : null;
      if (problem !== null) context.addIssue({ code: 'custom', path: ['clients', index], message: problem });
      names.add(name);
    });
  });

export type Scenario = z.output<typeof scenarioSchema>;
export type ScenarioDevice = z.output<typeof deviceSchema>;
export type CrowdOptions = Partial<Omit<z.output<typeof crowdSchema>, 'count'>>;
export type ReplyForm = z.output<typeof reply>;

/** Throws `ScenarioInvalidError` naming the first place that is wrong. */
export function readScenario(json: unknown): Scenario {
  return parsed(scenarioSchema, json);
}

/** Throws `ScenarioInvalidError`. */
export function readDeviceAction(json: unknown): DeviceAction {
  return parsed(deviceActionSchema, json);
}

function parsed<T extends z.ZodType>(schema: T, json: unknown): z.output<T> {
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new ScenarioInvalidError(issue?.path.join('.') ?? '', issue?.message ?? 'not readable');
}

/** The same key for every spelling of a MAC. */
export function macKey(mac: string): string {
  return mac.replace(/[^0-9a-f]/gi, '').toLowerCase();
}

/** `count` identities (up to 10,000) behind a few shared sockets. Throws `ScenarioInvalidError`. */
export function crowd(count: number, options: CrowdOptions = {}): Scenario {
  return readScenario({
    name: `crowd-${count}`,
    title: `${count} devices`,
    devices: [],
    crowd: { count, ...options },
  });
}
