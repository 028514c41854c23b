import { expect, test } from 'vitest';
import { laneKind, lanesOf } from './lanes.ts';
import { sampleLog, sampleNow, sampleSource, sampleWho } from './who-samples.ts';

const kinds = (who = sampleWho()) => lanesOf(who).lanes.map(({ kind }) => kind);

test('a machine, a person, a guess and this computer are told apart', () => {
  expect(laneKind(sampleSource())).toBe('machine');
  expect(laneKind(sampleSource({ rhythm: { kind: 'burst', tries: 4, withinSeconds: 120 } }))).toBe('person');
  expect(laneKind(sampleSource({ rhythm: { kind: 'unclear' } }))).toBe('guess');
  expect(laneKind(sampleSource({ identity: { kind: 'thisComputer' } }))).toBe('thisComputer');
  expect(laneKind(sampleSource({ address: '', identity: { kind: 'itself' }, rhythm: { kind: 'unclear' } }))).toBe('person');
});

test('the source with most tries stands first', () => {
  const few = sampleSource({ address: '192.168.1.57', times: [sampleNow - 1000], rhythm: { kind: 'unclear' } });
  const { lanes } = lanesOf(sampleWho({ sources: [few, sampleSource()] }));
  expect(lanes.map(({ source }) => source?.address)).toEqual(['192.168.1.20', '192.168.1.57', undefined]);
});

test('an empty log that was read says so; one that was not read claims nothing', () => {
  expect(kinds(sampleWho({ sources: [] }))).toEqual(['noEntries', 'thisComputer']);
  expect(kinds(sampleWho({ sources: [], log: sampleLog({ wasRead: false }) }))).toEqual(['thisComputer']);
});

test('failures of this computer that the log does not name get no lane of innocence', () => {
  expect(kinds(sampleWho({ own: { accepted: 0, failed: 2 } }))).toEqual(['machine']);
});

test('accepted logins and locks have lanes, password changes and restarts concern all', () => {
  const at = sampleNow - 60_000;
  const entry = (kind: 'login' | 'lock' | 'passwordChange' | 'restart') =>
    ({ kind, at, deviceTime: '', address: '192.168.1.50', userName: 'admin' }) as const;
  const log = sampleLog({ entries: [entry('login'), entry('lock'), entry('passwordChange'), entry('restart')] });
  const { lanes, events } = lanesOf(sampleWho({ log }));
  expect(lanes.map(({ kind }) => kind)).toEqual(['machine', 'thisComputer', 'accepted', 'locked']);
  expect(events.map(({ kind }) => kind)).toEqual(['passwordChange', 'restart']);
});

test('a clock that differs by a second is no shift', () => {
  expect(lanesOf(sampleWho({ log: sampleLog({ clockOffsetMs: 1000 }) })).shiftedByMs).toBeNull();
  expect(lanesOf(sampleWho({ log: sampleLog({ clockOffsetMs: -250_000 }) })).shiftedByMs).toBe(-250_000);
});
