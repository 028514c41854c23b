// @vitest-environment happy-dom
import { act, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { SyncDraft } from '../../shared/sync.ts';
import { channelDeviceId } from '../../shared/sync-plan.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { testDevice } from '../test-device.ts';
import { beginEmpty, draftOf, press, rowOf, showPage } from './show-page.tsx';
import { at, channelsOf, draftDevice, draftWith, idOf, planWith, reportWith, runWith, stateWith } from './sync-samples.ts';

beginEmpty();

const recorderId = idOf('Office NVR');
const proven = { kind: 'proven', provenAt: at(-5) } as const;
const channels: SyncDraft['channels'] = [
  {
    recorderId,
    readAt: at(0),
    statusTold: true,
    channels: [
      {
        channelId: '1',
        name: null,
        address: '192.168.1.31',
        userName: 'admin',
        state: 'connected',
        detectResult: null,
        traits: [],
        camera: { deviceId: idOf('Entrance'), by: 'mac' },
      },
    ],
  },
];
const told = draftWith({ devices: [draftDevice('Office NVR', { proof: proven })], channels, suggested: [idOf('Entrance')] });
const apply = (draft: SyncDraft) => act(() => useSyncStore.getState().apply(stateWith({ step: 'draft', draft })));

test('cameras that were asked for with their recorder come by themselves once it has told them, and only once', async () => {
  const { asked } = showPage(draftOf([draftDevice('Office NVR')]));
  act(() => useSyncStore.getState().wantCameras(recorderId));
  expect(rowOf('Office NVR').getByText('Its cameras are added after its login, in step 2.')).toBeDefined();
  apply({ ...told, proving: true });
  expect(asked).toEqual([]);
  apply(told);
  await waitFor(() => expect(asked).toHaveLength(1));
  const devices = ['Office NVR', 'Entrance'].map((name) => ({ deviceId: idOf(name), account: 'admin', task: 'change' }));
  expect(asked[0]).toEqual({ name: 'sync:pick', input: { devices } });
  apply(told);
  expect(asked).toHaveLength(1);
});

test('cameras that nobody asked for are suggested, and no filled button leads past them', () => {
  const { asked } = showPage({ step: 'draft', draft: told });
  expect(screen.getByRole('button', { name: 'Add it' }).className).toContain('button-filled');
  expect(screen.getByRole('button', { name: /^Check logins/ }).className).not.toContain('button-filled');
  press(/^Check logins/);
  expect(screen.getByRole('button', { name: 'Add it' }).className).toContain('button-filled');
  expect(screen.getByRole('button', { name: 'New password' }).className).not.toContain('button-filled');
  expect(asked).toEqual([]);
});

test('what is suggested is told in its number, by the names of its channels', () => {
  const hall = testDevice(1, { id: idOf('Entrance'), name: null, model: 'DS-2CD2143G2-I', address: '192.168.1.31' });
  const yard = testDevice(2, { id: idOf('Reception'), name: 'Yard' });
  useDevicesStore.setState({ byId: new Map([hall, yard].map((device) => [device.id, device])) });
  const one = { ...told, channels: [channelsOf('Entrance', 'Hall')] };
  showPage({ step: 'draft', draft: one });
  expect(screen.getByText('A camera of this recorder is not picked')).toBeDefined();
  expect(screen.getByText('Hall (192.168.1.31). It keeps the old password if it stays out.')).toBeDefined();
  const other = { ...channelsOf('Reception', null), recorderId: idOf('Warehouse NVR') };
  apply({ ...one, channels: [...one.channels, other], suggested: [hall.id, yard.id] });
  expect(screen.getByText('Two cameras of these recorders are not picked')).toBeDefined();
  expect(screen.getByText('Hall (192.168.1.31) and Yard. They keep the old password if they stay out.')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Add both' })).toBeDefined();
});

test('a failing channel whose camera only its recorder reaches is offered in a correction and added for that alone', async () => {
  const deviceId = channelDeviceId(recorderId, '5');
  const channel = {
    deviceId,
    recorderId,
    recorderName: 'Office NVR',
    channelId: '5',
    name: 'Yard (channel 5)',
    address: '192.168.254.5',
    userName: 'operator',
  };
  const correcting = draftDevice('Office NVR', { task: 'entryOnly', proof: proven });
  const draft = draftWith({ devices: [correcting], throughRecorder: [channel], suggested: [idOf('Entrance')] });
  const { asked } = showPage({ step: 'draft', draft });
  press(/^Check logins/);
  expect(screen.getByText('Only its recorder reaches that camera (192.168.254.5).')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Add it' })).toBeNull();
  press('Correct it through the recorder: Yard (channel 5)');
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.input).toEqual({
    devices: [
      { deviceId: recorderId, account: 'admin', task: 'entryOnly' },
      { deviceId, account: 'operator', task: 'throughRecorder' },
    ],
  });
  const yard = draftDevice('Yard', { deviceId, task: 'throughRecorder', proof: { kind: 'throughRecorder' } });
  apply({ ...draft, devices: [correcting, yard], throughRecorder: [] });
  expect(rowOf('Yard').getByText('Only its recorder reaches it.')).toBeDefined();
  expect(screen.getByRole('heading', { level: 1, name: '1 of 1 login proven' })).toBeDefined();
  act(() => useSyncStore.getState().look('devices'));
  expect(rowOf('Yard').queryByRole('combobox')).toBeNull();
  expect(rowOf('Yard').getByRole('button', { name: 'Take Yard off' })).toBeDefined();
});

test('a draft that has ended leaves nothing picked, and what is said of the rest is true', () => {
  useDevicesStore.setState({ byId: new Map([[idOf('Entrance'), testDevice(1, { id: idOf('Entrance') })]]) });
  showPage(draftOf([draftDevice('Entrance')]));
  expect(screen.getByText('Every device on the list is picked.')).toBeDefined();
  act(() => {
    useSyncStore.getState().look('password');
    const run = { plan: planWith(), run: runWith() };
    useSyncStore.getState().apply(stateWith({ step: 'report', ...run, report: reportWith() }));
    useSyncStore.getState().apply(stateWith({ step: 'idle' }));
  });
  expect(useSyncStore.getState()).toMatchObject({ picked: [], step: 'devices' });
  expect(screen.getByText('1 not picked yet')).toBeDefined();
});

test('a saved plan opens at its first step', async () => {
  const device = { deviceId: idOf('Reception'), name: 'Reception', account: 'admin', task: 'change' } as const;
  const saved = [{ savedPlanId: 's-1', name: 'Office', savedAt: at(-600), devices: [device] }];
  const { asked } = showPage(draftOf([draftDevice('Entrance')]), { saved });
  act(() => useSyncStore.getState().setMatching(idOf('Entrance')));
  press('Choose the plan Office');
  await waitFor(() => expect(asked.map(({ name }) => name)).toEqual(['sync:pick']));
  expect(useSyncStore.getState()).toMatchObject({ step: 'devices', matching: null });
});

test('what was refused is withdrawn by the next thing that works, and by another step', async () => {
  const { asked } = showPage(draftOf([draftDevice('Entrance'), draftDevice('Reception')]));
  const refuse = () => act(() => useViewStore.getState().tell({ kind: 'refused', text: 'It was refused.' }));
  refuse();
  press('Take Reception off');
  await waitFor(() => expect(asked).toHaveLength(1));
  await waitFor(() => expect(screen.queryByText('It was refused.')).toBeNull());
  refuse();
  press(/^Check logins/);
  expect(screen.queryByText('It was refused.')).toBeNull();
});

test('a camera without a name of its own is called by its channel, one that was given a name is not', () => {
  const unnamed = draftDevice('DS-2CD2143G2-I 192.168.1.31', { deviceId: idOf('Entrance'), address: '192.168.1.31' });
  const [read] = channels;
  const named = {
    ...told,
    channels: read === undefined ? [] : [{ ...read, channels: read.channels.map((one) => ({ ...one, name: 'Hall' })) }],
  };
  showPage({ step: 'draft', draft: { ...named, devices: [unnamed], suggested: [] } });
  expect(screen.getByRole('rowheader', { name: /Hall, DS-2CD2143G2-I$/ })).toBeDefined();
  apply({ ...named, devices: [draftDevice('Entrance')], suggested: [] });
  expect(screen.getByRole('rowheader', { name: /Entrance$/ })).toBeDefined();
});

test('a picked device that fell silent is marked with what to check, once, and only while it is silent', () => {
  const id = idOf('Entrance');
  const hear = (presence: 'online' | 'offline') => {
    const seenAt = new Map([[id, Date.now() - 13.5 * 60_000]]);
    act(() => useDevicesStore.setState({ byId: new Map([[id, testDevice(1, { id, presence })]]), seenAt }));
  };
  showPage(draftOf([draftDevice('Entrance'), draftDevice('Reception')]));
  hear('online');
  expect(screen.queryByText(/^Last heard/)).toBeNull();
  hear('offline');
  const told =
    'Last heard 13 min ago: check its power and cable. It can stay; it is asked in step 2, if it answers again by then.';
  expect(rowOf('Entrance').getByText(told)).toBeDefined();
  expect(screen.getAllByText(/^Last heard/)).toHaveLength(1);
  apply(draftWith({ devices: [draftDevice('Entrance', { cannot: 'offline' }), draftDevice('Reception')] }));
  expect(screen.queryByText(/^Last heard/)).toBeNull();
});
