// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useAttemptsStore } from '../state/attempts-store.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { busy, once, refusedBy } from './sample-answers.ts';
import { beginEmpty, draftOf as draft, press, showPage as show, type } from './show-page.tsx';
import { draftDevice, idOf, stateWith } from './sync-samples.ts';

const secret = 'Maple-Tide-7';
const today = { sent: 0, accepted: 0, refused: 0, locked: 0 };
beginEmpty();

/** Opens the list and pastes. */
function paste(list: string): HTMLTextAreaElement {
  press(/Check logins/);
  press('Logins from a list');
  type('List', list);
  return screen.getByLabelText('List') as HTMLTextAreaElement; // a label of a field for several lines
}

/** Chooses a file of the disk, as a browser shows it. */
function choose(file: File): HTMLInputElement {
  const input = screen.getByLabelText('Or a CSV file') as HTMLInputElement; // a label of a field for a file
  Object.defineProperty(input, 'value', { value: `C:\\fakepath\\${file.name}`, writable: true, configurable: true });
  fireEvent.change(input, { target: { files: [file] } });
  return input;
}

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

test('a list that the host did not take stays with what went wrong, and can be sent again', async () => {
  const list = `192.168.1.32,admin,${secret}\n192.168.1.31,admin,other`;
  const { asked } = show(draft(), {}, { 'sync:prove': once(busy, async () => stateWith(draft())) });
  const field = paste(list);
  press('Prove 2 logins');
  const dialog = within(screen.getByRole('dialog'));
  await waitFor(() => expect(dialog.getByRole('alert').textContent).toMatch(/^Logins are still being checked\./));
  expect(field.value).toBe(list);
  press('Prove 2 logins');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked).toHaveLength(2);
});

test('what went wrong is told on the page where the list was closed meanwhile', async () => {
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  show(
    draft(),
    {},
    {
      'sync:prove': async (input) => {
        await held;
        return busy(input);
      },
    },
  );
  paste(`192.168.1.32,admin,${secret}`);
  press('Prove 1 login');
  press('Cancel');
  await act(async () => answer());
  expect(await screen.findByText(/^Logins are still being checked\./)).toBeDefined();
});

test('while logins are stopped a list is not sent, and says why', () => {
  show(draft());
  paste(`192.168.1.32,admin,${secret}`);
  act(() => useAttemptsStore.getState().setSummary({ today, stopped: true }));
  const dialog = within(screen.getByRole('dialog'));
  expect(dialog.getByRole('button', { name: 'Prove 1 login' })).toHaveProperty('disabled', true);
  expect(dialog.getByText('Logins are stopped')).toBeDefined();
});

test('what the person agreed to for the understood lines is not done with others', async () => {
  const both = draft([draftDevice('Reception'), draftDevice('Entrance')]);
  const { asked } = show(draft([draftDevice('Reception')]), {}, { 'sync:prove': refusedBy('Office NVR') });
  paste(`192.168.1.32,admin,${secret}\n192.168.1.31,admin,${secret}`);
  const dialog = within(screen.getByRole('dialog'));
  fireEvent.click(dialog.getByRole('button', { name: 'Prove 1 login' }));
  await screen.findByText('Office NVR refused this password. Nothing was sent.');
  act(() => useSyncStore.getState().apply(stateWith(both)));
  press('Ask the other one with it');
  expect(await dialog.findByRole('button', { name: 'Prove 2 logins' })).toBeDefined();
  expect(screen.queryByText(/refused this password/)).toBeNull();
  expect(asked).toHaveLength(1);
});

test('an account or a password that is too long stays as a line that cannot be used', () => {
  show(draft());
  paste(`192.168.1.32,${'a'.repeat(65)},${secret}\n192.168.1.31,admin,${'p'.repeat(257)}`);
  expect(screen.getByText('Line 1: “192.168.1.32” has an account of more than 64 characters.')).toBeDefined();
  expect(screen.getByText('Line 2: “192.168.1.31” has a password of more than 256 characters.')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Prove 0 logins' })).toHaveProperty('disabled', true);
});

test('a corrected file can be chosen again under its name', async () => {
  show(draft());
  const field = paste('');
  const input = choose(new File(['10.0.0.1,admin,other'], 'logins.csv'));
  await waitFor(() => expect(field.value).toBe('10.0.0.1,admin,other'));
  // A browser reports a choice only where it differs from the one before.
  expect(input.value).toBe('');
});

test('a file that cannot be read says so, and the list stays', async () => {
  show(draft());
  const list = `192.168.1.32,admin,${secret}`;
  const field = paste(list);
  const file = new File(['lost'], 'logins.csv');
  file.text = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
  choose(file);
  const alert = within(screen.getByRole('dialog')).getByRole('alert');
  await waitFor(() => expect(alert.textContent).toMatch(/^“logins\.csv” could not be read\./));
  expect(field.value).toBe(list);
});
