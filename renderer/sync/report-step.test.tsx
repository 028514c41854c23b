// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Handlers } from '../../shared/contract.ts';
import type { SyncState } from '../../shared/sync.ts';
import { channelDeviceId, type SyncPlan } from '../../shared/sync-plan.ts';
import type { SyncReport, SyncWatch } from '../../shared/sync-run.ts';
import { BackendProvider } from '../backend/backend-context.tsx';
import { MemoryBackend } from '../backend/memory-backend.ts';
import { shortClock, shortMoment } from '../format/time.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useLocksStore } from '../state/locks-store.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { testDevice } from '../test-device.ts';
import { testHandlers } from '../test-handlers.ts';
import { SyncPage } from './sync-page.tsx';
import { at, idOf, plannedDevice, planWith, reportedDevice, reportWith, runWith, stateWith } from './sync-samples.ts';
import { staleClient, watchWith } from './watch-samples.ts';

const RECORDER = idOf('Office NVR');

beforeEach(() => {
  useSyncStore.setState(useSyncStore.getInitialState(), true);
  useDevicesStore.setState(useDevicesStore.getInitialState(), true);
  useLocksStore.setState(useLocksStore.getInitialState(), true);
  useViewStore.setState(useViewStore.getInitialState(), true);
});
afterEach(cleanup);

interface Shown {
  readonly plan?: SyncPlan;
  readonly report?: SyncReport;
  readonly watch?: SyncWatch | null;
  readonly ticked?: SyncState['ticked'];
}

/** The report on a host that keeps what it was asked. */
function show({ plan = planWith(), report = reportWith(), watch = null, ticked = [] }: Shown = {}) {
  return showState(stateWith({ step: 'report', plan, run: runWith(), report }, { watch, ticked }));
}

function showState(state: SyncState) {
  const asked: { readonly name: string; readonly input: unknown }[] = [];
  const record = (name: string) => async (input: unknown) => {
    asked.push({ name, input });
    return state;
  };
  const names = ['finish', 'pick', 'watch', 'stopWatch', 'tick', 'showReport'];
  const handlers = Object.fromEntries(names.map((name) => [`sync:${name}`, record(`sync:${name}`)]));
  const backend = new MemoryBackend(testHandlers(handlers as Partial<Handlers>)); // one for each of these names
  useSyncStore.getState().apply(state);
  render(
    <BackendProvider value={backend}>
      <SyncPage />
    </BackendProvider>,
  );
  return asked;
}
const rowOf = (name: string) => within(screen.getByRole('rowheader', { name: new RegExp(name) }).closest('tr') as HTMLElement); // every row header is in a row
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const pickedAfter = async (asked: ReturnType<typeof show>) => {
  await waitFor(() => expect(asked.map(({ name }) => name)).toEqual(['sync:finish', 'sync:pick']));
  return asked[1]?.input;
};

test('what is left is prepared with the recorder of its channel, and the report says that nothing is sent yet', async () => {
  const asked = show();
  expect(screen.getByRole('heading', { level: 1, name: 'Five of six devices use the new password' })).toBeDefined();
  expect(rowOf('Loading bay').getByText('To do')).toBeDefined();
  expect(screen.getByText(/^Loading bay is left to do\. Nothing is sent before you start a new plan\./)).toBeDefined();
  press('Prepare the rest');
  expect(await pickedAfter(asked)).toEqual({
    devices: [
      { deviceId: RECORDER, account: 'admin', task: 'entryOnly' },
      { deviceId: idOf('Loading bay'), account: 'admin', task: 'change' },
    ],
  });
});

