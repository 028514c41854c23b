// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AttemptRow } from '../../shared/attempts.ts';
import { BackendProvider } from '../backend/backend-context.tsx';
import { MemoryBackend } from '../backend/memory-backend.ts';
import { useAttemptsStore } from '../state/attempts-store.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { testDevice } from '../test-device.ts';
import { testHandlers } from '../test-handlers.ts';
import { testAttempt } from '../test-lock.ts';
import { JournalPage } from './journal-page.tsx';
import { attemptsToCsv } from './journal-rows.ts';

const device = testDevice(1, { name: 'Server room' });
const summary = { today: { sent: 2, accepted: 0, refused: 1, locked: 1 }, stopped: false };

beforeEach(() => {
  useDevicesStore.setState(useDevicesStore.getInitialState(), true);
  useAttemptsStore.setState(useAttemptsStore.getInitialState(), true);
  useDevicesStore.getState().applySnapshot({ revision: 1, devices: [device], seen: [] });
  useAttemptsStore.getState().setSummary(summary);
});
afterEach(cleanup);

function show(rows: readonly AttemptRow[]) {
  const handlers = testHandlers({ 'attempts:list': async () => ({ rows, total: rows.length, ...summary }) });
  render(
    <BackendProvider value={new MemoryBackend(handlers)}>
      <JournalPage />
    </BackendProvider>,
  );
}

test('every attempt is a row, also of a device that is not on the list any more', async () => {
  show([
    testAttempt('mac:000000000001', { attemptId: 2, outcome: 'locked', secondsLocked: 1800, attemptsLeft: 0 }),
    testAttempt(device.id, { attemptsLeft: 4 }),
  ]);
  const [, first, second] = await screen.findAllByRole('row');
  expect(first && within(first).getByText('mac:000000000001')).toBeTruthy();
  expect(first && within(first).getByText('Locked for 30 min')).toBeTruthy();
  expect(second?.textContent).toContain('Server room');
  expect(second?.textContent).toContain('Not accepted');
});

test('a computer that sent no login says so', async () => {
  show([]);
  expect(await screen.findByText('This computer has sent no login yet')).toBeDefined();
});

test('an account that looks like a formula stays text in a spreadsheet', () => {
  const csv = attemptsToCsv([testAttempt(device.id, { account: '=1+1', sentAt: 0 })], new Map([[device.id, device]]));
  const [head, row] = csv.trimEnd().split('\r\n');
  expect(head).toContain('time,deviceId,device,address,account,way,outcome,attemptsLeft,secondsLocked,decidedBy');
  expect(row).toBe(`1970-01-01T00:00:00.000Z,${device.id},Server room,${device.address},'=1+1,digest,refused,,,person`);
});

test('rows that were read stay to be seen when the host is gone', async () => {
  show([testAttempt(device.id, { attemptsLeft: 4 })]);
  await screen.findByText('Server room');
  cleanup();
  const gone = testHandlers({ 'attempts:list': () => Promise.reject(new Error('gone')) });
  render(
    <BackendProvider value={new MemoryBackend(gone)}>
      <JournalPage />
    </BackendProvider>,
  );
  expect(await screen.findByRole('cell', { name: /Server room/ })).toBeDefined();
});

test('a login that a recorder sends by itself is not called unanswered', async () => {
  show([testAttempt(device.id, { lane: 'throughRecorder', outcome: 'lost' })]);
  expect(await screen.findByText('Not seen from here')).toBeDefined();
  expect(screen.queryByText('No answer')).toBeNull();
});
