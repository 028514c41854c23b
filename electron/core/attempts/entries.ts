import { z } from 'zod';
import { attemptOutcomes, lanes } from '../../../shared/attempts.ts';

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
    /** The account on this device whose password the request replaces. */
    changesPasswordOf: z.string().min(1).optional(),
  }),
  z.strictObject({
    kind: z.literal('settled'),
    at,
    attemptId: z.number().int().nonnegative(),
    outcome: z.enum(attemptOutcomes),
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
  /** Stands for all earlier lines of one account that were taken out of the journal. */
  z.strictObject({
    kind: z.literal('carriedOver'),
    at,
    ...account,
    lock: z
      .strictObject({ unlocksAt: z.number(), noticedAt: z.number(), source: z.enum(['device', 'estimated', 'person']) })
      .nullable(),
    attemptsLeft: z.number().int().nonnegative().nullable(),
    spentSinceAccepted: z.number().int().nonnegative(),
    refused: z.array(z.tuple([z.string(), z.number()])),
  }),
  /** The number of the next attempt, where the lines of earlier ones were taken out. */
  z.strictObject({ kind: z.literal('countedTo'), at, nextAttemptId: z.number().int().nonnegative() }),
  z.strictObject({ kind: z.literal('loginsStopped'), at }),
  z.strictObject({ kind: z.literal('loginsAllowed'), at }),
]);
export type AttemptEntry = z.infer<typeof entrySchema>;