test('a camera that was only to be corrected never gets a new password when the rest is prepared', async () => {
  const plan = planWith({ devices: [plannedDevice('Entrance', { task: 'entryOnly' }), plannedDevice('Reception')] });
  const problem = { code: 'newPasswordRefused', facts: { step: 'login' } } as const;
  const devices = [
    reportedDevice('Entrance', { inForce: 'unknown', state: 'failed', problem }),
    reportedDevice('Reception', { inForce: 'old', state: 'leftOut' }),
  ];
  const asked = show({ plan, report: reportWith({ devices }) });
  press('Prepare the rest');
  expect(await pickedAfter(asked)).toMatchObject({
    devices: [
      { deviceId: RECORDER, task: 'entryOnly' },
      { deviceId: idOf('Entrance'), task: 'entryOnly' },
      { deviceId: idOf('Reception'), task: 'change' },
    ],
  });
});

test('a camera that only its recorder reaches stays a channel when the rest is prepared', async () => {
  const deviceId = channelDeviceId(RECORDER, '3');
  const channels = reportedDevice('Entrance').channels.map((channel) => ({ ...channel, entry: 'old' as const }));
  const plan = planWith({ devices: [plannedDevice('Entrance', { deviceId, task: 'throughRecorder' })] });
  const asked = show({
    plan,
    report: reportWith({ devices: [reportedDevice('Entrance', { deviceId, state: 'failed', channels })] }),
  });
  press('Prepare the rest');
  expect(await pickedAfter(asked)).toMatchObject({
    devices: [
      { deviceId: RECORDER, task: 'entryOnly' },
      { deviceId, task: 'throughRecorder' },
    ],
  });
});

test('a lock that runs is told with its end', () => {
  const unlocksAt = Date.now() + 600_000;
  const readAt = Date.now();
  const record = {
    said: 'locked',
    source: 'device',
    readAt,
    unlocksAt,
    startedAgain: 0,
    endBefore: null,
    attemptsLeft: 0,
  } as const;
  const lock = { deviceId: idOf('Loading bay'), account: 'admin', record, ownAddress: null };
  useLocksStore.getState().applySnapshot([lock]);
  show();
  const locked = `locked until about ${shortClock(unlocksAt)}.`;
  expect(screen.getByText(new RegExp(`Loading bay is ${locked}`))).toBeDefined();
  expect(rowOf('Loading bay').getByText(`L${locked.slice(1)}`)).toBeDefined();
});

test('a recorder that nobody read is a warning beside the new password, and can be corrected', async () => {
  const recorder = testDevice(20, { id: RECORDER, kind: 'recorder', name: 'Office NVR' });
  useDevicesStore.getState().applySnapshot({ revision: 1, devices: [recorder], seen: [] });
  const warnings = [{ code: 'channelsNotRead', facts: { recorderName: 'Office NVR' } }] as const;
  const plan = planWith({
    devices: [plannedDevice('Entrance', { entries: [], warnings }), plannedDevice('Front door')],
    warnings: [],
    skipped: [],
  });
  const report = reportWith({ devices: [reportedDevice('Entrance', { channels: [] }), reportedDevice('Front door')] });
  const asked = show({ plan, report });
  expect(rowOf('Entrance').getByText('New password, recorder not corrected')).toBeDefined();
  expect(rowOf('Front door').getByText('New password, recorder not read')).toBeDefined();
  expect(screen.queryByText('Done', { selector: 'td *' })).toBeNull();
  const left = 'The recorder Office NVR still comes with the old one and will lock itself out. Correct its channels.';
  expect(screen.getAllByText(left)).toHaveLength(2);
  press('Correct its channels');
  expect(await pickedAfter(asked)).toEqual({
    devices: [RECORDER, idOf('Entrance')].map((deviceId) => ({ deviceId, account: 'admin', task: 'entryOnly' })),
  });
});

