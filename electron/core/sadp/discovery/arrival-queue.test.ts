import { expect, test } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.ts';
import { type Arrival, ArrivalQueue } from './arrival-queue.ts';
import { Tasks } from './tasks.ts';

function kit(mostWaiting?: number) {
  const clock = new ManualClock();
  clock.holdTurns();
  const tasks = new Tasks({ info() {}, warn() {} });
  const read: number[] = [];
  const queue = new ArrivalQueue(clock, tasks, ({ at }) => read.push(at), mostWaiting);
  const take = (count: number, first = 0) =>
    Array.from({ length: count }, (_, index) => queue.take(arrivalAt(first + index))).filter((taken) => !taken).length;
  return { clock, read, queue, take };
}

function arrivalAt(at: number): Arrival {
  return { payload: new Uint8Array(), from: { address: '192.168.1.64', port: 37020 }, at, elapsed: at, link: null };
}

test('nothing is read while datagrams arrive, and all of it in order afterwards', async () => {
  const { clock, read, take } = kit();
  take(1_000);
  expect(read).toEqual([]);
  await clock.takeTurn();
  expect(read).toEqual(Array.from({ length: 1_000 }, (_, index) => index));
});

test('reading stops for a turn of the loop after 8 ms', async () => {
  const { clock, read, take } = kit();
  clock.costOfElapsed = 1;
  for (let turn = 1; turn <= 3; turn++) {
    take(31);
    await clock.takeTurn();
    expect(read).toHaveLength(turn * 8);
  }
});

test('while each turn brings all it can, reading hardly delays the next turn', async () => {
  const { clock, read, take } = kit();
  clock.costOfElapsed = 0.25;
  for (let turn = 1; turn <= 3; turn++) {
    take(32);
    await clock.takeTurn();
    expect(read).toHaveLength(turn * 2);
  }
  await clock.takeTurn();
  expect(read).toHaveLength(3 * 2 + 32);
});

test('a full queue refuses what comes and keeps what it has', async () => {
  const { clock, read, take, queue } = kit(10);
  expect(take(15)).toBe(5);
  expect(queue.waiting).toBe(10);
  await clock.takeTurn();
  expect(read).toHaveLength(10);
  expect(take(1)).toBe(0);
});

test('what is cleared is not read', async () => {
  const { clock, read, take, queue } = kit();
  take(10);
  queue.clear();
  await clock.takeTurn();
  expect(read).toEqual([]);
  expect(queue.waiting).toBe(0);
});

test('caught up means that what had come by then is read, not what comes later', async () => {
  const { clock, take, queue } = kit();
  clock.costOfElapsed = 1;
  await queue.caughtUp();
  take(12);
  let isCaughtUp = false;
  queue.caughtUp().then(() => {
    isCaughtUp = true;
  });
  await clock.takeTurn();
  expect(isCaughtUp).toBe(false);
  take(20);
  await clock.takeTurn();
  expect(isCaughtUp).toBe(true);
  expect(queue.waiting).toBe(16);
});

test('clearing leaves nobody waiting', async () => {
  const { take, queue } = kit();
  take(3);
  const caughtUp = queue.caughtUp();
  queue.clear();
  await caughtUp;
});
