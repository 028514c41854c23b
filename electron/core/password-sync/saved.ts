import { z } from 'zod';
import { type SavedPlan, syncTasks } from '../../../shared/sync-plan.ts';
import { type HandPlace, handPlaces } from '../../../shared/sync-run.ts';
import { SavedPlanUnknownError, TooManySavedPlansError } from './desk-errors.ts';

const savedPlan = z.strictObject({
  savedPlanId: z.string().min(1).max(64),
  name: z.string().min(1).max(64),
  savedAt: z.number(),
  devices: z
    .array(
      z.strictObject({
        deviceId: z.string().min(5).max(200),
        name: z.string().max(200),
        account: z.string().min(1).max(64),
        task: z.enum(syncTasks),
      }),
    )
    .max(512),
});

/** What a person keeps between runs: choices of devices and ticked places. No secret. */
export const keptSchema = z.strictObject({
  plans: z.array(savedPlan).max(100),
  ticked: z.array(z.enum(handPlaces)),
  /** The run whose report the person has done with. */
  reportRead: z.string().max(64).nullable().default(null),
});
export type Kept = z.infer<typeof keptSchema>;
export const nothingKept: Kept = { plans: [], ticked: [], reportRead: null };

/** Where it is kept. `replace` rejects with `DocumentNotSavedError`; the value is in force all the same. */
export interface KeptDocument {
  readonly value: Kept;
  load(): Promise<void>;
  replace(value: Kept): Promise<void>;
}

/** For a simulated network, whose devices are gone with it. */
export function passingKept(): KeptDocument {
  let value = nothingKept;
  return {
    get value() {
      return value;
    },
    load: () => Promise.resolve(),
    replace: (next) => {
      value = next;
      return Promise.resolve();
    },
  };
}

const MOST_PLANS = 100;

/** A plan of the same name takes the place of the earlier one. @throws TooManySavedPlansError */
export function withPlan(kept: Kept, plan: SavedPlan): Kept {
  const others = kept.plans.filter(({ name }) => name !== plan.name);
  if (others.length >= MOST_PLANS) throw new TooManySavedPlansError(MOST_PLANS);
  return { ...kept, plans: [...others, { ...plan, devices: plan.devices.map((device) => ({ ...device })) }] };
}

/** @throws SavedPlanUnknownError */
export function withoutPlan(kept: Kept, savedPlanId: string): Kept {
  const plans = kept.plans.filter((plan) => plan.savedPlanId !== savedPlanId);
  if (plans.length === kept.plans.length) throw new SavedPlanUnknownError(savedPlanId);
  return { ...kept, plans };
}

export function withTick(kept: Kept, place: HandPlace, done: boolean): Kept {
  const others = kept.ticked.filter((ticked) => ticked !== place);
  return { ...kept, ticked: done ? [...others, place] : others };
}
