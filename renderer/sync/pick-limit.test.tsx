// @vitest-environment happy-dom
import { act, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { MOST_DEVICES } from '../../shared/sync-plan.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useGridStore } from '../state/grid-store.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { testDevice } from '../test-device.ts';
import { beginEmpty, draftOf, press, showPage } from './show-page.tsx';
import { draftDevice, draftWith, idOf } from './sync-samples.ts';

beginEmpty();

const listed = (count: number) => Array.from({ length: count }, (_, number) => testDevice(number));
const list = (count: number) => useDevicesStore.getState().applySnapshot({ revision: 1, devices: listed(count), seen: [] });

test('as many devices as one sync takes are added at once', async () => {
  list(MOST_DEVICES);
  const { asked } = showPage({ step: 'idle' });
  press(`Add all ${MOST_DEVICES} devices on the list`);
  await waitFor(() => expect(asked.map(({ name }) => name)).toEqual(['sync:pick']));
});

test('where more are on the list, adding all is not offered, and the limit is said', () => {
  list(MOST_DEVICES + 1);
  showPage({ step: 'idle' });
  expect(screen.queryByRole('button', { name: /^Add all/ })).toBeNull();
  expect(screen.getByText(/513 devices are on the list, and one sync takes up to 512/)).toBeDefined();
});

test('a selection that is too large with what is picked is not offered either', () => {
  list(MOST_DEVICES);
  act(() => useGridStore.getState().select({ kind: 'all', shown: listed(MOST_DEVICES).map(({ id }) => id) }));
  showPage(draftOf([draftDevice('Entrance')]));
  expect(screen.queryByRole('button', { name: /selected in Devices/ })).toBeNull();
  expect(screen.getByText(/512 devices are selected in Devices/)).toBeDefined();
});

test('too many cameras that a recorder told are refused in words before the host is asked', async () => {
  const suggested = listed(MOST_DEVICES).map(({ id }) => id);
  const { asked } = showPage({ step: 'draft', draft: draftWith({ devices: [draftDevice('Office NVR')], suggested }) });
  press(`Add all ${MOST_DEVICES}`);
  expect(await screen.findByText(/One sync takes up to 512 devices, and this would be 513\. Nothing was added\./)).toBeDefined();
  expect(asked).toEqual([]);
  expect(useSyncStore.getState().picked.map(({ deviceId }) => deviceId)).toEqual([idOf('Office NVR')]);
});

test('what the host refuses is not picked, and can be added once more', async () => {
  list(2);
  const busy = { toAppError: () => ({ code: 'sync.busy', message: 'busy', retry: 'later', facts: {} }) };
  showPage({ step: 'idle' }, {}, { 'sync:pick': () => Promise.reject(busy) });
  press('Add all 2 devices on the list');
  await waitFor(() => expect(screen.getByText('2 not picked yet')).toBeDefined());
  expect(screen.queryByText('Every device on the list is picked.')).toBeNull();
  expect(screen.getByRole('button', { name: 'Add all 2 devices on the list' })).toBeDefined();
});
