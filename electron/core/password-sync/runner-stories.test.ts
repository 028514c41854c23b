import fc from 'fast-check';
import { test } from 'vitest';
import { faults, RECONNECT_MS } from './run-world.ts';
import { expectHonest } from './run-world-honesty.ts';
import { afterCrash, decisions, play, type Story } from './run-world-story.ts';

const faultsAmong = ({ calls, atMost }: { calls: number; atMost: number }): fc.Arbitrary<Story['faults']> =>
  fc.array(fc.tuple(fc.nat({ max: calls }), fc.constantFrom(...faults)), { maxLength: atMost }).map((pairs) => new Map(pairs));

const stories: fc.Arbitrary<Story> = fc.record({
  shape: fc.record({
    cameras: fc.integer({ min: 1, max: 4 }),
    recorder: fc.boolean(),
    parallel: fc.integer({ min: 1, max: 4 }),
    talkative: fc.boolean(),
    unprovenPlan: fc.boolean(),
    sameOldPassword: fc.boolean(),
    recorderChanges: fc.boolean(),
    reconnectMs: fc.constantFrom(500, RECONNECT_MS),
  }),
  faults: faultsAmong({ calls: 45, atMost: 5 }),
  matchFaults: faultsAmong({ calls: 8, atMost: 1 }),
  diskFullAt: fc.array(fc.nat({ max: 80 }), { maxLength: 2 }).map((numbers) => new Set(numbers)),
  kills: fc.array(fc.nat({ max: 220 }), { maxLength: 3 }),
  afterKills: fc.array(fc.constantFrom(...afterCrash, 'resume' as const), { maxLength: 3 }),
  damages: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { maxLength: 2 }),
  choices: fc.array(fc.constantFrom(...decisions), { maxLength: 6 }),
});

test('random fleets, faults, kills, damaged journals and decisions: the report is the truth, and the guard is kept', async () => {
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      await expectHonest(await play(story));
    }),
    { numRuns: Number(process.env['SYNC_RUNS'] ?? 200) },
  );
}, 600_000);
