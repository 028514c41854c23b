// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { once, refusedBy } from './sample-answers.ts';
import { beginEmpty, draftOf as draft, press, rowOf, showPage as show, type } from './show-page.tsx';
import { draftDevice, stateWith } from './sync-samples.ts';

const secret = 'Maple-Tide-7';
beginEmpty();

test('a refused password is told beside the field, and the focus stays there', async () => {
  const kept = { kind: 'kept', reason: 'batchStopped', unlocksAt: null } as const;
  const asking = ['Reception', 'Entrance', 'Front door'];
  const after = asking.map((name, index) =>
    draftDevice(name, { proof: index === 0 ? { kind: 'refused', attemptsLeft: 3 } : kept }),
  );
  show(draft(asking.map((name) => draftDevice(name))), {}, { 'sync:prove': async () => stateWith(draft(after)) });
  press(/Check logins/);
  type('Password', secret);
  press('Prove 3 logins');
  const told = await screen.findByText('Reception refused it, 3 tries left. The other 2 were not asked.');
  expect(told.closest('[role=status]')).not.toBeNull();
  expect(document.activeElement).toBe(screen.getByLabelText('Password'));
  expect(rowOf('Entrance').getByText('Not asked.')).toBeDefined();
  expect(screen.getByText('3 tries left for this computer, the fewest, on Reception.')).toBeDefined();
});

test('a password that another device refused stays in its field and goes to the others only when a person says so', async () => {
  const refusing = draft([draftDevice('Reception', { proof: { kind: 'refused', attemptsLeft: 3 } }), draftDevice('Entrance')]);
  const { asked } = show(refusing, {}, { 'sync:prove': once(refusedBy('Reception'), async () => stateWith(refusing)) });
  press(/Check logins/);
  type('Password', secret);
  press('Prove 2 logins');
  expect(await screen.findByText('Reception refused this password. Nothing was sent.')).toBeDefined();
  expect(screen.getByLabelText('Password')).toHaveProperty('value', secret);
  press('Type another one');
  expect(document.activeElement).toBe(screen.getByLabelText('Password'));
  press('Ask the other one with it');
  await waitFor(() => expect(asked).toHaveLength(2));
  expect(asked.map(({ input }) => input)).toMatchObject([{ confirmsFewLeft: false }, { confirmsRefused: true }]);
  await waitFor(() => expect(screen.queryByText(/refused this password/)).toBeNull());
});
