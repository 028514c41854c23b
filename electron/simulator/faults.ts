import { z } from 'zod';
import { type Mangling, manglingNames } from './mangling.ts';
import { SeededRandom } from './seeded-random.ts';

const share = z.number().min(0).max(1);
const delay = z.number().min(0).max(60_000);

/** How badly a device answers. Shares are of 1, delays in milliseconds, `duplicates` are copies beside the answer. */
export const faultsSchema = z.strictObject({
  loss: share.default(0),
  delayMs: z
    .tuple([delay, delay])
    .refine(([low, high]) => low <= high, 'the range begins after its end')
    .default([0, 0]),
  duplicates: z.number().int().min(0).max(20).default(0),
  foreignUuid: share.default(0),
  malformed: z
    .strictObject({ share, kinds: z.array(z.enum(manglingNames)).min(1).max(manglingNames.length) })
    .nullable()
    .default(null),
});

export type Faults = z.output<typeof faultsSchema>;

export const noFaults: Faults = faultsSchema.parse({});

export interface AnswerPlan {
  readonly lost: boolean;
  readonly delayMs: number;
  readonly copies: number;
  /** The Uuid to answer under, or null for the prober's own. */
  readonly foreignUuid: string | null;
  readonly mangling: Mangling | null;
}

/** Each answer draws the same number of dice whatever its faults are, so that changing one fault leaves the others' fate alone. */
export function planAnswer(faults: Faults, random: SeededRandom): AnswerPlan {
  const lost = random.fraction();
  const waited = random.fraction();
  const foreign = random.fraction();
  const uuidSeed = random.between(0, 2 ** 32 - 1);
  const malformed = random.fraction();
  const kind = random.fraction();
  const kinds = faults.malformed?.kinds ?? [];
  const [shortest, longest] = faults.delayMs;
  return {
    lost: lost < faults.loss,
    delayMs: Math.round(shortest + waited * (longest - shortest)),
    copies: 1 + faults.duplicates,
    foreignUuid: foreign < faults.foreignUuid ? new SeededRandom(uuidSeed).uuid() : null,
    mangling: malformed < (faults.malformed?.share ?? 0) ? (kinds[Math.floor(kind * kinds.length)] ?? null) : null,
  };
}
