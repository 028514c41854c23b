// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { DraftDevice, SyncPhase } from '../../shared/sync.ts';
import { useAttemptsStore } from '../state/attempts-store.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { busy, once, refusedBy } from './sample-answers.ts';
import { beginEmpty, draftOf as draft, press, rowOf, showPage as show, type } from './show-page.tsx';
import { channelsOf, draftDevice, draftWith, idOf, stateWith } from './sync-samples.ts';

const secret = 'Maple-Tide-7';
const today = { sent: 0, accepted: 0, refused: 0, locked: 0 };
beginEmpty();

const valueIn = (label: string) => (screen.getByLabelText(label) as HTMLInputElement).value; // both labels are of inputs
const typeAccount = (value: string) => fireEvent.change(screen.getByLabelText('Account'), { target: { value } });
const tick = (name: string) => fireEvent.click(screen.getByRole('checkbox', { name: `Select ${name}` }));

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

test('the others are asked with the account that was typed', async () => {
  const refusing = draft([draftDevice('Reception'), draftDevice('Entrance')]);
  const { asked } = show(refusing, {}, { 'sync:prove': once(refusedBy('Reception'), async () => stateWith(refusing)) });
  press(/Check logins/);
  typeAccount('svc');
  type('Password', secret);
  press('Prove 2 logins');
  await screen.findByText('Reception refused this password. Nothing was sent.');
  expect(valueIn('Account')).toBe('svc');
  press('Ask the other one with it');
  await waitFor(() => expect(asked).toHaveLength(2));
  const logins = ['Reception', 'Entrance'].map((name) => ({ deviceId: idOf(name), account: 'svc', password: secret }));
  expect(asked[1]?.input).toEqual({ logins, confirmsFewLeft: false, confirmsRefused: true });
});

test('where the host did not take the login, account and password stay and nothing is told as its answer', async () => {
  const refused = draft([draftDevice('Reception', { proof: { kind: 'refused', attemptsLeft: 3 } })]);
  const { asked } = show(
    draft([draftDevice('Reception')]),
    {},
    {
      'sync:prove': once(
        async () => stateWith(refused),
        once(busy, async () => stateWith(refused)),
      ),
    },
  );
  press(/Check logins/);
  type('Password', 'first');
  press('Prove 1 login');
  expect(await screen.findByText('Reception refused it, 3 tries left.', { selector: '.sync-answer *' })).toBeDefined();
  typeAccount('svc');
  type('Password', secret);
  press('Prove 1 login');
  expect(await screen.findByText(/^Logins are still being checked\./)).toBeDefined();
  expect(screen.queryByText('Reception refused it, 3 tries left.', { selector: '.sync-answer *' })).toBeNull();
  expect([valueIn('Account'), valueIn('Password')]).toEqual(['svc', secret]);
  press('Prove 1 login');
  await waitFor(() => expect(asked).toHaveLength(3));
  expect(asked[2]?.input).toMatchObject({ logins: [{ account: 'svc', password: secret }] });
  await waitFor(() => expect(valueIn('Password')).toBe(''));
});

test('devices keep their own accounts until one is typed for all', async () => {
  const devices = [draftDevice('Office NVR'), draftDevice('Reception', { account: 'svc' })];
  const { asked } = show(draft(devices), {}, { 'sync:prove': once(busy, busy) });
  press(/Check logins/);
  expect(valueIn('Account')).toBe('');
  const account = screen.getByLabelText('Account');
  const described = document.getElementById(account.getAttribute('aria-describedby') ?? '');
  expect(described?.textContent).toContain('admin and svc');
  type('Password', secret);
  press('Prove 2 logins');
  await waitFor(() => expect(asked).toHaveLength(1));
  await waitFor(() => expect(valueIn('Password')).toBe(secret));
  typeAccount('root');
  press('Prove 2 logins');
  await waitFor(() => expect(asked).toHaveLength(2));
  expect(asked.map(({ input }) => input)).toMatchObject([
    { logins: [{ account: 'admin' }, { account: 'svc' }] },
    { logins: [{ account: 'root' }, { account: 'root' }] },
  ]);
});

test('the tries are told of the account that each device is asked with', () => {
  const proof = { kind: 'refused', attemptsLeft: 3 } as const;
  show(draft([draftDevice('Office NVR'), draftDevice('Reception', { account: 'svc', proof })]));
  press(/Check logins/);
  expect(screen.getByText('3 tries left for this computer, the fewest, on Reception.')).toBeDefined();
  typeAccount('root');
  expect(screen.queryByText(/the fewest, on Reception/)).toBeNull();
});

