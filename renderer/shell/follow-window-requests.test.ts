// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { MemoryBackend } from '../backend/memory-backend.ts';
import { useGuideStore } from '../guide/guide-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { testHandlers } from '../test-handlers.ts';
import { followWindowRequests } from './follow-window-requests.ts';

const backend = new MemoryBackend(testHandlers());
followWindowRequests(backend);

beforeEach(() => {
  useViewStore.setState(useViewStore.getInitialState(), true);
  useGuideStore.setState(useGuideStore.getInitialState(), true);
});

test('a notification leads to its device, past the dialog and the guide that stood there', () => {
  useViewStore.getState().openDialog('columns');
  useGuideStore.getState().open({ deviceId: 'mac:2', account: 'admin' });
  backend.emit('window:asked', { action: 'openDevice', deviceId: 'mac:1' });
  expect(useViewStore.getState()).toMatchObject({ section: 'devices', detailsOf: 'mac:1', dialog: null });
  expect(useGuideStore.getState().subject).toBeNull();
});

test.each([
  ['openSettings', { dialog: 'settings' }],
  ['openDiagnosis', { section: 'network' }],
  ['openLocks', { section: 'locks' }],
] as const)('%s is carried out', (action, expected) => {
  backend.emit('window:asked', { action });
  expect(useViewStore.getState()).toMatchObject(expected);
});
