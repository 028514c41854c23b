// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { SyncDraft, SyncState } from '../../shared/sync.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { testDevice } from '../test-device.ts';
import { beginEmpty, showPage } from './show-page.tsx';
import { at, draftDevice, draftWith, idOf, stateWith } from './sync-samples.ts';

beginEmpty();

const names = ['Entrance', 'Reception', 'Loading bay'];
const list = () =>
  useDevicesStore.getState().applySnapshot({
    revision: 1,
    devices: names.map((name, number) => testDevice(number + 1, { id: idOf(name), name })),
    seen: [],
  });
const draft = (changes: Partial<SyncDraft> = {}) =>
  draftWith({ devices: ['Office NVR', ...names].map((name) => draftDevice(name)), ...changes });

/** The page on a host that answers each command with the draft that is to follow. */
function show(before: SyncDraft, after: SyncDraft, changes: Partial<SyncState> = {}, left: Partial<SyncState> = changes) {
  const answer = async () => stateWith({ step: 'draft', draft: after }, left);
  showPage({ step: 'draft', draft: before }, changes, { 'sync:pick': answer, 'sync:deletePlan': answer });
}

/** As by keyboard: what has the focus is pressed. */
function pressFocused(name: string): HTMLElement {
  const button = screen.getByRole('button', { name });
  act(() => button.focus());
  fireEvent.click(button);
  return button;
}

const button = (name: string) => screen.getByRole('button', { name });
const hasFocus = (find: () => HTMLElement) => waitFor(() => expect(document.activeElement).toBe(find()));

test('after a device was added the next one in the list has the focus', async () => {
  list();
  const with2 = draft({ devices: ['Office NVR', 'Reception'].map((name) => draftDevice(name)) });
  show(draft({ devices: [draftDevice('Office NVR')] }), with2);
  pressFocused('Add: Reception');
  await hasFocus(() => button('Add: Loading bay'));
});

test('after the last device was added the heading of the list has the focus', async () => {
  list();
  show(
    draft({ devices: names.slice(1).map((name) => draftDevice(name)) }),
    draft({ devices: names.map((name) => draftDevice(name)) }),
  );
  pressFocused('Add: Entrance');
  await hasFocus(() => screen.getByRole('heading', { name: 'Add devices' }));
});

test('after a device was taken off, the same button of the next row has the focus, and of the last row at the end', async () => {
  show(draft(), draft({ devices: ['Office NVR', 'Entrance', 'Loading bay'].map((name) => draftDevice(name)) }));
  pressFocused('Take Reception off');
  await hasFocus(() => button('Take Loading bay off'));
  act(() => button('Take Loading bay off').focus());
  const left = draft({ devices: ['Office NVR', 'Entrance'].map((name) => draftDevice(name)) });
  act(() => useSyncStore.getState().apply(stateWith({ step: 'draft', draft: left })));
  await hasFocus(() => button('Take Entrance off'));
});

test('the one row that cannot be taken off keeps the focus at what can be chosen there', async () => {
  const one = draft({ devices: [draftDevice('Office NVR')] });
  show(draft({ devices: ['Office NVR', 'Entrance'].map((name) => draftDevice(name)) }), one);
  pressFocused('Take Entrance off');
  await hasFocus(() => screen.getByRole('combobox', { name: 'What happens with Office NVR' }));
});

const plan = (name: string) => ({ savedPlanId: name, name, savedAt: at(-600), devices: [] });

test('after a saved plan was deleted the next one has the focus at the same button, and after the only one the title', async () => {
  show(draft(), draft(), { saved: [plan('Office'), plan('Yard')] }, { saved: [plan('Yard')] });
  pressFocused('Delete the plan Office');
  await hasFocus(() => button('Delete the plan Yard'));
  act(() => useSyncStore.getState().apply(stateWith({ step: 'draft', draft: draft() }, { saved: [] })));
  await hasFocus(() => screen.getByRole('heading', { level: 1 }));
});

test('after the suggested camera was added the title has the focus', async () => {
  list();
  const devices = [draftDevice('Office NVR')];
  show(draft({ devices, suggested: [idOf('Entrance')] }), draft({ devices: [...devices, draftDevice('Entrance')] }));
  pressFocused('Add it');
  await hasFocus(() => screen.getByRole('heading', { level: 1 }));
});

test('a certificate that is trusted by now leaves the focus in its row', async () => {
  const proof = { kind: 'certificateChanged', pinned: 'a'.repeat(64), shown: 'b'.repeat(64) } as const;
  show(draft({ devices: [draftDevice('Entrance', { proof }), draftDevice('Reception')] }), draft());
  act(() => useSyncStore.getState().look('logins'));
  act(() => button('Compare').focus());
  const compared = draft({ devices: [draftDevice('Entrance'), draftDevice('Reception')] });
  act(() => useSyncStore.getState().apply(stateWith({ step: 'draft', draft: compared })));
  await hasFocus(() => screen.getByRole('checkbox', { name: /Entrance/ }));
});

test('whoever pressed beside everything keeps the focus nowhere', async () => {
  show(draft(), draft());
  const gone = button('Take Reception off');
  act(() => gone.focus());
  fireEvent.pointerDown(screen.getByRole('heading', { level: 1 }));
  act(() => gone.blur());
  act(() => useSyncStore.getState().apply(stateWith({ step: 'draft', draft: draft({ devices: [draftDevice('Entrance')] }) })));
  expect(gone.isConnected).toBe(false);
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  expect(document.activeElement).toBe(document.body);
});
