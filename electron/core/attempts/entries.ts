import { z } from 'zod';

/** The ways a credential can travel. One budget serves them all: a device counts them together. */
export const lanes = ['digest', 'sessionLogin', 'loginPassword', 'sadpCommand', 'throughRecorder'] as const;
export type Lane = (typeof lanes)[number];

/** What became of a credential that was sent, or was about to be. */
export const outcomes = ['accepted', 'refused', 'locked', 'stale', 'lost', 'notSent'] as const;
export type Outcome = (typeof outcomes)[number];

const at = z.number().finite();
const account = { deviceId: z.string().min(1), account: z.string().min(1) };

/** One line of the attempt journal. `sending` is on disk before a byte leaves; without its `settled` it counts as spent. */
export const entrySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sending'),
    at,
    attemptId: z.number().int().nonnegative(),
    ...account,
    lane: z.enum(lanes),
    /** 16 bits of a keyed hash (`secret-mark.ts`): enough to know a password again, too little to find it. */
    mark: z.string(),
    decidedBy: z.enum(['person', 'automatic']),
    proven: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('settled'),
    at,
    attemptId: z.number().int().nonnegative(),
    outcome: z.enum(outcomes),
    attemptsLeft: z.number().int().nonnegative().nullable(),
    secondsLocked: z.number().nonnegative().nullable(),
  }),
  z.strictObject({
    kind: z.literal('lockSaid'),
    at,
    ...account,
    unlocksAt: z.number(),
    source: z.enum(['device', 'estimated', 'person']),
  }),
  z.strictObject({ kind: z.literal('lockCleared'), at, ...account, because: z.enum(['restarted', 'personSaid']) }),
  /** Something changed that makes an earlier refusal worthless as evidence. */
  z.strictObject({ kind: z.literal('passwordChanged'), at, ...account, by: z.enum(['thisApp', 'personSaid']) }),
  z.strictObject({ kind: z.literal('loginsStopped'), at }),
  z.strictObject({ kind: z.literal('loginsAllowed'), at }),
]);
export type AttemptEntry = z.infer<typeof entrySchema>;
