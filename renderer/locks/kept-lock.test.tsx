// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BackendProvider } from '../backend/backend-context.tsx';
import { MemoryBackend } from '../backend/memory-backend.ts';
import { StatusCell } from '../grid/status-cell.tsx';
import { useGuideStore } from '../guide/guide-store.ts';
import { useAttemptsStore } from '../state/attempts-store.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useLocksStore } from '../state/locks-store.ts';
import { testDevice } from '../test-device.ts';
import { testHandlers } from '../test-handlers.ts';
import { testKeeper, testLock } from '../test-lock.ts';
import { EndedToday } from './ended-today.tsx';
import { LockCard } from './lock-card.tsx';
import { loginFactsNow, loginStatusAt } from './login-status.ts';
import { LoginStep } from './login-step.tsx';
import { followToday, useTodayStore } from './today-store.ts';

const minute = 60_000;
const nvr = testDevice(20, { name: 'Office NVR', kind: 'recorder' });
const camera = testDevice(33, { name: 'Stairwell' });
const keeper = testKeeper({ deviceId: nvr.id, until: Date.now() + 30 * minute });

beforeEach(() => {
  useDevicesStore.setState(useDevicesStore.getInitialState(), true);
  useLocksStore.setState(useLocksStore.getInitialState(), true);
  useAttemptsStore.setState(useAttemptsStore.getInitialState(), true);
  useTodayStore.setState(useTodayStore.getInitialState(), true);
  useGuideStore.setState(useGuideStore.getInitialState(), true);
  useDevicesStore.getState().applySnapshot({ revision: 1, devices: [nvr, camera], seen: [] });
});
afterEach(cleanup);

const card = () =>
  render(
    <BackendProvider value={new MemoryBackend(testHandlers())}>
      <LockCard device={camera} />
    </BackendProvider>,
  );
const keep = (record: Parameters<typeof testLock>[1]) =>
  useLocksStore.getState().applySnapshot([{ ...testLock(camera.id, record), keptBy: keeper }]);

test('the grid names who keeps a camera locked', () => {
  keep({ said: 'nothing', unlocksAt: null });
  render(<StatusCell device={camera} seenAt={undefined} />);
  expect(screen.getByText('Kept locked')).toBeDefined();
  expect(screen.getByText('by Office NVR')).toBeDefined();
});

test('the card says for whom, how sure and by what; the next step is to stop it', () => {
  keep({ said: 'nothing', unlocksAt: null });
  card();
  expect(screen.getByText('by Office NVR, channel 3')).toBeDefined();
  expect(screen.getByText('Locked for Office NVR (192.168.1.20).')).toBeDefined();
  expect(screen.getByText('High')).toBeDefined();
  expect(screen.queryByRole('timer')).toBeNull();
  render(<LoginStep device={camera} login={loginStatusAt(loginFactsNow(camera.id), Date.now())} />);
  expect(screen.getByText('Stop the retries of Office NVR, channel 3')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Open unlock guide' }));
  expect(useGuideStore.getState().subject).toEqual({ deviceId: camera.id, account: 'admin' });
});

test('where this computer’s own countdown jumped up, it stands above who keeps it', () => {
  keep({ unlocksAt: Date.now() + 20 * minute, startedAgain: 1 });
  card();
  expect(screen.getByRole('timer')).toBeDefined();
  expect(screen.getByText('by Office NVR, channel 3')).toBeDefined();
  expect(screen.queryByText(/^Locked for Office NVR/)).toBeNull();
});

test('a countdown that ran out while the computer slept says so', () => {
  const end = Date.now() - 12 * minute;
  useLocksStore.getState().applySnapshot([testLock(camera.id, { unlocksAt: end })]);
  useTodayStore.getState().set({ ended: [], slept: [{ from: end - minute, until: end + 5 * minute }] });
  card();
  expect(screen.getByText(/should have ended 12 min ago/)).toBeDefined();
  expect(screen.getByText(/This computer slept from/)).toBeDefined();
});

test('what ended today is read anew when a lock changes, and says what the check found', async () => {
  const ended = {
    deviceId: camera.id,
    account: 'admin',
    endedAt: 1000,
    because: 'restarted',
    checkedAt: 2000,
    found: 'accepted',
  } as const;
  let today = { ended: [] as (typeof ended)[], slept: [] };
  const backend = new MemoryBackend(testHandlers({ 'locks:today': async () => today }));
  const stop = followToday(backend);
  render(<EndedToday />);
  expect(screen.queryByText('Ended today')).toBeNull();
  today = { ...today, ended: [ended] };
  backend.emit('locks:changed', []);
  expect(await screen.findByText('restarted, checked once, login accepted')).toBeDefined();
  stop();
  await vi.waitUntil(() => useTodayStore.getState().ended.length === 1);
});