test('a question ends with the devices it was asked about, and what was agreed for them goes to no others', async () => {
  const devices = [
    draftDevice('Reception', { proof: { kind: 'refused', attemptsLeft: 2 } }),
    draftDevice('Entrance'),
    draftDevice('Front door'),
  ];
  const { asked } = show(draft(devices), {}, { 'sync:prove': once(refusedBy('Office NVR'), refusedBy('Office NVR')) });
  press(/Check logins/);
  tick('Reception');
  type('Password', secret);
  press('Prove 1 login');
  press('Use one of the last 2');
  await screen.findByText('Office NVR refused this password. Nothing was sent.');
  expect(asked[0]?.input).toMatchObject({ confirmsFewLeft: true });
  tick('Reception');
  expect(screen.queryByText(/refused this password/)).toBeNull();
  expect(valueIn('Password')).toBe(secret);
  press('Prove 3 logins');
  await screen.findByRole('dialog');
  expect(asked).toHaveLength(1);
});

test('a question ends with the account it was asked about', async () => {
  show(draft([draftDevice('Reception')]), {}, { 'sync:prove': refusedBy('Office NVR') });
  press(/Check logins/);
  type('Password', secret);
  press('Prove 1 login');
  await screen.findByText('Office NVR refused this password. Nothing was sent.');
  typeAccount('svc');
  expect(screen.queryByText(/refused this password/)).toBeNull();
  expect(screen.getByRole('button', { name: 'Prove 1 login' })).toBeDefined();
});

test('an answer is told as long as the form is about a device that refused', async () => {
  const after = [draftDevice('Reception', { proof: { kind: 'refused', attemptsLeft: 3 } }), draftDevice('Entrance')];
  show(
    draft(['Reception', 'Entrance'].map((name) => draftDevice(name))),
    {},
    { 'sync:prove': async () => stateWith(draft(after)) },
  );
  press(/Check logins/);
  type('Password', secret);
  press('Prove 2 logins');
  const answer = () => screen.queryByText(/^Reception refused it/, { selector: '.sync-answer *' });
  await waitFor(() => expect(answer()).not.toBeNull());
  tick('Entrance');
  expect(answer()).toBeNull();
  tick('Entrance');
  expect(answer()).not.toBeNull();
  act(() => useSyncStore.getState().apply(stateWith(draft([draftDevice('Reception'), draftDevice('Entrance')]))));
  expect(answer()).toBeNull();
});

test('while logins are stopped the others are not asked either', async () => {
  show(draft([draftDevice('Reception'), draftDevice('Entrance')]), {}, { 'sync:prove': refusedBy('Reception') });
  press(/Check logins/);
  type('Password', secret);
  press('Prove 2 logins');
  await screen.findByText('Reception refused this password. Nothing was sent.');
  act(() => useAttemptsStore.getState().setSummary({ today, stopped: true }));
  expect(screen.getByRole('button', { name: 'Ask the other one with it' })).toHaveProperty('disabled', true);
});

test('a refusal that comes when the form is gone is told on the page', async () => {
  let refuse = () => {};
  const held = new Promise<void>((resolve) => {
    refuse = resolve;
  });
  show(
    draft([draftDevice('Reception')]),
    {},
    {
      'sync:prove': async (input) => {
        await held;
        return refusedBy('Office NVR')(input);
      },
    },
  );
  press(/Check logins/);
  type('Password', secret);
  press('Prove 1 login');
  act(() => useSyncStore.getState().look('devices'));
  await act(async () => refuse());
  expect(await screen.findByText(/^Office NVR refused this password\./)).toBeDefined();
});

test('beside the rows a camera without a name is called by its channel too', async () => {
  const unnamed = draftDevice('DS-2CD2143G2-I 192.168.1.31', { deviceId: idOf('Entrance'), address: '192.168.1.31' });
  const draftNow = (device: DraftDevice): SyncPhase => ({
    step: 'draft',
    draft: draftWith({ devices: [device, draftDevice('Reception')], channels: [channelsOf('Entrance', 'Hall')] }),
  });
  const refused = draftNow({ ...unnamed, proof: { kind: 'refused', attemptsLeft: 4 } });
  show(draftNow(unnamed), {}, { 'sync:prove': once(async () => stateWith(refused), refusedBy('Entrance')) });
  press(/Check logins/);
  tick('Hall (192.168.1.31)');
  expect(screen.getByRole('heading', { name: 'Login of Hall (192.168.1.31)' })).toBeDefined();
  type('Password', secret);
  press('Prove 1 login');
  expect(await screen.findByText('Hall (192.168.1.31) refused it, 4 tries left.')).toBeDefined();
  type('Password', secret);
  press('Prove 1 login');
  expect(await screen.findByText('Hall (192.168.1.31) refused this password. Nothing was sent.')).toBeDefined();
});
