// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useSyncStore } from '../state/sync-store.ts';
import { beginEmpty, draftOf as draft, press, rowOf, showPage as show, type } from './show-page.tsx';
import { at, draftDevice, draftWith, idOf, planWith } from './sync-samples.ts';

const secret = 'Maple-Tide-7';
beginEmpty();

test('what cannot take part says why and is not counted', () => {
  show(draft([draftDevice('Reception'), draftDevice('New camera', { cannot: 'inactive' })]));
  expect(screen.getByRole('heading', { level: 1, name: 'One password for one device' })).toBeDefined();
  expect(rowOf('New camera').getByText(/no password yet \(inactive\)/)).toBeDefined();
  expect(rowOf('New camera').queryByRole('combobox')).toBeNull();
});

test('a device that has the new password already is picked for its entry alone', async () => {
  const { asked } = show(draft([draftDevice('Reception'), draftDevice('Entrance')]));
  fireEvent.change(rowOf('Entrance').getByRole('combobox'), { target: { value: 'entryOnly' } });
  await waitFor(() => expect(asked).toHaveLength(1));
  const devices = [
    { deviceId: idOf('Reception'), account: 'admin', task: 'change' },
    { deviceId: idOf('Entrance'), account: 'admin', task: 'entryOnly' },
  ];
  expect(asked[0]).toEqual({ name: 'sync:pick', input: { devices } });
});

test('the plan is asked for only with a password that fits and was typed twice', async () => {
  const proof = { kind: 'proven', provenAt: at(-5) } as const;
  const { asked } = show(draft([draftDevice('Reception', { proof })]));
  press(/Check logins/);
  press('New password');
  const next = () => screen.getByRole('button', { name: 'Make the plan' });
  type('New password', 'admin-1');
  expect(screen.getByText('At least 8 characters.')).toBeDefined();
  expect(screen.getByText('It holds the account name “admin”.')).toBeDefined();
  type('New password', secret);
  expect(next()).toHaveProperty('disabled', true);
  type('Again', 'Maple-Tide-8');
  expect(screen.getByText('The two are not equal.')).toBeDefined();
  type('Again', secret);
  fireEvent.click(next());
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]).toMatchObject({ name: 'sync:plan', input: { newPassword: secret, first: null } });
});

test('a generated password is shown, needs no second typing, and says how many there could be', () => {
  useSyncStore.getState().look('password');
  show(draft());
  press('Make a strong one');
  expect(screen.getByLabelText('New password')).toHaveProperty('type', 'text');
  expect(screen.queryByLabelText('Again')).toBeNull();
  expect(screen.getByText(/^83 bits/)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Make the plan' })).toHaveProperty('disabled', false);
});

test('the plan says the order, what is skipped and why, and starts with the first', async () => {
  const { asked } = show({ step: 'planned', draft: draftWith(), plan: planWith(), taken: null });
  expect(screen.getByText(/^Nothing has been changed yet/)).toBeDefined();
  expect(rowOf('Reception').getByText('Goes first, alone')).toBeDefined();
  expect(rowOf('New camera').getByText(/^Skipped: it has no password yet/)).toBeDefined();
  fireEvent.change(screen.getByLabelText('Goes first, alone'), { target: { value: idOf('Entrance') } });
  press('Start with Reception');
  await waitFor(() => expect(asked.map(({ name }) => name)).toEqual(['sync:plan', 'sync:start']));
  expect(asked[0]?.input).toEqual({ newPassword: null, first: idOf('Entrance'), parallel: 4 });
  expect(asked[1]?.input).toEqual({ planId: 'plan-1' });
});

test('going back from a plan gives it up first', async () => {
  const { asked } = show({ step: 'planned', draft: draftWith(), plan: planWith(), taken: null });
  press('New password');
  await waitFor(() => expect(useSyncStore.getState().step).toBe('password'));
  expect(asked.map(({ name }) => name)).toEqual(['sync:revise']);
});

const keeping = (name: string) => draftDevice(name, { task: 'entryOnly', proof: { kind: 'proven', provenAt: at(0) } });

test('where only a channel entry is corrected, the password of the camera is asked for once and no rule for new ones holds', () => {
  show(draft([keeping('Office NVR'), keeping('Reception')]));
  expect(screen.getByRole('heading', { level: 1, name: 'Correct what the recorder has stored' })).toBeDefined();
  expect(screen.getByRole('list', { name: 'Steps' }).textContent).toContain('Password of the camera');
  act(() => useSyncStore.getState().look('password'));
  type('Password of the camera', 'abc123');
  expect(screen.queryByLabelText('Again')).toBeNull();
  expect(screen.queryByText(/^Write it down/)).toBeNull();
  expect(screen.queryByRole('button', { name: 'Make a strong one' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Make the plan' })).toHaveProperty('disabled', false);
});

test('a correction whose camera has accepted its login goes from the logins to the plan', async () => {
  const accepted = [{ account: 'admin', devices: [{ deviceId: idOf('Reception'), acceptedAt: at(0) }] }];
  const devices = [keeping('Office NVR'), keeping('Reception')];
  const { asked } = show({ step: 'draft', draft: draftWith({ devices, accepted }) });
  press(/Check logins/);
  press('Make the plan');
  await waitFor(() => expect(asked.map(({ name }) => name)).toEqual(['sync:plan']));
  expect(asked[0]?.input).toMatchObject({ newPassword: { ofDevice: idOf('Reception'), account: 'admin' } });
});

test('a password that is typed is said to be asked again after another step', () => {
  show(draft([draftDevice('Reception', { proof: { kind: 'proven', provenAt: at(0) } })]));
  act(() => useSyncStore.getState().look('password'));
  expect(screen.queryByText(/asked again/)).toBeNull();
  type('New password', secret);
  expect(screen.getByText(/what was typed is dropped, and asked again/)).toBeDefined();
});
