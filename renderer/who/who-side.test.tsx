// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { BackendProvider } from '../backend/backend-context.tsx';
import { MemoryBackend } from '../backend/memory-backend.ts';
import { useViewStore } from '../state/view-store.ts';
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