test('a recorder that may use a camera is told as what it is, with the cameras that stand in no channel', async () => {
  const recorder = testDevice(21, { id: 'mac:store', kind: 'recorder', name: 'Store NVR' });
  useDevicesStore.getState().applySnapshot({ revision: 1, devices: [recorder], seen: [] });
  const warnings = [{ code: 'recorderNotRead', facts: { recorderName: 'Store NVR', lockedUntil: null } }] as const;
  const plan = planWith({ devices: [plannedDevice('Entrance'), plannedDevice('Front door')], warnings, skipped: [] });
  const asked = show({ plan, report: reportWith({ devices: [reportedDevice('Entrance'), reportedDevice('Front door')] }) });
  expect(rowOf('Entrance').getByText('Done')).toBeDefined();
  expect(rowOf('Front door').getByText('New password, recorder not read')).toBeDefined();
  expect(screen.getAllByText(/^The recorder Store NVR was not read\. /)).toHaveLength(2);
  press('Correct its channels');
  expect(await pickedAfter(asked)).toMatchObject({ devices: [{ deviceId: 'mac:store' }, { deviceId: idOf('Front door') }] });
});

test('a correction claims no new password and lists no places', () => {
  const plan = planWith({ devices: [plannedDevice('Entrance', { task: 'entryOnly' })] });
  show({ plan, report: reportWith({ devices: [reportedDevice('Entrance')] }) });
  expect(screen.getByRole('heading', { level: 1, name: 'Channel 1 of Office NVR is online again' })).toBeDefined();
  expect(screen.getByText(/^The camera kept its password\./)).toBeDefined();
  expect(screen.queryByRole('checkbox')).toBeNull();
});

test('a correction speaks of no new and no old password, and its recorder has had its part', () => {
  const skipped = planWith()
    .skipped.slice(0, 1)
    .map((one) => ({ ...one, reason: 'hasItAlready' as const }));
  const [nvr] = skipped.map((one) => ({ ...one, deviceId: RECORDER, name: 'Office NVR', kind: 'recorder' as const }));
  if (nvr === undefined) throw new Error('the sample plan skips devices');
  const devices = ['Entrance', 'Reception'].map((name) => plannedDevice(name, { task: 'entryOnly' }));
  const kept = reportedDevice('Reception');
  const channels = kept.channels.map((channel) => ({ ...channel, entry: 'old' as const, state: 'offline' as const }));
  show({
    plan: planWith({ devices, skipped: [nvr, ...skipped] }),
    report: reportWith({ devices: [reportedDevice('Entrance'), { ...kept, channels }] }),
  });
  expect(rowOf('Entrance').getByText('kept')).toBeDefined();
  expect(rowOf('Reception').getByText('Channel 2 not written, offline')).toBeDefined();
  expect(rowOf('Office NVR').getByText('Skipped: its own password is kept; its channel was written.')).toBeDefined();
  expect(rowOf('New camera').getByText('Skipped: its own password is kept.')).toBeDefined();
  expect(screen.getByRole('heading', { name: 'Clients that are refused' })).toBeDefined();
  expect(document.body.textContent).not.toMatch(/old password|new password/);
});

test('the watch never says nobody over logs that were not read, and the login dialog is one press away', () => {
  const device = idOf('Entrance');
  show({ watch: watchWith({ watched: ['Entrance', 'Reception'], withoutLogin: ['Entrance'] }) });
  expect(screen.getByText('Nobody so far in the 1 of 2 logs that can be read.')).toBeDefined();
  expect(screen.getByText('Not watching 1 of 2: Latchkey has no login of this one in this session.')).toBeDefined();
  press('Log in once on Entrance');
  expect(useViewStore.getState()).toMatchObject({ dialog: 'login', loginOf: device, loginAccount: 'admin' });
});

test('one client is one item with its cameras, and the channels of a recorder are corrected from there', async () => {
  const clients = ['Entrance', 'Reception'].map((name) => staleClient(idOf(name), { recorderId: RECORDER, entry: 'old' }));
  const asked = show({ watch: watchWith({ watched: ['Entrance', 'Reception'], clients }) });
  expect(screen.getByText('The recorder Office NVR (192.168.1.20) is refused on Entrance and Reception, 2 times.')).toBeDefined();
  press('Correct its channels');
  expect(await pickedAfter(asked)).toEqual({
    devices: ['Office NVR', 'Entrance', 'Reception'].map((name) => ({
      deviceId: idOf(name),
      account: 'admin',
      task: 'entryOnly',
    })),
  });
});

