import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AttemptKeptError } from '../attempts/errors.ts';
import { readLog } from './log-reading.ts';
import { splitSpan } from './log-reading-spans.ts';
import { WhoDevice, type WrittenEntry } from './testing/who-device.ts';

const NOW = Date.UTC(2025, 5, 15, 12, 0, 0);
const HOUR = 3_600_000;

function device(log: readonly WrittenEntry[] = []): WhoDevice {
  const made = new WhoDevice(() => NOW);
  made.log = log;
  return made;
}

function read(made: WhoDevice, hours = 24) {
  return readLog(made.visit(), { hours, clock: { now: () => NOW }, randomness: { uuid: () => 'A-1' } });
}

const every = (count: number, gapMs: number): readonly WrittenEntry[] =>
  Array.from({ length: count }, (_, index) => ({ at: NOW - (count - index) * gapMs }));

test('an entry stands at the true instant, whatever the zone and the clock of the device', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: -14 * 4, max: 14 * 4 }),
      fc.integer({ min: -40_000_000, max: 40_000_000 }),
      async (quarters, aheadSeconds) => {
        const made = device([{ at: NOW - HOUR }]);
        made.offsetMinutes = quarters * 15;
        made.clockAheadMs = aheadSeconds * 1000;
        const { entries, clockOffsetMs } = await read(made);
        expect(entries.map(({ at }) => at)).toEqual([NOW - HOUR]);
        expect(clockOffsetMs).toBe(aheadSeconds * 1000);
      },
    ),
  );
});

test.each([
  ['slow by more than a minute', -250_000, ['clockSkewed']],
  ['slightly fast', 20_000, []],
  ['lost, at 1970', Date.UTC(1970, 0, 3) - NOW, ['clockAt1970']],
])('a clock that is %s', async (_, aheadMs, codes) => {
  const made = device([{ at: NOW - HOUR }, { at: NOW - 30 * HOUR }]);
  made.clockAheadMs = aheadMs;
  expect((await read(made)).problems.map(({ code }) => code)).toEqual(codes);
});

test('the kinds are told apart, and what is about no login is left out', async () => {
  const types = ['Exception/illegalLogin', 'Operation/remoteLogin', 'Operation/remotePlay', 'Operation/modifyPassword'];
  const { entries, entriesRead } = await read(device(types.map((type, index) => ({ at: NOW - HOUR + index * 1000, type }))));
  expect(entries.map(({ kind }) => kind)).toEqual(['failedLogin', 'login', 'passwordChange']);
  expect(entriesRead).toBe(4);
});

test('a search that ends at the cap is split by hour, and no entry is lost or doubled', async () => {
  const made = device(every(4_300, 20_000));
  made.searchCap = 2_000;
  const { entries, cut } = await read(made);
  expect(entries).toHaveLength(4_300);
  expect(new Set(entries.map(({ at }) => at)).size).toBe(4_300);
  expect(cut).toBe(false);
});

test('small pages do not end the search early', async () => {
  const made = device(every(1_900, 40_000));
  made.pageCap = 40;
  expect((await read(made)).entries).toHaveLength(1_900);
});

test('where one hour holds more than the cap the reading says that it is cut', async () => {
  const made = device(every(3_000, 1_000));
  made.searchCap = 2_000;
  const { cut, problems } = await read(made, 1);
  expect(cut).toBe(true);
  expect(problems.map(({ code }) => code)).toContain('cut');
});

test('the requests of one reading are bounded', async () => {
  const made = device(every(80_000, 1_000));
  made.searchCap = 2_000;
  expect((await read(made)).cut).toBe(true);
  expect(made.asked.length).toBeLessThan(230);
});

test('an empty log is empty, and that is an answer', async () => {
  const { wasRead, problems, entries } = await read(device());
  expect({ wasRead, entries, problems }).toEqual({ wasRead: true, entries: [], problems: [{ code: 'empty', facts: {} }] });
});

test('a log that begins inside the window says so; one that goes back further does not', async () => {
  expect((await read(device([{ at: NOW - HOUR }]))).begins).toBe(NOW - HOUR);
  expect((await read(device([{ at: NOW - 30 * HOUR }, { at: NOW - HOUR }]))).begins).toBeNull();
});

test('the right spelling is tried where the usual one is not understood', async () => {
  const made = device([{ at: NOW - HOUR }]);
  made.spelling = 'Position';
  expect((await read(made)).entries).toHaveLength(1);
});

const SEARCH = 'POST /ISAPI/ContentMgmt/logSearch';
const refusal = (word: string) =>
  `<ResponseStatus><statusCode>4</statusCode><subStatusCode>${word}</subStatusCode></ResponseStatus>`;

test.each([
  ['noRight', 403, refusal('lowPrivilege')],
  ['notOffered', 403, refusal('notSupport')],
  ['notOffered', 404, ''],
  ['unreadable', 200, '<html>'],
  ['refused', 401, ''],
  ['locked', 401, '<userCheck><lockStatus>lock</lockStatus><unlockTime>1700</unlockTime></userCheck>'],
  ['answeredOtherwise', 503, ''],
])('%s: HTTP %d', async (code, status, body) => {
  const made = device([{ at: NOW - HOUR }]);
  made.answers.set(SEARCH, { status, body });
  const { wasRead, problems } = await read(made);
  expect(wasRead).toBe(false);
  expect(problems.map((problem) => problem.code)).toContain(code);
  expect(made.asked.filter((asked) => asked === SEARCH)).toHaveLength(1);
});

test('a login that is refused at the clock ends the reading: no second one follows', async () => {
  const made = device([{ at: NOW - HOUR }]);
  made.answers.set('GET /ISAPI/System/time', { status: 401, body: '' });
  expect((await read(made)).problems.map(({ code }) => code)).toEqual(['refused']);
  expect(made.asked).toHaveLength(1);
});

test('without a clock the window reaches over every time zone, and that is said', async () => {
  const made = device([{ at: NOW - HOUR }]);
  made.answers.set('GET /ISAPI/System/time', { status: 404, body: '' });
  made.offsetMinutes = 12 * 60;
  const { entries, problems, clockOffsetMs } = await read(made);
  expect(entries).toHaveLength(1);
  expect(clockOffsetMs).toBeNull();
  expect(problems.map(({ code }) => code)).toContain('clockUnknown');
});

test('a login kept here in the middle leaves what was read before', async () => {
  const made = device(every(150, 60_000));
  made.throwAt = { request: 3, error: new AttemptKeptError('loginsStopped', { deviceId: 'mac:1', account: 'admin' }) };
  const { cut, wasRead, entries, problems } = await read(made);
  expect({ cut, wasRead, entries: entries.length }).toEqual({ cut: true, wasRead: true, entries: 100 });
  expect(problems[0]).toEqual({ code: 'keptHere', facts: { reason: 'attempt.loginsStopped' } });
});

test('slices of a span cover every second once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 700_000 }), (start, seconds) => {
      const span = { from: start * 1000, until: (start + seconds) * 1000 };
      const parts = [...splitSpan(span)].reverse();
      if (parts.length === 0) return;
      expect(parts[0]?.from).toBe(span.from);
      expect(parts.at(-1)?.until).toBe(span.until);
      for (const [index, part] of parts.entries()) {
        const next = parts[index + 1];
        if (next) expect(next.from).toBe(part.until + 1000);
      }
    }),
  );
});
