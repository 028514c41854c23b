import { expect, test } from 'vitest';
import { createNodeClock } from './node-clock.ts';

const clock = createNodeClock();

test('an aborted wait rejects with the reason of its signal', async () => {
  const aborting = new AbortController();
  const waiting = clock.wait(60_000, aborting.signal);
  const reason = new Error('no longer needed');
  aborting.abort(reason);
  await expect(waiting).rejects.toBe(reason);
});

test('a wait that starts with an aborted signal does not begin', async () => {
  const reason = new Error('too late');
  await expect(clock.wait(60_000, AbortSignal.abort(reason))).rejects.toBe(reason);
});

test('a wait that is over leaves its signal alone', async () => {
  const aborting = new AbortController();
  await clock.wait(0, aborting.signal);
  aborting.abort();
  await clock.nextTurn();
});

test('a timer that is due gets its turn between two slices', async () => {
  let fired = false;
  clock.wait(0, new AbortController().signal).then(() => {
    fired = true;
  });
  const before = clock.elapsed();
  while (!fired && clock.elapsed() - before < 5_000) await clock.nextTurn();
  expect(fired).toBe(true);
});
