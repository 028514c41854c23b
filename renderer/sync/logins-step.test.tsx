// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Handlers } from '../../shared/contract.ts';
import { shortClock } from '../format/time.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { beginEmpty, draftOf as draft, press, rowOf, showPage as show, type } from './show-page.tsx';
import { at, draftDevice, idOf, stateWith } from './sync-samples.ts';

const secret = 'Maple-Tide-7';
beginEmpty();

type Prove = Handlers['sync:prove'];

const refusedBy =
  (name: string): Prove =>
  async () => {
    const facts = { deviceId: idOf(name), name, asked: 2 };
    throw { toAppError: () => ({ code: 'sync.passwordRefused', message: 'refused', retry: 'never', facts }) };
  };

/** The first answer, then the second one. */
function once(first: Prove, then: Prove): Prove {
  let isFirst = true;
  return (input) => {
    const answering = isFirst ? first : then;
    isFirst = false;
    return answering(input);
  };
}

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

test('a list of logins sends the good lines and keeps the bad ones', async () => {
  const { asked } = show(draft());
  press(/Check logins/);
  press('Logins from a list');
  type('List', `address,account,password\n192.168.1.32,admin,${secret}\n10.0.0.1,admin,other`);
  expect(screen.getByText('Line 3: “10.0.0.1” is none of the picked devices that need a login.')).toBeDefined();
  expect(screen.getByText('Line 1 heads the list and was passed over.')).toBeDefined();
  const field = screen.getByLabelText('List') as HTMLTextAreaElement; // a label of a field for several lines
  expect(field.value).toContain(secret);
  press('Prove 1 login');
  await waitFor(() => expect(field.value).toBe('10.0.0.1,admin,other'));
  expect(asked[0]?.input).toMatchObject({ logins: [{ deviceId: idOf('Reception'), account: 'admin', password: secret }] });
});

test('a list that holds a refused password asks before it goes to another device, and the whole list stays', async () => {
  const list = `192.168.1.32,admin,${secret}\n192.168.1.31,admin,other`;
  const { asked } = show(draft(), {}, { 'sync:prove': once(refusedBy('Front door'), async () => stateWith(draft())) });
  press(/Check logins/);
  press('Logins from a list');
  type('List', list);
  press('Prove 2 logins');
  expect(await screen.findByText('Front door refused this password. Nothing was sent.')).toBeDefined();
  expect(screen.getByLabelText('List')).toHaveProperty('value', list);
  press('Ask the other 2 with it');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked[1]?.input).toMatchObject({ confirmsRefused: true });
});

test('a name that several devices share asks for the address', () => {
  const twice = ['192.168.1.31', '192.168.1.32'].map((address) =>
    draftDevice(`DS-2CD2143G2-I ${address}`, { address, deviceId: `mac:${address}` }),
  );
  show(draft(twice));
  press(/Check logins/);
  press('Logins from a list');
  type('List', 'DS-2CD2143G2-I,admin,secret');
  expect(screen.getByText('Line 1: “DS-2CD2143G2-I” is the name of several devices. Use the address.')).toBeDefined();
});

test('a device that let Latchkey in before it was picked is read once, when its login is looked at', async () => {
  const proof = { kind: 'proven', provenAt: at(-9) } as const;
  const { asked } = show(draft([draftDevice('Office NVR', { proof, isUnread: true }), draftDevice('Reception')]));
  act(() => useSyncStore.getState().look('logins'));
  await waitFor(() => expect(asked.map(({ name }) => name)).toEqual(['sync:read']));
});
