// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { shortClock } from '../format/time.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { beginEmpty, draftOf as draft, press, rowOf, showPage as show, type } from './show-page.tsx';
import { at, draftDevice, draftWith, idOf, stateWith } from './sync-samples.ts';

const secret = 'Maple-Tide-7';
beginEmpty();

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

test('where a typed password waits for a lock nothing is called proven, and another one can be typed', () => {
  const unlocksAt = Date.now() + 600_000;
  const proof = { kind: 'locked', unlocksAt, estimated: false } as const;
  show(draft([draftDevice('Reception', { proof, loginWaits: true, lockedUntil: unlocksAt })]));
  press(/Check logins/);
  expect(rowOf('Reception').getByRole('timer').textContent).toMatch(/^(10:00|09:59)$/);
  expect(screen.getByRole('heading', { level: 2, name: '1 waits for its lock' })).toBeDefined();
  expect(screen.getByText(`The password you typed is tried once after ${shortClock(unlocksAt)}.`)).toBeDefined();
  expect(screen.queryByText('Every login is proven')).toBeNull();
  expect(screen.getByText('1 device waits for a lock.')).toBeDefined();
  expect(screen.getByRole('button', { name: 'New password' })).toHaveProperty('disabled', false);
  press('Type another one for it');
  expect(screen.getByRole('heading', { level: 2, name: 'Login of Reception' })).toBeDefined();
});

test('a locked device without a typed password can be given one, with no try to be warned of', async () => {
  const lockedUntil = Date.now() + 600_000;
  const { asked } = show(draft([draftDevice('Reception', { lockedUntil })]));
  press(/Check logins/);
  expect(rowOf('Reception').getByText(/^Its password is still to be typed/)).toBeDefined();
  expect(screen.getByRole('button', { name: 'New password' })).toHaveProperty('disabled', true);
  type('Password', secret);
  press('Prove 1 login');
  await waitFor(() => expect(asked).toHaveLength(1));
});

test('a proven login of an account that is locked now says both', () => {
  const proof = { kind: 'proven', provenAt: at(-5) } as const;
  show(draft([draftDevice('Reception', { proof, lockedUntil: Date.now() + 600_000 })]));
  press(/Check logins/);
  expect(rowOf('Reception').getByText(`Accepted ${shortClock(at(-5))}`)).toBeDefined();
  expect(rowOf('Reception').getByText(/^Locked for this computer now/)).toBeDefined();
});

test('more than two tries need no confirmation, and none is asked for where none is left', async () => {
  const { asked } = show(
    draft(
      [4, 0].map((attemptsLeft, index) =>
        draftDevice(['Reception', 'Entrance'][index] ?? '', { proof: { kind: 'refused', attemptsLeft } }),
      ),
    ),
  );
  press(/Check logins/);
  type('Password', secret);
  press('Prove 2 logins');
  await waitFor(() => expect(asked).toHaveLength(1));
});

test('a device that let Latchkey in before it was picked is read once, when its login is looked at', async () => {
  const proof = { kind: 'proven', provenAt: at(-9) } as const;
  const { asked } = show(draft([draftDevice('Office NVR', { proof, isUnread: true }), draftDevice('Reception')]));
  act(() => useSyncStore.getState().look('logins'));
  await waitFor(() => expect(asked.map(({ name }) => name)).toEqual(['sync:read']));
});

test('the heading names whose login is on its way, also the last one', () => {
  const proven = { kind: 'proven', provenAt: at(-5) } as const;
  const asking = [draftDevice('Reception', { proof: proven }), draftDevice('Entrance', { proof: { kind: 'proving' } })];
  show({ step: 'draft', draft: draftWith({ devices: asking, proving: true }) });
  act(() => useSyncStore.getState().look('logins'));
  expect(screen.getByRole('heading', { level: 2, name: 'Login of Entrance' })).toBeDefined();
  expect(screen.getByRole('button', { name: 'Asking …' })).toHaveProperty('disabled', true);
});

test('a ticked device stays what the heading is about while its login is on its way', () => {
  const devices = ['Reception', 'Entrance', 'Front door'].map((name) => draftDevice(name));
  show(draft(devices));
  press(/Check logins/);
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select Entrance' }));
  const asking = devices.map((device) =>
    device.name === 'Entrance' ? { ...device, proof: { kind: 'proving' } as const } : device,
  );
  const proving = draftWith({ devices: asking, proving: true });
  act(() => useSyncStore.getState().apply(stateWith({ step: 'draft', draft: proving })));
  expect(screen.getByRole('heading', { level: 2, name: 'Login of Entrance' })).toBeDefined();
});

test('while proven devices are read there is no login of no devices', () => {
  const proof = { kind: 'proven', provenAt: at(-5) } as const;
  show({ step: 'draft', draft: draftWith({ devices: [draftDevice('Reception', { proof })], proving: true }) });
  act(() => useSyncStore.getState().look('logins'));
  expect(screen.getByRole('heading', { level: 2, name: 'Every login is proven' })).toBeDefined();
});

test('as long as no login is proven nothing is said to be skipped, and for one open login no row is to be ticked', () => {
  const entrance = draftDevice('Entrance');
  show(draft([draftDevice('Reception'), entrance]));
  press(/^Check logins/);
  expect(screen.getByText('At least one login has to be proven to go on.')).toBeDefined();
  expect(screen.getByText(/Tick rows to choose fewer/)).toBeDefined();
  expect(screen.queryByText(/skipped/)).toBeNull();
  const proven = draftDevice('Reception', { proof: { kind: 'proven', provenAt: at(-5) } });
  act(() => useSyncStore.getState().apply(stateWith(draft([proven, entrance]))));
  expect(screen.getByText('1 device without a proven login is skipped.')).toBeDefined();
  expect(screen.queryByText('At least one login has to be proven to go on.')).toBeNull();
  expect(screen.queryByText(/Tick rows to choose fewer/)).toBeNull();
});
