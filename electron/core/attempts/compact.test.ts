import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attemptOutcomes } from '../../../shared/attempts.ts';
import { compactEntries } from './compact.ts';
import { type AttemptEntry, entrySchema } from './entries.ts';
import { emptyAttempts, reduce } from './fold.ts';

const of = { deviceId: 'mac:a', account: 'admin' };
const entry: fc.Arbitrary<AttemptEntry> = fc.oneof(
  fc
    .record({ attemptId: fc.nat({ max: 9 }), mark: fc.constantFrom('aa', 'bb'), proven: fc.boolean() })
    .map((some): AttemptEntry => ({ kind: 'sending', at: 1, ...of, lane: 'digest', decidedBy: 'person', ...some })),
  fc
    .record({
      attemptId: fc.nat({ max: 9 }),
      outcome: fc.constantFrom(...attemptOutcomes),
      attemptsLeft: fc.option(fc.nat({ max: 5 })),
      secondsLocked: fc.option(fc.nat({ max: 1800 })),
    })
    .map((some): AttemptEntry => ({ kind: 'settled', at: 2, ...some })),
  fc.constant<AttemptEntry>({ kind: 'lockSaid', at: 3, ...of, unlocksAt: 9_000, source: 'person' }),
  fc.constantFrom<AttemptEntry>({ kind: 'loginsStopped', at: 4 }, { kind: 'loginsAllowed', at: 5 }),
);

test('a shortened journal folds to the same state and reads back', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 40 }), fc.nat({ max: 10 }), (entries, latest) => {
      const short = compactEntries(entries, 99, { compactedFrom: 0, latestKept: latest + 1 });
      expect(short.reduce(reduce, emptyAttempts)).toEqual(entries.reduce(reduce, emptyAttempts));
      for (const one of short) expect(entrySchema.parse(JSON.parse(JSON.stringify(one)))).toEqual(one);
    }),
  );
});

test('a short journal is left as it is', () => {
  const entries: AttemptEntry[] = [{ kind: 'loginsStopped', at: 1 }];
  expect(compactEntries(entries, 2)).toBe(entries);
});
