// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { channelDeviceId } from '../../shared/sync-plan.ts';
import type { DeviceRun, StepProblem, StepState, SyncRun } from '../../shared/sync-run.ts';
import { useAttemptsStore } from '../state/attempts-store.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { useWhoStore } from '../who/who-store.ts';
import { beginEmpty, press, rowOf, showPage as show } from './show-page.tsx';
import { at, deviceRun, idOf, plannedDevice, planWith, runWith, stateWith } from './sync-samples.ts';

beginEmpty();

const plan = planWith();
const phaseOf = (changes: Partial<SyncRun> = {}) => ({ step: 'run', plan, run: runWith(changes) }) as const;
const move = (changes: Partial<SyncRun>) => act(() => useSyncStore.getState().apply(stateWith(phaseOf(changes))));
const title = () => screen.getByRole('heading', { level: 1 });
const filled = () => [...document.querySelectorAll('.button-filled')].map((button) => button.textContent);

function replace(name: string, device: DeviceRun): readonly DeviceRun[] {
  return runWith().devices.map((one) => (one.deviceId === idOf(name) ? device : one));
}

function failed(name: string, problem: StepProblem): readonly DeviceRun[] {
  return replace(name, deviceRun(name, 'failed', [{ kind: 'failed', at: at(2), problem }]));
}

test('a failed device opens in place and can be done again or left out', async () => {
  const { asked } = show(phaseOf());
  expect(title().textContent).toBe('Syncing, 1 of 6 done');
  expect(screen.getByText(/The device is busy/)).toBeDefined();
  press('Write channel 5 again');
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]).toEqual({ name: 'sync:again', input: { deviceId: idOf('Car park east'), confirmsFewLeft: false } });
});

test('a second press on the button that paused cannot turn the run back: another button stands there, and turning back asks', async () => {
  const { asked } = show(phaseOf());
  const pause = screen.getByRole('button', { name: 'Pause after this step' });
  fireEvent.click(pause);
  await waitFor(() => expect(asked.map(({ name }) => name)).toEqual(['sync:pause']));
  move({ phase: 'paused', pausedBy: 'person' });
  expect(pause.isConnected).toBe(false);
  const buttons = [...document.querySelectorAll('.sync-foot button')].map((button) => button.textContent);
  expect(buttons).toEqual(['Roll back', 'Go on', 'Stop and print the state']);
  press('Roll back');
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText('Set 3 devices and 3 channels back to the old passwords?')).toBeDefined();
  expect(dialog.getByText('3 stay as they are.')).toBeDefined();
  expect(dialog.getByRole('button', { name: 'Not now' }).className).toContain('button-filled');
  expect(asked).toHaveLength(1);
  fireEvent.click(dialog.getByRole('button', { name: 'Roll back' }));
  await waitFor(() => expect(asked[1]).toEqual({ name: 'sync:rollBack', input: { secrets: null } }));
});

test('old passwords that are not known any more are typed before anything turns', async () => {
  const wayBack = { devices: 3, channels: 3, untouched: 3, missingLogins: [idOf('Reception'), idOf('Entrance')] };
  const { asked } = show(phaseOf({ phase: 'paused', pausedBy: 'person', wayBack }));
  press('Roll back');
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.queryByLabelText('New password of this sync')).toBeNull();
  fireEvent.input(dialog.getByLabelText('Old password of Reception and Entrance'), { target: { value: 'old-1' } });
  fireEvent.click(dialog.getByRole('button', { name: 'They differ: one for each device' }));
  fireEvent.input(dialog.getByLabelText('Old password of Entrance'), { target: { value: 'old-2' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Roll back' }));
  await waitFor(() => expect(asked).toHaveLength(1));
  const logins = [
    { deviceId: idOf('Reception'), password: 'old-1' },
    { deviceId: idOf('Entrance'), password: 'old-2' },
  ];
  expect(asked[0]).toEqual({ name: 'sync:rollBack', input: { secrets: { newPassword: null, logins } } });
});

test('a way back that needs passwords says what it does and what for, beside the field for a recorder that is only logged in to', async () => {
  const wayBack = { devices: 1, channels: 1, untouched: 5, missingLogins: [idOf('Reception'), idOf('Office NVR')] };
  show(phaseOf({ phase: 'paused', pausedBy: 'person', wayBack }));
  press('Roll back');
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText('5 stay as they are. The run cannot turn forward again: for that a new plan is made.')).toBeDefined();
  expect(dialog.getByText(/^The passwords were sealed with a key that ended with the program\./)).toBeDefined();
  expect(dialog.getByLabelText('Old password of Reception and Office NVR, whose channel is written')).toBeDefined();
});

test('more than three devices whose old passwords are asked are counted', async () => {
  const missingLogins = ['Reception', 'Entrance', 'Loading bay', 'Car park east'].map(idOf);
  show(phaseOf({ phase: 'paused', pausedBy: 'person', wayBack: { devices: 4, channels: 4, untouched: 2, missingLogins } }));
  press('Roll back');
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByLabelText('Old password of the 4 devices')).toBeDefined();
});

