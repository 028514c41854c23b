// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { LastTries } from './last-tries.tsx';

afterEach(cleanup);

const nothing = () => undefined;

function showFor(left: number | null): readonly (string | null)[] {
  const tries = { left, saidAt: null, isScarce: true };
  render(<LastTries tries={tries} isWorking={false} onChange={nothing} onUse={nothing} onNotNow={nothing} />);
  return [...document.querySelectorAll('.rung')].map((rung) => rung.textContent);
}

test.each([
  { left: 1, rungs: ['Now1 left', 'If it is wrongLockedabout 30 min'] },
  { left: 2, rungs: ['Now2 left', 'If it is wrong1 left', 'If that is wrong tooLockedabout 30 min'] },
  { left: null, rungs: ['Nownot told, treated as 2', 'If it is wrong1 left', 'If that is wrong tooLockedabout 30 min'] },
  { left: 4, rungs: ['Now4 left', 'If it is wrong3 left', 'If all 4 are wrongLockedabout 30 min'] },
])('with $left left the ladder leads to the lock after as many', ({ left, rungs }) => {
  expect(showFor(left)).toEqual(rungs);
});

test('with none left there is nothing to use, only a lock to wait for', () => {
  expect(showFor(0)).toEqual([]);
  expect(screen.queryByRole('button', { name: /^Use/ })).toBeNull();
  expect(screen.getByText(/Wait until the lock has ended/)).toBeDefined();
});
