// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { DeviceRun, SyncRun } from '../../shared/sync-run.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { beginEmpty, press, showPage as show } from './show-page.tsx';
import { deviceRun, idOf, planWith, runWith, stateWith } from './sync-samples.ts';

beginEmpty();

const plan = planWith();
const phaseOf = (changes: Partial<SyncRun> = {}) => ({ step: 'run', plan, run: runWith(changes) }) as const;
const move = (changes: Partial<SyncRun>) => act(() => useSyncStore.getState().apply(stateWith(phaseOf(changes))));
const title = () => screen.getByRole('heading', { level: 1 });

function replace(name: string, device: DeviceRun): readonly DeviceRun[] {
  return runWith().devices.map((one) => (one.deviceId === idOf(name) ? device : one));
}

test('the focus does not fall to nothing: from a button that is off to the title, from a row that closed to its device', async () => {
  show(phaseOf());
  const pause = screen.getByRole('button', { name: 'Pause after this step' });
  pause.focus();
  move({ phase: 'pausing' });
  await waitFor(() => expect(document.activeElement).toBe(title()));
  const again = screen.getByRole('button', { name: 'Write channel 5 again' });
  again.focus();
  move({ devices: replace('Car park east', deviceRun('Car park east', 'running', [])) });
  expect(again.isConnected).toBe(false);
  await waitFor(() => expect(document.activeElement?.textContent).toContain('Car park east'));
  screen.getByRole('button', { name: 'Stop and print the state' }).focus();
  move({ phase: 'paused', pausedBy: 'person' });
  screen.getByRole('button', { name: 'Go on' }).focus();
  move({ phase: 'paused', pausedBy: 'needsPerson' });
  await waitFor(() => expect(document.activeElement?.textContent).toContain('waits for your decision in its row'));
});

test('where the key ends with the program, no going on without the passwords is promised', () => {
  show(phaseOf(), { sealedBy: 'session' });
  expect(screen.getByText(/asks for the passwords again, and goes on when you say so/)).toBeDefined();
});

test('stopping asks first and says what is in force', async () => {
  const { asked } = show(phaseOf());
  press('Stop and print the state');
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText('3 devices have the new password, 3 the old. Nothing is undone.')).toBeDefined();
  expect(asked).toHaveLength(0);
  fireEvent.click(dialog.getByRole('button', { name: 'Stop and print the state' }));
  await waitFor(() => expect(asked.map(({ name }) => name)).toEqual(['sync:stop']));
});

test('a stop that waits for what is begun says so, and a second press asks another question', async () => {
  const { asked } = show(phaseOf({ phase: 'pausing', stopping: true }));
  expect(title().textContent).toBe('Stopping, 1 of 6 done');
  expect(screen.getByText(/^Stopping: devices that are begun come to their end/)).toBeDefined();
  expect(screen.queryByRole('button', { name: /Pause|Go on/ })).toBeNull();
  press('Stop at once');
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(/a camera may have the new password while its channel has the old one/)).toBeDefined();
  fireEvent.click(dialog.getByRole('button', { name: 'Wait for their end' }));
  expect(asked).toHaveLength(0);
  press('Stop at once');
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Stop at once' }));
  await waitFor(() => expect(asked.map(({ name }) => name)).toEqual(['sync:stop']));
});

test('a stop promises no end to what has failed, and nothing where nothing goes on', async () => {
  const { devices } = runWith();
  const still = devices.filter(({ state }) => state === 'done' || state === 'failed' || state === 'notStarted');
  show(phaseOf({ phase: 'paused', pausedBy: 'needsPerson', devices: still }));
  press('Stop and print the state');
  const dialog = within(await screen.findByRole('dialog'));
  expect(
    dialog.getByText(/^Nothing more is sent\. What has failed stays as it is: a camera may have the new password/),
  ).toBeDefined();
});

test('what is said of the window is so while the run goes on, stands still and stops', () => {
  const subtitle = () => document.querySelector('.sync-head p')?.textContent ?? '';
  show(phaseOf());
  expect(subtitle()).toMatch(/^You can close the window: the sync goes on\./);
  move({ phase: 'paused', pausedBy: 'needsPerson' });
  expect(subtitle()).toMatch(/^The sync stands still and goes on only when you say so\./);
  move({ phase: 'pausing', pausedBy: null, stopping: true });
  expect(subtitle()).toMatch(/^Devices that are begun come to their end, also with the window closed\./);
});
