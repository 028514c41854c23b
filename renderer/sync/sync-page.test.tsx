// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SyncPhase } from '../../shared/sync.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { at, draftDevice, draftWith, idOf, planWith, samples } from './sync-samples.ts';
import { press, resetStores, rowOf, show } from './test-page.tsx';

const secret = 'Maple-Tide-7';

beforeEach(resetStores);
afterEach(cleanup);

const draft = (devices = samples.map(({ name }) => draftDevice(name))): SyncPhase => ({
  step: 'draft',
  draft: draftWith({ devices }),
});
const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });

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

test('one login goes to all devices that are open, once, and leaves the field', async () => {
  const proof = { kind: 'proven', provenAt: at(-5) } as const;
  const { asked, container } = show(
    draft([draftDevice('Reception', { proof }), draftDevice('Entrance'), draftDevice('Front door')]),
  );
  press('Check logins of 3 devices');
  type('Password', secret);
  press('Prove 2 logins');
  await waitFor(() => expect(asked).toHaveLength(1));
  const logins = ['Entrance', 'Front door'].map((name) => ({ deviceId: idOf(name), account: 'admin', password: secret }));
  expect(asked[0]).toEqual({ name: 'sync:prove', input: { logins, confirmsFewLeft: false } });
  expect(container.querySelector<HTMLInputElement>('input[type=password]')?.value).toBe('');
  expect(JSON.stringify(useSyncStore.getState())).not.toContain(secret);
});

test('ticked rows narrow the login to them', async () => {
  const { asked } = show(draft());
  press(/Check logins/);
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select Front door' }));
  type('Password', secret);
  press('Prove 1 login');
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.input).toMatchObject({ logins: [{ deviceId: idOf('Front door') }] });
});

test('a device that did not say how many tries are left is asked again only after a confirmation', async () => {
  const { asked } = show(draft([draftDevice('Reception', { proof: { kind: 'refused', attemptsLeft: null } })]));
  press(/Check logins/);
  expect(rowOf('Reception').getByText(/Treated as 2/)).toBeDefined();
  type('Password', secret);
  press('Prove 1 login');
  const dialog = within(await screen.findByRole('dialog'));
  expect(asked).toHaveLength(0);
  fireEvent.click(dialog.getByRole('button', { name: 'Use one try' }));
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.input).toMatchObject({ confirmsFewLeft: true });
});

test('a locked device is left out of the common login and can be waited for', () => {
  const locked = { kind: 'locked', unlocksAt: Date.now() + 600_000, estimated: false } as const;
  show(draft([draftDevice('Reception', { proof: locked })]));
  press(/Check logins/);
  expect(rowOf('Reception').getByRole('timer').textContent).toMatch(/^(10:00|09:59)$/);
  expect(screen.getByText('1 device waits for a lock.')).toBeDefined();
  expect(screen.getByRole('button', { name: 'New password' })).toHaveProperty('disabled', false);
});

test('a list of logins tells its bad lines, keeps its text, and sends the good ones', async () => {
  const { asked } = show(draft());
  press(/Check logins/);
  press('Logins from a list');
  type('List', `192.168.1.32,admin,${secret}\n10.0.0.1,admin,other`);
  expect(screen.getByText('Line 2: “10.0.0.1” is none of the picked devices that need a login.')).toBeDefined();
  expect((screen.getByLabelText('List') as HTMLTextAreaElement).value).toContain(secret);
  press('Prove 1 login');
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.input).toMatchObject({ logins: [{ deviceId: idOf('Reception'), account: 'admin', password: secret }] });
  expect(screen.queryByRole('dialog')).toBeNull();
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

test('where only a channel entry is corrected, the password of the camera is asked for and no rule for new ones holds', () => {
  const keeping = (name: string) => draftDevice(name, { task: 'entryOnly', proof: { kind: 'proven', provenAt: at(0) } });
  show(draft([keeping('Office NVR'), keeping('Reception')]));
  expect(screen.getByRole('heading', { level: 1, name: 'Correct what the recorder has stored' })).toBeDefined();
  act(() => useSyncStore.getState().look('password'));
  type('Password of the camera', 'abc123');
  type('Again', 'abc123');
  expect(screen.queryByRole('button', { name: 'Make a strong one' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Make the plan' })).toHaveProperty('disabled', false);
});