test('what ends a running watch says so, and nobody asks where it found nothing', async () => {
  const asked = show({ watch: watchWith({ watched: ['Entrance'] }) });
  expect(screen.getByText(/^Done ends the watch of the logs\./)).toBeDefined();
  expect(screen.getByText(/^Loading bay is left to do\. .* Preparing the rest ends the watch of the logs\.$/)).toBeDefined();
  press('Done');
  await waitFor(() => expect(asked).toEqual([{ name: 'sync:finish', input: {} }]));
});

test('a watch that found somebody is ended only after a question', async () => {
  const clients = [staleClient(idOf('Entrance'), { recorderId: RECORDER, entry: 'old' })];
  const asked = show({ watch: watchWith({ watched: ['Entrance'], clients }) });
  expect(screen.getByText(/^Correcting ends the watch of the logs\./)).toBeDefined();
  press('Done');
  const dialog = within(await screen.findByRole('dialog', { name: 'End the watch?' }));
  expect(dialog.getByText(/^It found 1 client so far and would go on until /)).toBeDefined();
  expect(asked).toEqual([]);
  fireEvent.click(dialog.getByRole('button', { name: 'Done, end the watch' }));
  await waitFor(() => expect(asked).toEqual([{ name: 'sync:finish', input: {} }]));
});

test('a watch that has ended is not said to end, and Done asks nothing', async () => {
  const clients = [staleClient(idOf('Entrance'), { recorderId: RECORDER, entry: 'old' })];
  const asked = show({ watch: watchWith({ watched: ['Entrance'], clients, changes: { running: false } }) });
  expect(screen.queryByText(/ends the watch/)).toBeNull();
  press('Done');
  await waitFor(() => expect(asked).toHaveLength(1));
});

test.each([
  ['where no device has the new password', { inForce: 'old', provenBy: 'login' }],
  ['where only recorders know of it', { inForce: 'new', provenBy: 'recorder' }],
] as const)('no watch is offered %s', (_, changes) => {
  show({ report: reportWith({ devices: [reportedDevice('Entrance', changes)] }) });
  expect(screen.queryByRole('button', { name: 'Watch the logs' })).toBeNull();
});

test('a recorder with a right entry is not told to be corrected', () => {
  const client = staleClient(idOf('Entrance'), { recorderId: RECORDER, entry: 'new' });
  show({ watch: watchWith({ watched: ['Entrance'], clients: [client] }) });
  const until = shortMoment(client.lockedUntil, Date.now());
  expect(screen.getByText(new RegExp(`^Its entry is right; it may be locked there until about ${until}\\.`))).toBeDefined();
  expect(screen.queryByRole('button', { name: /^Correct/ })).toBeNull();
});

test('places updated by hand keep their ticks', async () => {
  const asked = show({ ticked: ['paper'] });
  expect(screen.getByRole('checkbox', { name: /The note in the cabinet/ })).toHaveProperty('checked', true);
  fireEvent.click(screen.getByRole('checkbox', { name: /Home automation/ }));
  await waitFor(() => expect(asked).toEqual([{ name: 'sync:tick', input: { place: 'homeAutomation', done: true } }]));
});

test('the first step leads back to the last report, with its places before the first is ticked', async () => {
  const asked = showState(stateWith({ step: 'idle' }, { lastReport: { endedAt: at(8), changedPassword: true } }));
  expect(screen.getAllByRole('checkbox')).toHaveLength(6);
  press('Open the last report');
  await waitFor(() => expect(asked).toEqual([{ name: 'sync:showReport', input: {} }]));
});
