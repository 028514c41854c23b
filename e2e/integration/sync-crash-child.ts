import { CrashPoints } from './sync-crash-points.ts';
import type { AnnouncedDevice } from './sync-fleet.ts';
import { planChange, seeThrough } from './sync-person.ts';
import { openSyncProgram, quickClock, standInKeystore } from './sync-program.ts';

/** One run of the process that is to die. The passwords are those of every fleet here. */
export interface CrashOrder {
  readonly devices: readonly AnnouncedDevice[];
  readonly folder: string;
  readonly timeScale: number;
  /** Milliseconds since 1970. */
  readonly epoch: number;
  readonly hasKeystore: boolean;
  readonly parallel: number;
  /** Null: it comes to its end. */
  readonly dieAt: string | null;
}

/** `stands`: at its point, until the process is killed. `ended`: it never came there. */
export interface CrashAnswer {
  readonly kind: 'stands' | 'ended';
  /** Of the order. */
  readonly folder: string;
  readonly met: readonly string[];
}

/** Nobody forgets this process: it ends with its parent, and by itself. */
const LONGEST_LIFE_MS = 300_000;

/** Several runs, of several computers: the signal that comes when all of them stand kills them together. */
process.on('message', async (order: CrashOrder) => {
  const answer = await runUntilPoint(order);
  process.send?.(answer);
});
process.on('disconnect', () => process.exit());
setTimeout(() => process.exit(2), LONGEST_LIFE_MS).unref();

async function runUntilPoint(order: CrashOrder): Promise<CrashAnswer> {
  const { devices, folder, timeScale, epoch, hasKeystore, parallel, dieAt } = order;
  const points = new CrashPoints(dieAt);
  const program = await openSyncProgram({
    devices: () => devices,
    folder,
    clock: points.clock(quickClock(timeScale, epoch)),
    keystore: hasKeystore ? standInKeystore : null,
    tap: points,
  });
  const { planId } = await planChange(program, devices, { parallel, first: null });
  points.arm();
  const run = async (): Promise<CrashAnswer> => {
    await program.ask('sync:start', { planId });
    await seeThrough(program);
    return { kind: 'ended', folder, met: points.met };
  };
  return Promise.race([run(), points.reached.then((): CrashAnswer => ({ kind: 'stands', folder, met: points.met }))]);
}
