// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BackendProvider } from '../backend/backend-context.tsx';
import { MemoryBackend } from '../backend/memory-backend.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useGridStore } from '../state/grid-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { testDevice } from '../test-device.ts';
import { testHandlers } from '../test-handlers.ts';
import { DevicesSection } from './devices-section.tsx';

beforeEach(() => {
  useDevicesStore.setState(useDevicesStore.getInitialState(), true);
  useGridStore.setState(useGridStore.getInitialState(), true);
  useViewStore.setState(useViewStore.getInitialState(), true);
});
afterEach(cleanup);

function show(detailsOf: string): void {
  useDevicesStore.getState().applySnapshot({ revision: 1, devices: [testDevice(1)], seen: [] });
  useViewStore.getState().showDetails(detailsOf);
  render(
    <BackendProvider value={new MemoryBackend(testHandlers())}>
      <DevicesSection windowClass="narrow" />
    </BackendProvider>,
  );
}

const list = () => screen.queryByRole('region', { name: 'Devices' });

test('in a narrow window the details of a device stand in the place of the list', () => {
  show(testDevice(1).id);
  expect(screen.getByRole('complementary')).toBeDefined();
  expect(list()).toBeNull();
});

test.each(['channel:mac:c056e3000001:5', 'mac:000000000000'])('%s is on no list, so the list stays to be seen', (detailsOf) => {
  show(detailsOf);
  expect(screen.queryByRole('complementary')).toBeNull();
  expect(list()).not.toBeNull();
});
