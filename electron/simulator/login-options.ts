import { z } from 'zod';
import { isLoopback, parseIPv4 } from '../../shared/address.ts';

export const loopbackAddress = z
  .string()
  .refine((text) => parseIPv4(text) !== null && isLoopback(text), 'only addresses of 127.0.0.0/8 are used');
/** Written into logs only; may be of any network. Empty: at the device itself. */
const anyAddress = z.string().max(45);
const userName = z.string().min(1).max(32);
const password = z.string().max(64);
/** Of the simulated time. */
const duration = z
  .number()
  .min(0)
  .max(400 * 86_400);

export const accountLevels = ['Viewer', 'Operator', 'Administrator'] as const;

export const accountSchema = z.strictObject({
  userName,
  password,
  level: z.enum(accountLevels).default('Administrator'),
  /** userCheck calls its password risky, until it has another one. */
  riskPassword: z.boolean().default(false),
  /** Days until its password is too old, negative: since; null: nothing is said of it, as after the next change. */
  residualValidityDays: z.number().int().min(-10_000).max(10_000).nullable().default(null),
});

/** How a device lets people in. */
export const loginSchema = z.strictObject({
  /** `both` offers SHA-256 and MD5, each with its own nonce. */
  challenges: z.enum(['md5', 'sha256Only', 'both', 'md5AndBasic', 'basicOnly']).default('md5'),
  nonceSeconds: duration.default(300),
  /** Which form of session login there is; null: none, as on old firmware. */
  session: z.enum(['2', '2.1', 'reversible']).nullable().default('2'),
  /** A session that sends no heartbeat for so long ends; null: never. */
  sessionIdleSeconds: duration.nullable().default(120),
});

/** When a device locks, for whom, for how long, and what it says about it. All of it varies between devices. */
export const lockPolicySchema = z.strictObject({
  enabled: z.boolean().default(true),
  threshold: z.number().int().min(1).max(100).default(5),
  seconds: duration.default(1800),
  /** What is locked: the client's address, the account, or the account for that address. */
  scope: z.enum(['address', 'account', 'both']).default('address'),
  /** A try during the lock starts the time again. */
  restartOnAttempt: z.boolean().default(true),
  clearedByReboot: z.boolean().default(true),
  bodyFormat: z.enum(['A', 'B', 'none']).default('A'),
  /** False: whether it is locked is told, seconds and tries left are not. */
  tellsNumbers: z.boolean().default(true),
});

export const lockSchema = z.strictObject({
  address: loopbackAddress.default('127.0.0.1'),
  account: userName.default('admin'),
  secondsLeft: duration,
});

/** Entries a device's log has from before the start. */
const historySchema = z.strictObject({
  metaId: z
    .string()
    .regex(/^\w+\/\w+$/, 'a class and a type')
    .default('Exception/illlegealAccess'),
  userName: z.string().max(32).default('admin'),
  address: anyAddress,
  /** Each one entry. */
  secondsAgo: z.array(duration).max(500).default([]),
  /** Beside those, an even rhythm. */
  rhythm: z
    .strictObject({ count: z.number().int().min(1).max(5000), everySeconds: duration, lastSecondsAgo: duration })
    .nullable()
    .default(null),
});

export const logSchema = z.strictObject({
  /** The oldest entries are overwritten beyond it. */
  capacity: z.number().int().min(0).max(20_000).default(5000),
  mostPerPage: z.number().int().min(1).max(2000).default(100),
  /** Of the element for the position: `searchResultPostion` as devices want it, the right spelling, or either. */
  positionSpelling: z.enum(['postion', 'position', 'either']).default('postion'),
  history: z.array(historySchema).max(50).default([]),
});

export const passwordChangeSchema = z.strictObject({
  /** A refused new password is answered with HTTP 200 and a statusCode that is not 1. */
  refusedAsHttp200: z.boolean().default(false),
  needsLoginPassword: z.boolean().default(true),
  /** Whose sessions end with it. */
  endsSessions: z.enum(['ofAccount', 'all', 'none']).default('ofAccount'),
});

/** A camera on a recorder's own ports: nobody else reaches it, and no simulated device stands for it. */
const behindSchema = z.strictObject({
  model: z.string().max(64),
  serialNumber: z.string().max(64),
  firmware: z.string().max(48).nullable().default(null),
  password,
});

const channelEntrySchema = z.strictObject({
  id: z.number().int().min(1).max(512),
  name: z.string().max(60).default(''),
  /** Of the camera; it is reached where the simulated device with this address serves HTTP. */
  address: z.string().refine((text) => parseIPv4(text) !== null, 'not an IPv4 address'),
  userName: userName.default('admin'),
  /** Null: forgotten. */
  password: password.nullable(),
  connMode: z.enum(['manual', 'plugplay']).default('manual'),
  /** The entry tells model and serial from an earlier success. */
  connectedBefore: z.boolean().default(false),
  /** False: terse firmware, whose entries tell neither model nor serial number. */
  tellsCamera: z.boolean().default(true),
  /** A PUT of it is answered with notSupport, as by recorders that set up such cameras themselves. */
  refusesWrites: z.boolean().default(false),
  behind: behindSchema.nullable().default(null),
});

export const channelSchema = channelEntrySchema.refine(({ address, behind }) => behind !== null || isLoopback(address), {
  message: 'only addresses of 127.0.0.0/8 are used',
  path: ['address'],
});

export const onlineUserSchema = z.strictObject({ userName, address: anyAddress, secondsAgo: duration.default(600) });

/** A program or a person that logs in to one device again and again. */
export const clientSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]{1,40}$/),
  address: loopbackAddress,
  /** MAC of the device. */
  target: z.string().max(40),
  userName: userName.default('admin'),
  password,
  /** From one try to the next, used in turn: one for a program, uneven ones for a person. */
  gapsSeconds: z.array(z.number().min(0.001).max(86_400)).min(1).max(50).default([20]),
  /** Null: until it is stopped. */
  times: z.number().int().min(1).max(100_000).nullable().default(null),
  firstAfterSeconds: duration.default(0),
  startsByItself: z.boolean().default(true),
});

export type AccountOptions = z.output<typeof accountSchema>;
export type AccountLevel = (typeof accountLevels)[number];
export type LoginOptions = z.output<typeof loginSchema>;
export type LockPolicy = z.output<typeof lockPolicySchema>;
export type LockOptions = z.output<typeof lockSchema>;
export type LogOptions = z.output<typeof logSchema>;
export type PasswordChangeOptions = z.output<typeof passwordChangeSchema>;
export type ChannelOptions = z.output<typeof channelSchema>;
export type ClientOptions = z.output<typeof clientSchema>;
