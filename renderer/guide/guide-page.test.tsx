// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Guide, GuideStep, GuideStepCode, GuideStepState } from '../../shared/guide.ts';
import { BackendProvider } from '../backend/backend-context.tsx';
import { MemoryBackend } from '../backend/memory-backend.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useLocksStore } from '../state/locks-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { testDevice } from '../test-device.ts';
import { testHandlers } from '../test-handlers.ts';
import { useWhoStore } from '../who/who-store.ts';
import { GuidePage } from './guide-page.tsx';
import { openGuide, useGuideStore } from './guide-store.ts';

const device = testDevice(1, { name: 'Office NVR', kind: 'recorder' });
const subject = { deviceId: device.id, account: 'admin' };
const at = new Date(2026, 2, 2, 15, 4, 26).getTime();

const now: GuideStepState = { kind: 'now' };
const toDo: GuideStepState = { kind: 'toDo' };
const step = (code: GuideStepCode, state: GuideStepState, canBeTicked = true): GuideStep => ({
  code,
  state,
  facts: {},
  canBeTicked,
});
const guideWith = (changes: Partial<Guide> = {}): Guide => ({
  ...subject,
  steps: [
    step('stopTheRetrier', now),
    step('waitOrRestart', toDo, false),
    step('logInOnce', { kind: 'blockedUntil', until: at }, false),
  ],
  current: 'stopTheRetrier',
  restart: { kind: 'offered', by: 'hand' },
  professional: [],
  ...changes,
});

beforeEach(() => {
  useDevicesStore.setState(useDevicesStore.getInitialState(), true);
  useLocksStore.setState(useLocksStore.getInitialState(), true);
  useViewStore.setState(useViewStore.getInitialState(), true);
  useGuideStore.setState(useGuideStore.getInitialState(), true);
  useWhoStore.setState(useWhoStore.getInitialState(), true);
  useDevicesStore.getState().applySnapshot({ revision: 1, devices: [device], seen: [] });
});
afterEach(cleanup);

function show(handlers: Parameters<typeof testHandlers>[0]) {
  const backend = new MemoryBackend(testHandlers(handlers));
  render(
    <BackendProvider value={backend}>
      <GuidePage subject={subject} />
    </BackendProvider>,
  );
  return backend;
}
const stepOf = async (title: string) => (await screen.findByRole('heading', { name: title })).closest('li') as HTMLElement; // each step is a list item

test('a step says its state in a word, and a blocked one until when', async () => {
  show({ 'guide:read': async () => guideWith() });
  const login = await stepOf('Log in once, straight to the device');
  expect(within(login).getByText('from 15:04:26')).toBeDefined();
  expect(within(login).getByRole('button', { name: 'Try once, from 15:04:26' })).toHaveProperty('disabled', true);
  expect((await stepOf('Stop what keeps trying')).getAttribute('aria-current')).toBe('step');
});

test('what is done by evidence names it, what a person said names the person', async () => {
  const seen: GuideStepState = { kind: 'doneByEvidence', evidence: { code: 'restartSeen', facts: { at } } };
  const steps = [step('stopTheRetrier', { kind: 'doneBecauseYouSaidSo', at }), step('waitOrRestart', seen, false)];
  show({ 'guide:read': async () => guideWith({ steps, current: null }) });
  expect(within(await stepOf('Stop what keeps trying')).getByText('done, you said so at 15:04:26')).toBeDefined();
  expect(within(await stepOf('Wait, without any try')).getByText('The device has restarted.')).toBeDefined();
  expect(screen.getByText('All steps are done')).toBeDefined();
});

test('a step that opened again says why', async () => {
  const again: GuideStepState = { kind: 'openedAgain', because: { code: 'lockStartedAgain', facts: { times: 1 } } };
  show({ 'guide:read': async () => guideWith({ steps: [step('stopTheRetrier', again)] }) });
  const first = await stepOf('Stop what keeps trying');
  expect(within(first).getByText('opened again')).toBeDefined();
  expect(within(first).getByText(/something still tries/)).toBeDefined();
});

