import { expect, test } from 'vitest';
import { clockTime, dateTime, dayAndClock, shortClock } from '../format/time.ts';
import { at, idOf } from './sync-samples.ts';
import { groupStale, nobodyText, staleTimes, watchedText, watchLines } from './watch-rows.ts';
import { staleClient, watchWith } from './watch-samples.ts';

const both = ['Entrance', 'Reception'];
const ended = { running: false };
const recorderId = idOf('Office NVR');

test('only a watch that read every log to its end is certain of nobody', () => {
  expect(nobodyText(watchWith({ watched: both, changes: ended }))).toEqual({
    sentence: 'Nobody was refused.',
    isCertain: true,
  });
  const unread = { watched: both, withoutLogin: ['Entrance'] };
  expect(nobodyText(watchWith({ ...unread, changes: ended }))).toEqual({
    sentence: 'Nobody in the 1 of 2 logs that could be read.',
    isCertain: false,
  });
  expect(nobodyText(watchWith({ watched: both, withoutLogin: both, changes: ended }))).toEqual({
    sentence: 'No log could be read, so nobody can be named.',
    isCertain: false,
  });
  expect(nobodyText(watchWith({ watched: both, changes: { lastReadAt: null, ...ended } })).isCertain).toBe(false);
});

test('the count of watched logs leaves out those without a login', () => {
  expect(watchedText(watchWith({ watched: both, withoutLogin: ['Entrance'] }), at(10))).toMatch(
    /^Watching the logs of one of two devices until /,
  );
});

test('a time of another day is told with its day', () => {
  const tomorrow = at(9) + 24 * 60 * 60_000;
  const watch = watchWith({ watched: both, changes: { until: tomorrow } });
  expect(watchedText(watch, at(10))).toBe(
    `Watching the logs of two devices until ${dayAndClock(tomorrow)}. Last read ${clockTime(at(10))}.`,
  );
  expect(watchedText(watch, tomorrow)).toBe(
    `Watching the logs of two devices until ${shortClock(tomorrow)}. Last read ${dateTime(at(10))}.`,
  );
  const [group] = groupStale([staleClient('a', { recorderId, entry: 'old' })]);
  if (group === undefined) throw new Error('one client makes one group');
  expect(staleTimes(group, at(10))).toBe(`At ${shortClock(at(9))}.`);
  expect(staleTimes(group, tomorrow)).toBe(`At ${dayAndClock(at(9))}.`);
});

test('cameras whose entry is right stand apart from those whose entry is old', () => {
  const clients = [
    staleClient('a', { recorderId, entry: 'old' }),
    staleClient('b', { recorderId, entry: 'new' }),
    staleClient('c', { recorderId, entry: 'old' }),
  ];
  expect(groupStale(clients).map(({ deviceIds, source }) => [deviceIds, source.count])).toEqual([
    [['a', 'c'], 2],
    [['b'], 1],
  ]);
});

test('paper gets what was found and what could not be seen', () => {
  const watch = watchWith({
    watched: both,
    withoutLogin: ['Reception'],
    clients: [staleClient('a', { recorderId, entry: 'old' })],
  });
  const lines = watchLines(watch, { nameOf: (id) => `<${id}>`, now: at(10) });
  expect(lines).toHaveLength(3);
  expect(lines[1]).toMatch(/^The recorder <mac:office-nvr> \(192\.168\.1\.20\) is refused on <a>, 1 time\. At /);
  expect(lines[2]).toMatch(/^Not watching 1 of 2/);
});
