import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CrashCase, dieAtAll, pointsOf } from './sync-crash-matrix.ts';
import { buildCrashProgram, type CrashProgram } from './sync-crash-process.ts';
import { mixedFleet, uniformFleets } from './sync-firmwares.ts';

/**
 * `LATCHKEY_WHOLE_CRASH_MATRIX=1`: every point of every fleet, rolled back too, which takes about an hour. Else every point of one
 * fleet in which each camera behaves in another way, and of the others a few.
 */
const whole = process.env['LATCHKEY_WHOLE_CRASH_MATRIX'] === '1';
/** Of every other fleet every so many-th point, of each fleet another one. */
const SAMPLE_EVERY = 60;
const LIMIT_MS = whole ? 7_200_000 : 600_000;

let program: CrashProgram;
const counted: string[] = [];
beforeAll(async () => {
  program = await buildCrashProgram();
});
afterAll(async () => {
  await program.remove();
  console.log(`kill points of a run over a recorder and four cameras\n${counted.join('\n')}`);
});

async function expectKnownEverywhere(name: string, which: CrashCase, isChosen: (index: number) => boolean): Promise<void> {
  const points = await pointsOf(which, program);
  const chosen = points.filter((_point, index) => isChosen(index));
  const outcomes = await dieAtAll(which, chosen, program);
  const killed = outcomes.filter((outcome) => outcome.killed);
  counted.push(`${name}: ${killed.length} of ${points.length}`);
  expect(outcomes.filter(({ findings }) => findings.length > 0)).toEqual([]);
  // A run may come by a reading of a channel less than the one that was counted.
  expect(killed.length).toBeGreaterThan(0.9 * chosen.length);
}

test(
  'killed at any point, with passwords typed again: all devices and channels have the new password once, and nobody is locked',
  () => {
    const which: CrashCase = { fleet: mixedFleet, hasKeystore: false, parallel: 4, afterwards: 'resume' };
    return expectKnownEverywhere('all firmwares together', which, () => true);
  },
  LIMIT_MS,
);

test(
  'killed and rolled back: all devices and channels have the old password',
  () => {
    const which: CrashCase = { fleet: mixedFleet, hasKeystore: true, parallel: 4, afterwards: 'rollBack' };
    return expectKnownEverywhere('all firmwares together, rolled back', which, (index) => whole || index % SAMPLE_EVERY === 23);
  },
  LIMIT_MS,
);

test.each(uniformFleets.map(([name, fleet], number) => ({ name, fleet, number })))(
  'killed, with a keystore, where every device behaves alike: $name',
  ({ name, fleet, number }) => {
    const which: CrashCase = { fleet, hasKeystore: true, parallel: number % 2 === 0 ? 4 : 1, afterwards: 'resume' };
    return expectKnownEverywhere(name, which, (index) => whole || index % SAMPLE_EVERY === (number * 17) % SAMPLE_EVERY);
  },
  LIMIT_MS,
);
