import { expect, test } from 'vitest';
import type { AttemptEntry } from '../electron/core/attempts/entries.ts';
import type { LedgerEntry } from '../electron/simulator/index.ts';
import type { AttemptOutcome } from '../shared/attempts.ts';
import { complaintsAbout } from './fixtures-ledger.ts';
import { cameras, macOf } from './specs/scenarios.ts';

const NOW = 1_700_000_000_000;
const scenario = cameras({ host: 31 });
const account = { deviceId: 'mac:bcad2800001f', account: 'admin' };

function heard(order: number, verdict: LedgerEntry['verdict'], more: Partial<LedgerEntry> = {}): LedgerEntry {
  const from = { device: macOf(31), address: '127.0.0.1', account: 'admin', lane: 'digest' } as const;
  const wasLocked = verdict === 'lockedRefused';
  return {
    ...from,
    order,
    at: order,
    secret: `known:${order}`,
    verdict,
    wasLocked,
    attemptsLeft: 0,
    passwordChanges: 0,
    ...more,
  };
}

interface Noted {
  readonly outcome: AttemptOutcome;
  /** After the first one. */
  readonly ms: number;
  readonly proven?: boolean;
  readonly secondsLocked?: number;
}

function journalOf(noted: readonly Noted[]): readonly AttemptEntry[] {
  return noted.flatMap(({ outcome, ms, proven = false, secondsLocked = null }, attemptId): readonly AttemptEntry[] => [
    { kind: 'sending', at: NOW + ms, attemptId, ...account, lane: 'digest', mark: 'm', decidedBy: 'person', proven },
    { kind: 'settled', at: NOW + ms, attemptId, outcome, attemptsLeft: null, secondsLocked },
  ]);
}

function complaints(
  ledger: readonly LedgerEntry[],
  noted: readonly Noted[],
  more: { insistences?: number; decisions?: number[] } = {},
) {
  const decisions = noted.map(({ ms }) => NOW + ms);
  return complaintsAbout({ simulator: { scenario, ledger: () => ledger }, journal: journalOf(noted), decisions, ...more });
}

test('an app that keeps the rules hears no complaint', () => {
  const ledger = [heard(0, 'lockedRefused'), heard(1, 'accepted'), heard(2, 'accepted')];
  const locked = { outcome: 'locked', ms: 0, secondsLocked: 60 } as const;
  const noted: Noted[] = [locked, { outcome: 'accepted', ms: 60_000 }, { outcome: 'accepted', ms: 60_001, proven: true }];
  expect(complaints(ledger, noted, { decisions: [NOW, NOW + 60_000] })).toEqual([]);
});

test.each([
  ['a login that the journal hides', [heard(0, 'accepted'), heard(1, 'accepted')], [{ outcome: 'accepted', ms: 0 }]],
  ['a login that the journal invents', [], [{ outcome: 'accepted', ms: 0 }]],
  ['another outcome than the device gave', [heard(0, 'refused')], [{ outcome: 'accepted', ms: 0 }]],
  [
    'a password that the simulator cannot recognise',
    [heard(0, 'accepted', { secret: 'unknown:1' })],
    [{ outcome: 'accepted', ms: 0 }],
  ],
  [
    'a refused password sent again',
    [heard(0, 'refused', { secret: 'known:7' }), heard(1, 'refused', { secret: 'known:7' })],
    [
      { outcome: 'refused', ms: 0 },
      { outcome: 'refused', ms: 1000 },
    ],
  ],
  ['a lock that the journal takes for a wrong password', [heard(0, 'lockedRefused')], [{ outcome: 'refused', ms: 0 }]],
] satisfies [string, LedgerEntry[], Noted[]][])('%s is a complaint', (_, ledger, noted) => {
  expect(complaints(ledger, noted)).not.toHaveLength(0);
});

test('a login during a lock that was told is a complaint, unless a person insisted', () => {
  const ledger = [heard(0, 'lockedRefused'), heard(1, 'lockedRefused')];
  const locked = { outcome: 'locked', secondsLocked: 60 } as const;
  const noted = [
    { ...locked, ms: 0 },
    { ...locked, ms: 59_000 },
  ];
  expect(complaints(ledger, noted)[0]).toContain('1000 ms before its lock ends');
  expect(complaints(ledger, noted, { insistences: 1 })).toEqual([]);
});

test('two unproven logins under one decision are a complaint, and so is one that nobody decided on', () => {
  const ledger = [heard(0, 'refused'), heard(1, 'refused')];
  const noted: Noted[] = [
    { outcome: 'refused', ms: 0 },
    { outcome: 'refused', ms: 1000 },
  ];
  expect(complaints(ledger, noted, { decisions: [NOW] })[0]).toContain('a second login');
  expect(complaints(ledger, noted, { decisions: [NOW + 1000] })[0]).toContain('nobody decided');
});

test('a run may prove a password again once it was changed, and no other time', () => {
  const ledger = [heard(0, 'accepted'), heard(1, 'accepted')];
  const journal = journalOf([
    { outcome: 'accepted', ms: 0 },
    { outcome: 'accepted', ms: 1000 },
  ]);
  const changed: AttemptEntry = { kind: 'passwordChanged', at: NOW + 500, ...account, by: 'thisApp' };
  const witnesses = { simulator: { scenario, ledger: () => ledger }, decisions: [], runDecisions: [NOW] };
  expect(complaintsAbout({ ...witnesses, journal })[0]).toContain('a second login');
  expect(complaintsAbout({ ...witnesses, journal: journal.toSpliced(2, 0, changed) })).toEqual([]);
});
