// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Countdown } from '../locks/countdown.tsx';
import { testLock } from '../test-lock.ts';
import { useLocksStore } from './locks-store.ts';
import { useTicking } from './ticker.ts';

const drawn = vi.fn();

function Minutes() {
  drawn(useTicking((now) => Math.floor(now / 60_000)));
  return null;
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test('countdowns share one clock, which stops with the last of them', () => {
  const { unmount } = render(
    <>
      <Countdown unlocksAt={1_090_000} className="" />
      <Countdown unlocksAt={1_030_000} className="" />
    </>,
  );
  expect(vi.getTimerCount()).toBe(1);
  act(() => void vi.advanceTimersByTime(1_000));
  expect(screen.getAllByRole('timer').map((timer) => timer.textContent)).toEqual(['01:29', '00:29']);
  unmount();
  expect(vi.getTimerCount()).toBe(0);
});

test('after a sleep a countdown follows the clock, not the number of ticks', () => {
  render(<Countdown unlocksAt={1_600_000} className="" />);
  vi.setSystemTime(1_300_000);
  act(() => void vi.advanceTimersByTime(1_000));
  expect(screen.getByRole('timer').textContent).toBe('04:59');
});

test('a lock that becomes known between two ticks is not a second longer than it was said to be', () => {
  render(<Countdown unlocksAt={1_600_000} className="" />);
  vi.setSystemTime(1_000_900);
  act(() => useLocksStore.getState().applyChanged([testLock('mac:1', {})]));
  expect(screen.getByRole('timer').textContent).toBe('10:00');
});

test('a value that stays the same draws nothing', () => {
  render(<Minutes />);
  drawn.mockClear();
  act(() => void vi.advanceTimersByTime(10_000));
  expect(drawn).not.toHaveBeenCalled();
  act(() => void vi.advanceTimersByTime(60_000));
  expect(drawn).toHaveBeenCalledTimes(1);
});
