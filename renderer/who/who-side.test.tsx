// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { BackendProvider } from '../backend/backend-context.tsx';
import { MemoryBackend } from '../backend/memory-backend.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { draftWith, stateWith } from '../sync/sync-samples.ts';
import { testDevice } from '../test-device.ts';
import { testHandlers } from '../test-handlers.ts';
import { sampleWho } from './who-samples.ts';
import { WhoSide } from './who-side.tsx';
import { useWhoStore } from './who-store.ts';

afterEach(cleanup);

test('where this app itself tried, the next step leads to its journal', () => {
  const device = testDevice(1);
  const { verdict } = sampleWho();
  const who = sampleWho({ deviceId: device.id, verdict: { ...verdict, code: 'thisApp', nextStep: 'lookAtAttempts' } });
  useWhoStore.getState().setAnalysis({ who, causes: [] });
  render(
    <BackendProvider value={new MemoryBackend(testHandlers())}>
      <WhoSide device={device} />
    </BackendProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Open the journal' }));
  expect(useViewStore.getState().section).toBe('journal');
});

test('a channel with an old password is corrected in a sync where the camera keeps its own', async () => {
  const camera = testDevice(1);
  const recorder = testDevice(2, { kind: 'recorder', name: 'Office NVR' });
  useDevicesStore.getState().applySnapshot({ revision: 1, devices: [camera, recorder], seen: [] });
  const { verdict } = sampleWho();
  const facts = { recorderId: recorder.id, recorderName: 'Office NVR', channelId: '3', userName: 'admin' };
  const who = sampleWho({
    deviceId: camera.id,
    verdict: { ...verdict, code: 'recorderChannel', facts, nextStep: 'correctChannel' },
  });
  useWhoStore.getState().setAnalysis({ who, causes: [] });
  const asked: unknown[] = [];
  const handlers = testHandlers({
    'sync:pick': async (input) => {
      asked.push(input);
      return stateWith({ step: 'draft', draft: draftWith() });
    },
  });
  render(
    <BackendProvider value={new MemoryBackend(handlers)}>
      <WhoSide device={camera} />
    </BackendProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Correct this channel' }));
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]).toEqual({
    devices: [
      { deviceId: recorder.id, account: 'admin', task: 'entryOnly' },
      { deviceId: camera.id, account: 'admin', task: 'entryOnly' },
    ],
  });
  expect(useViewStore.getState().section).toBe('sync');
});