test.each([
  [5, 'All five stay as they are.'],
  [2, 'Both stay as they are.'],
  [1, 'It stays as it is.'],
])('where nothing was changed, of %i devices, the run is ended and nothing is said to turn back', async (untouched, body) => {
  const wayBack = { devices: 0, channels: 0, untouched, missingLogins: [] };
  const devices = failed('Reception', { code: 'deviceBusy', facts: {} });
  const { asked } = show(phaseOf({ phase: 'paused', pausedBy: 'canaryFailed', devices, wayBack }));
  expect(screen.getByText(/, go on without Reception, or end the run\.$/)).toBeDefined();
  fireEvent.click(document.querySelector('.sync-foot button') ?? document.body);
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(body)).toBeDefined();
  expect(dialog.queryByRole('button', { name: 'Roll back' })).toBeNull();
  fireEvent.click(dialog.getByRole('button', { name: 'End the run' }));
  await waitFor(() => expect(asked).toEqual([{ name: 'sync:rollBack', input: { secrets: null } }]));
});

test('a step that misses a password offers the field in its row, and then is done again', async () => {
  const devices = failed('Entrance', { code: 'secretMissing', facts: {} });
  const { asked } = show(
    phaseOf({ phase: 'paused', pausedBy: 'needsPerson', devices, missingLogins: [idOf('Entrance'), idOf('Front door')] }),
  );
  press('Type the password');
  const dialog = within(await screen.findByRole('dialog'));
  fireEvent.input(dialog.getByLabelText('Old password of Entrance'), { target: { value: 'old-2' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Go on with it' }));
  await waitFor(() => expect(asked.map(({ name }) => name)).toEqual(['sync:retype', 'sync:again']));
  const logins = [{ deviceId: idOf('Entrance'), password: 'old-2' }];
  expect(asked[0]?.input).toEqual({ secrets: { newPassword: null, logins } });
});

test('after the first device failed the filled button does its step again, and the others are one press away', async () => {
  const devices = failed('Reception', { code: 'deviceBusy', facts: {} });
  const { asked } = show(phaseOf({ phase: 'paused', pausedBy: 'canaryFailed', devices }));
  expect(screen.getByText('Reception went first, and it failed')).toBeDefined();
  expect(filled()).toEqual(['Do it again']);
  expect(screen.getAllByRole('button', { name: 'Roll back' })).toHaveLength(1);
  expect(screen.queryByRole('button', { name: 'Go on' })).toBeNull();
  press('Go on without Reception');
  await waitFor(() => expect(asked.map(({ name }) => name)).toEqual(['sync:leaveOut', 'sync:goOn']));
});

test('where doing the step of the first device again would send nothing, going on without it is the filled button', () => {
  const devices = failed('Reception', { code: 'loginRefused', facts: { reason: 'refusedBefore' } });
  show(phaseOf({ phase: 'paused', pausedBy: 'canaryFailed', devices }));
  expect(screen.getByText(/^Not sent: this password was refused before\./)).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Try once' })).toBeNull();
  expect(filled()).toEqual(['Go on without Reception']);
});

test('while logins are stopped the filled button allows them, and then the note says so', async () => {
  show(phaseOf({ phase: 'paused', pausedBy: 'loginsStopped' }));
  const today = { sent: 0, accepted: 0, refused: 0, locked: 0 };
  act(() => useAttemptsStore.getState().setSummary({ today, stopped: true }));
  expect(filled()).toEqual(['Allow logins again']);
  act(() => useAttemptsStore.getState().setSummary({ today, stopped: false }));
  expect(screen.getByText(/Logins were stopped, and are allowed again/)).toBeDefined();
  expect(filled()).toEqual(['Go on']);
});

test.each([
  { left: 2, confirms: true },
  { left: null, confirms: true },
  { left: 4, confirms: false },
  { left: 0, confirms: false },
])('a try is confirmed where it is one of the last or nobody knows: $left left', async ({ left, confirms }) => {
  const devices = failed('Entrance', { code: 'newPasswordRefused', facts: { attemptsLeft: left } });
  const { asked } = show(phaseOf({ devices }));
  fireEvent.click(screen.getByRole('button', { name: 'Do it again' }));
  if (confirms) {
    expect(await screen.findByRole('dialog')).toBeDefined();
    expect(asked).toEqual([]);
  } else {
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(asked[0]?.input).toEqual({ deviceId: idOf('Entrance'), confirmsFewLeft: false });
  }
});

test('a device that waits can be left out, and as it is where it has the new password', async () => {
  const lock: StepState = { kind: 'waiting', since: at(1), until: at(30), for: 'lock' };
  const done: StepState = { kind: 'done', at: at(1), how: 'answered' };
  const { asked } = show(phaseOf({ devices: replace('Entrance', deviceRun('Entrance', 'waiting', [done, done, lock])) }));
  expect(rowOf('Entrance').getByText('for the lock of Office NVR')).toBeDefined();
  fireEvent.click(rowOf('Entrance').getByRole('button', { name: 'Leave as it is' }));
  fireEvent.click(rowOf('Loading bay').getByRole('button', { name: 'Leave out' }));
  await waitFor(() => expect(asked).toHaveLength(2));
  expect(asked.map(({ input }) => input)).toEqual([{ deviceId: idOf('Entrance') }, { deviceId: idOf('Loading bay') }]);
});

test('a recorder that keeps its password and is locked is named in the rows of the cameras it holds up', () => {
  const login: StepState = { kind: 'waiting', since: at(1), until: at(30), for: 'lock' };
  const steps = [{ stepId: 'login', kind: 'login', recorderId: null, channelId: null, state: login }] as const;
  const recorder: DeviceRun = { deviceId: idOf('Office NVR'), steps, state: 'waiting', inForce: 'new', provenAt: null };
  const devices = replace('Entrance', deviceRun('Entrance', 'notStarted', [])).filter(
    ({ deviceId }) => deviceId !== idOf('Office NVR'),
  );
  show(phaseOf({ devices, recorders: [recorder] }));
  expect(rowOf('Entrance').getByText('for the lock of Office NVR')).toBeDefined();
  expect(rowOf('Entrance').getByRole('button', { name: 'Leave out' })).toBeDefined();
  expect(rowOf('Front door').queryByText(/Office NVR/)).toBeNull();
});

test('only a lock is waited for until its end; a recorder that is away is named', () => {
  const done: StepState = { kind: 'done', at: at(1), how: 'answered' };
  const away: StepState = { kind: 'waiting', since: at(1), until: at(6), for: 'device' };
  show(phaseOf({ devices: replace('Entrance', deviceRun('Entrance', 'waiting', [done, done, away])) }));
  expect(rowOf('Entrance').getByText('until 16:12')).toBeDefined();
  expect(rowOf('Entrance').getByText('until Office NVR answers')).toBeDefined();
  expect(rowOf('Loading bay').getByText('after 16:31')).toBeDefined();
});

test('on the way back what was never changed is untouched and is not counted', () => {
  const leftOut: StepState = { kind: 'leftOut', at: at(3) };
  const devices = runWith().devices.map(({ deviceId }, index) =>
    index === 0
      ? { ...deviceRun('Reception', 'running', []), inForce: 'new' as const }
      : { ...deviceRun('Entrance', 'leftOut', [leftOut, leftOut, leftOut, leftOut]), deviceId },
  );
  show(phaseOf({ direction: 'back', wayBack: null, devices }));
  expect(title().textContent).toBe('Rolling back to the old passwords, 0 of 1');
  expect(rowOf('Entrance').getByText('Untouched')).toBeDefined();
  expect(screen.getByText('5 untouched')).toBeDefined();
  expect(screen.queryByText(/Left out|left out/)).toBeNull();
  move({ direction: 'back', wayBack: null, devices, phase: 'paused', pausedBy: 'person' });
  expect(title().textContent).toBe('Paused while rolling back, 0 of 1 done');
});

const correction = planWith({ devices: ['Reception', 'Entrance'].map((name) => plannedDevice(name, { task: 'entryOnly' })) });
/** Of a correction: nothing but channel entries is to be done. */
const correcting = (changes: Partial<SyncRun> = {}): SyncRun => {
  const devices = ['Reception', 'Entrance'].map((name, index): DeviceRun => {
    const { steps, ...rest } = deviceRun(name, index === 0 ? 'failed' : 'notStarted', []);
    return { ...rest, steps: steps.filter(({ kind }) => kind === 'entry' || kind === 'online'), inForce: 'new' };
  });
  return runWith({ phase: 'paused', pausedBy: 'person', wayBack: null, devices, ...changes });
};

test('a run that only corrects channels counts no new passwords and offers no way back', async () => {
  show({ step: 'run', plan: correction, run: correcting() });
  expect(screen.getByText('no device gets another password')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Roll back' })).toBeNull();
  press('Stop and print the state');
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(/^This run gives no device another password\./)).toBeDefined();
  expect(screen.queryByText(/has the new password|have the new password/)).toBeNull();
});

test('where the first channel of a correction failed, nobody is sent to a way back that is not there', () => {
  show({ step: 'run', plan: correction, run: correcting({ pausedBy: 'canaryFailed' }) });
  expect(screen.getByText(/, or go on without Reception\.$/)).toBeDefined();
});

test('what only takes channel entries is not counted among new passwords, and untouched on the way back', () => {
  const [kept] = correcting().devices;
  if (kept === undefined) throw new Error('a correction has devices');
  const devices = [{ ...kept, state: 'leftOut' as const }, deviceRun('Entrance', 'running', [])];
  show(phaseOf({ direction: 'back', phase: 'paused', pausedBy: 'person', wayBack: null, devices }));
  expect(screen.getByText('0 have the new password, 1 the old')).toBeDefined();
  expect(screen.getByText('1 untouched')).toBeDefined();
});

test('what a camera behind its recorder leads to is its recorder: the camera itself is on no list', () => {
  const deviceId = channelDeviceId(idOf('Office NVR'), '5');
  const steps = [
    {
      stepId: 'entry',
      kind: 'entry',
      recorderId: idOf('Office NVR'),
      channelId: '5',
      state: { kind: 'failed', at: at(2), problem: { code: 'loginRefused', facts: {} } },
    },
  ] as const;
  const device: DeviceRun = { deviceId, steps, state: 'failed', inForce: 'new', provenAt: null };
  const devices = [plannedDevice('Yard', { deviceId, task: 'throughRecorder' })];
  show({ step: 'run', plan: planWith({ devices }), run: runWith({ devices: [device] }) });
  press('Open the device');
  expect(useViewStore.getState()).toMatchObject({ section: 'devices', detailsOf: idOf('Office NVR') });
  press('Who is locking it');
  expect(useWhoStore.getState().deviceId).toBe(idOf('Office NVR'));
});
