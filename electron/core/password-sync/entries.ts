import { z } from 'zod';
import type { Facts } from '../../../shared/result.ts';
import { type PlannedDevice, type PlannedEntry, type SyncPlan, syncTasks } from '../../../shared/sync-plan.ts';
import { stepProblemCodes } from '../../../shared/sync-run.ts';

const at = z.number().finite();
const deviceId = z.string().min(1);
const step = { deviceId, stepId: z.string().min(1) };

/** Written by this program and covered by the line's checksum, so only the names that the fold walks are looked at. */
const plannedDevice = walked<Omit<PlannedDevice, 'entries'>>(
  z.looseObject({ deviceId, account: z.string(), task: z.enum(syncTasks) }),
);
const plannedEntries = walked<readonly PlannedEntry[]>(z.array(z.looseObject({ recorderId: deviceId, channelId: z.string() })));
const planHead = walked<PlanHead>(z.looseObject({ planId: z.string() }));
const planPart = walked<PlanPart>(z.looseObject({}));

function walked<T>(names: z.ZodType) {
  return z.custom<T>((value) => names.safeParse(value).success);
}

/** A plan without its lists, which have lines of their own: no line of the journal may grow with the fleet. */
export type PlanHead = Omit<SyncPlan, 'devices' | 'skipped' | 'clients' | 'warnings'>;
export type PlanPart = Partial<Pick<SyncPlan, 'skipped' | 'clients' | 'warnings'>>;

/** `old`: what was in force before the run. `new`: the password of this run. */
export const whichPasswords = ['old', 'new'] as const;
export type WhichPassword = (typeof whichPasswords)[number];

const which = z.enum(whichPasswords);
const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const problem = z.strictObject({ code: z.enum(stepProblemCodes), facts });

const outcome = z.discriminatedUnion('kind', [
  /** `facts`: what was done beside what was planned. */
  z.strictObject({ kind: z.literal('done'), facts: facts.optional() }),
  /** Nothing changed, and it is asked again: a lock, a busy device, an address that did not answer. */
  z.strictObject({ kind: z.literal('notDone'), problem }),
  /** Nothing changed. */
  z.strictObject({ kind: z.literal('failed'), problem }),
  z.strictObject({ kind: z.literal('unknown'), problem }),
]);
export type StepOutcome = z.infer<typeof outcome>;

/** One entry of a run's journal. `sending` is on the disk before a byte leaves; without its `stepEnded` the step is unknown. */
export const syncEntrySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('begun'),
    at,
    plan: planHead,
    deviceCount: z.number().int().nonnegative(),
    sealedBy: z.enum(['system', 'session']),
    /** Null once the run has ended. */
    sealedNew: z.string().nullable(),
    /** 16 bits of a keyed hash (`attempts/secret-mark.ts`): a password typed again is known to be the same. */
    newMark: z.string().nullable(),
  }),
  z.strictObject({ kind: z.literal('planAlso'), at, part: planPart }),
  z.strictObject({ kind: z.literal('devicePlanned'), at, device: plannedDevice }),
  z.strictObject({ kind: z.literal('entriesPlanned'), at, deviceId, entries: plannedEntries }),
  /** A recorder that takes channel entries and keeps its own password. */
  z.strictObject({ kind: z.literal('recorderNamed'), at, deviceId, account: z.string() }),
  /** The login in force before the run, also of recorders that only take channel entries. */
  z.strictObject({ kind: z.literal('loginSealed'), at, deviceId, sealed: z.string(), mark: z.string() }),
  /** The new password, typed again. */
  z.strictObject({ kind: z.literal('newSealed'), at, sealed: z.string(), mark: z.string() }),
  /** A person confirmed the plan. Before it nothing is sent. */
  z.strictObject({ kind: z.literal('confirmed'), at }),
  z.strictObject({ kind: z.literal('sending'), at, ...step, password: which }),
  z.strictObject({
    kind: z.literal('stepEnded'),
    at,
    ...step,
    password: which,
    outcome,
    /** A login that the device refused or met a lock with. */
    spentTry: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('waiting'),
    at,
    ...step,
    for: z.enum(['lock', 'device', 'channel', 'recorder']),
    until: at.nullable(),
  }),
  z.strictObject({ kind: z.literal('leftOut'), at, deviceId }),
  z.strictObject({ kind: z.literal('again'), at, deviceId, confirmsFewLeft: z.boolean() }),
  z.strictObject({ kind: z.literal('pausing'), at }),
  z.strictObject({
    kind: z.literal('paused'),
    at,
    by: z.enum(['person', 'canaryFailed', 'loginsStopped', 'journalFailed', 'needsPerson']),
  }),
  z.strictObject({ kind: z.literal('wentOn'), at }),
  z.strictObject({ kind: z.literal('stopping'), at }),
  z.strictObject({ kind: z.literal('turnedBack'), at }),
  /** The program that wrote the lines before it is gone. What was on its way then is unknown. */
  z.strictObject({ kind: z.literal('reopened'), at }),
  z.strictObject({ kind: z.literal('ended'), at, how: z.enum(['finished', 'stopped']) }),
]);
export type SyncEntry = z.infer<typeof syncEntrySchema>;

/** Lines of the journal are missing here. Made while reading, never written. */
export interface MissingLines {
  readonly kind: 'missing';
}

export function entryKey({ recorderId, channelId }: Pick<PlannedEntry, 'recorderId' | 'channelId'>): string {
  return `${recorderId}:${channelId}`;
}

/** What a problem of a channel is about. */
export function entryFacts({ recorderId, recorderName, channelId }: PlannedEntry): Facts {
  return { recorderId, recorderName, channelId };
}

/** The same entry without what only the run itself needs. */
export function withoutSecrets(entry: SyncEntry): SyncEntry | null {
  switch (entry.kind) {
    case 'begun':
      return { ...entry, sealedNew: null, newMark: null };
    case 'loginSealed':
    case 'newSealed':
      return null;
    default:
      return entry;
  }
}
