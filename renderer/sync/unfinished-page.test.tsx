// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Facts } from '../../shared/result.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { beginEmpty, press, showPage as show } from './show-page.tsx';
import { at, idOf, runWith, unfinishedWith } from './sync-samples.ts';

const secret = 'Maple-Tide-7';
const missingLogins = ['Loading bay', 'Front door'].map(idOf);
const run = runWith({ phase: 'paused', missingLogins });

beginEmpty();

/** What the host says of a password that is not the one of the run. */
class Differs extends Error {
  constructor(readonly facts: Facts) {
    super('differs');
  }

  toAppError() {
    return { code: 'sync.retypedPasswordDiffers', message: this.message, retry: 'never', facts: this.facts } as const;
  }
}

async function resumeDialog() {
  press('Resume');
  return within(await screen.findByRole('dialog'));
}

test('it says what is in force beside what is done, and the buttons stand as in a paused run', () => {
  show({ step: 'unfinished', unfinished: unfinishedWith({ run }) });
  expect(screen.getByRole('heading', { level: 1, name: /1 done, 1 failed, 1 unknown, 2 begun, 1 not started/ })).toBeDefined();
  expect(screen.getByText('3 have the new password, 3 the old')).toBeDefined();
  const buttons = [...document.querySelectorAll('.sync-foot button')].map((button) => button.textContent);
  expect(buttons).toEqual(['Roll back', 'Resume', 'Stop and print the list']);
});

test('it asks for its passwords once where their key is gone, and only for those that it needs', async () => {
  const { asked } = show({ step: 'unfinished', unfinished: unfinishedWith({ run }) });
  const dialog = await resumeDialog();
  fireEvent.input(dialog.getByLabelText('New password of this sync'), { target: { value: secret } });
  fireEvent.input(dialog.getByLabelText('Old password of the 2 devices that may still have it'), { target: { value: 'old-1' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Resume' }));
  await waitFor(() => expect(asked).toHaveLength(1));
  const logins = missingLogins.map((deviceId) => ({ deviceId, password: 'old-1' }));
  expect(asked[0]).toEqual({ name: 'sync:resume', input: { secrets: { newPassword: secret, logins } } });
});

test('a wrong password stays to be corrected, and its device is named; nothing of it is kept outside its field', async () => {
  const deviceId = idOf('Front door');
  const resume = async () => Promise.reject(new Differs({ deviceId, name: 'Front door' }));
  show({ step: 'unfinished', unfinished: unfinishedWith({ run }) }, {}, { 'sync:resume': resume });
  const dialog = await resumeDialog();
  fireEvent.input(dialog.getByLabelText('New password of this sync'), { target: { value: secret } });
  fireEvent.input(dialog.getByLabelText(/^Old password of the 2/), { target: { value: 'old-1' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Resume' }));
  const wrong = await dialog.findByLabelText('Old password of Front door');
  expect(dialog.getByText(/^This is not the password that “Front door” had before the run\./)).toBeDefined();
  await waitFor(() => expect(document.activeElement).toBe(wrong));
  expect(dialog.getByLabelText('New password of this sync')).toHaveProperty('value', secret);
  expect(dialog.getByLabelText(/^Old password of the 2/)).toHaveProperty('value', 'old-1');
  expect(JSON.stringify(useSyncStore.getState())).not.toContain(secret);
});

test('a wrong new password is said under its own field', async () => {
  const resume = async () => Promise.reject(new Differs({ deviceId: null }));
  show({ step: 'unfinished', unfinished: unfinishedWith({ run }) }, {}, { 'sync:resume': resume });
  const dialog = await resumeDialog();
  fireEvent.input(dialog.getByLabelText('New password of this sync'), { target: { value: secret } });
  fireEvent.click(dialog.getByRole('button', { name: 'Resume' }));
  await waitFor(() => expect(dialog.getByLabelText('New password of this sync').getAttribute('aria-invalid')).toBe('true'));
  expect(dialog.getByText(/^This is not the new password of the run\./)).toBeDefined();
});

test('with the passwords in the journal nothing has to be typed, and turning back still asks', async () => {
  const { asked } = show({ step: 'unfinished', unfinished: unfinishedWith({ hasSecrets: true }) });
  expect(screen.queryByText('Nobody knows the new password any more?')).toBeNull();
  press('Roll back');
  const dialog = within(await screen.findByRole('dialog'));
  expect(asked).toEqual([]);
  fireEvent.click(dialog.getByRole('button', { name: 'Roll back' }));
  await waitFor(() => expect(asked).toEqual([{ name: 'sync:rollBack', input: { secrets: null } }]));
});

test('who does not know the new password any more is told what is left to do', () => {
  show({ step: 'unfinished', unfinished: unfinishedWith({ run }) });
  expect(screen.getByText(/^It cannot be read out of the journal\. Stop and print the list/)).toBeDefined();
});

test('where nothing was changed before the end of the program, it offers to end the run', () => {
  const wayBack = { devices: 0, channels: 0, untouched: 6, missingLogins: [] };
  show({ step: 'unfinished', unfinished: unfinishedWith({ run: runWith({ phase: 'paused', wayBack }) }) });
  expect(screen.queryByText('Roll back')).toBeNull();
  expect(screen.getByText('It has not changed any password: every device stays as it is.')).toBeDefined();
  press('End the run');
  expect(screen.getByText(/^All six stay as they are\./)).toBeDefined();
});

test('a line of the journal that nobody could read is told without a time', () => {
  const lines = [
    { at: at(1), deviceId: null, code: 'paused', facts: {} },
    { at: 0, deviceId: null, code: 'linesMissing', facts: {} },
  ] as const;
  show({ step: 'unfinished', unfinished: unfinishedWith({ run: runWith({ phase: 'paused', lines }) }) });
  const items = [...document.querySelectorAll('.sync-journal li')];
  expect(items.map((item) => item.querySelectorAll('time').length)).toEqual([1, 0]);
  expect(items[1]?.textContent).toBe('Lines of the journal could not be read');
});

test('ending it with a list asks first', async () => {
  const { asked } = show({ step: 'unfinished', unfinished: unfinishedWith({ run }) });
  press('Stop and print the list');
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText('3 devices have the new password, 3 the old. Nothing is undone.')).toBeDefined();
  expect(asked).toEqual([]);
  fireEvent.click(dialog.getByRole('button', { name: 'Stop and print the list' }));
  await waitFor(() => expect(asked.map(({ name }) => name)).toEqual(['sync:stop']));
});