test('saying that it is stopped ticks the step, and waiting cannot be said', async () => {
  const ticked = guideWith({
    steps: [step('stopTheRetrier', { kind: 'doneBecauseYouSaidSo', at }), step('waitOrRestart', now, false)],
    current: 'waitOrRestart',
  });
  show({ 'guide:read': async () => guideWith(), 'guide:tick': async () => ticked });
  expect(within(await stepOf('Wait, without any try')).queryByRole('button')).toBeNull();
  fireEvent.click(await screen.findByRole('button', { name: 'I stopped it' }));
  expect(await screen.findByText('done, you said so at 15:04:26')).toBeDefined();
});

test('a restart is sent only after its effects were confirmed', async () => {
  let restarts = 0;
  show({
    'guide:read': async () => guideWith({ restart: { kind: 'offered', by: 'latchkey' } }),
    'device:restart': async () => {
      restarts += 1;
      return { kind: 'goes', askedAt: at };
    },
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Restart the device' }));
  expect(restarts).toBe(0);
  fireEvent.click(screen.getByRole('button', { name: 'Restart now' }));
  expect(await screen.findByText(/It was asked to restart at 15:04:26/)).toBeDefined();
  expect(restarts).toBe(1);
});

test('an open reset request offers no restart', async () => {
  show({ 'guide:read': async () => guideWith({ restart: { kind: 'notOffered', because: 'resetRequestOpen' } }) });
  expect(await screen.findByText(/Do not restart: a password reset request is open/)).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Restart the device' })).toBeNull();
});

test('the guide opens for the account whose lock ends last', () => {
  const record = {
    said: 'locked',
    source: 'device',
    readAt: 0,
    unlocksAt: 10,
    startedAgain: 0,
    endBefore: null,
    attemptsLeft: null,
  } as const;
  useLocksStore.getState().applySnapshot([
    { deviceId: device.id, account: 'admin', record, ownAddress: null },
    { deviceId: device.id, account: 'viewer', record: { ...record, unlocksAt: 20 }, ownAddress: null },
  ]);
  openGuide(device.id);
  expect(useGuideStore.getState().subject).toEqual({ deviceId: device.id, account: 'viewer' });
});

test('a guide that was read stays to be seen when the host is gone', async () => {
  show({ 'guide:read': async () => guideWith() });
  await stepOf('Stop what keeps trying');
  cleanup();
  show({ 'guide:read': () => Promise.reject(new Error('gone')) });
  expect((await stepOf('Stop what keeps trying')).getAttribute('aria-current')).toBe('step');
});

test('the focus goes on at the step that is next', async () => {
  const steps = [step('stopTheRetrier', { kind: 'doneBecauseYouSaidSo', at }), step('waitOrRestart', now, false)];
  show({ 'guide:read': async () => guideWith(), 'guide:tick': async () => guideWith({ steps, current: 'waitOrRestart' }) });
  const stopped = await screen.findByRole('button', { name: 'I stopped it' });
  stopped.focus();
  fireEvent.click(stopped);
  const next = await screen.findByRole('heading', { name: 'Wait, without any try' });
  await waitFor(() => expect(document.activeElement).toBe(next));
});

test.each([
  ['connected', 'Password sync'],
  ['wrongPasswordOrLocked', 'Correct this channel'],
] as const)('where the recorder says its channel is %s, the last step leads to: %s', async (state, name) => {
  const camera = testDevice(2, { name: 'Stairwell' });
  useDevicesStore.getState().applySnapshot({ revision: 2, devices: [device, camera], seen: [] });
  useWhoStore.getState().setChannels({
    recorderId: device.id,
    readAt: at,
    statusTold: true,
    channels: [
      {
        channelId: '3',
        name: null,
        address: camera.address,
        userName: 'admin',
        state,
        detectResult: null,
        traits: [],
        camera: { deviceId: camera.id, by: 'mac' },
      },
    ],
  });
  const steps = [step('setPasswordEverywhere', now)];
  const handlers = testHandlers({
    'guide:read': async () => guideWith({ deviceId: camera.id, steps, current: 'setPasswordEverywhere' }),
  });
  render(
    <BackendProvider value={new MemoryBackend(handlers)}>
      <GuidePage subject={{ deviceId: camera.id, account: 'admin' }} />
    </BackendProvider>,
  );
  const last = await stepOf('Give the right password to everything that uses it');
  expect(within(last).getByRole('button', { name })).toBeDefined();
});
