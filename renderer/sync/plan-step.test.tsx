// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { usualRules } from '../../shared/password-rules.ts';
import type { PlannedDevice, SyncPlan } from '../../shared/sync-plan.ts';
import { BackendProvider } from '../backend/backend-context.tsx';
import { MemoryBackend } from '../backend/memory-backend.ts';
import { shortClock } from '../format/time.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { testDevice } from '../test-device.ts';
import { testHandlers } from '../test-handlers.ts';
import { PlanStep } from './plan-step.tsx';
import { at, channelsOf, draftDevice, draftWith, idOf, plannedDevice, planWith } from './sync-samples.ts';

afterEach(() => {
  cleanup();
  useDevicesStore.setState(useDevicesStore.getInitialState(), true);
});

function show(devices: readonly PlannedDevice[], changes: Partial<SyncPlan> = {}, draft = draftWith()): void {
  const plan = planWith({ devices, clients: [], warnings: [], ...changes });
  render(
    <BackendProvider value={new MemoryBackend(testHandlers())}>
      <PlanStep draft={draft} plan={plan} taken={null} />
    </BackendProvider>,
  );
}
const keeping = (name: string) => plannedDevice(name, { task: 'entryOnly' });

test('a plan that only corrects channels says of nobody that they stop working, also on paper', () => {
  show([keeping('Entrance')]);
  fireEvent.click(screen.getByRole('button', { name: 'Print the plan' }));
  expect(screen.queryByText(/stop working/)).toBeNull();
  expect(screen.queryByText(/One password for/)).toBeNull();
  expect(screen.getAllByRole('heading', { name: 'Correct what the recorder has stored', hidden: true })).toHaveLength(3);
});

test.each([
  [['Reception'], [], 'the device'],
  [['Reception', 'Entrance'], [], 'both'],
  [['Reception'], ['Entrance'], 'the device that gets it'],
  [['Reception', 'Entrance'], ['Loading bay'], 'the two devices that get it'],
])('a new password for %j beside %j fits the rules of %s', (getting, others, whose) => {
  const rules = { ...usualRules, source: 'device' } as const;
  show([...getting.map((name) => plannedDevice(name)), ...others.map(keeping)], {}, draftWith({ rules }));
  expect(screen.getByText(/accepted by the rules/).textContent).toContain(`accepted by the rules of ${whose} (8 to 16)`);
  expect(screen.getByRole('heading', { name: 'Will stop working' })).toBeDefined();
});

test('where a device did not tell its rules, none is said to accept the password', () => {
  show([plannedDevice('Reception')]);
  const line = screen.getByText(/fits the vendor’s published rules/).closest('li');
  expect(line?.textContent).toBe('14 characters, fits the vendor’s published rules (8 to 16). Not every device told its own.');
  expect(line?.querySelector('.tone-ok')).toBeNull();
  expect(screen.queryByText(/accepted by the rules/)).toBeNull();
});

const buttons = () =>
  screen
    .getAllByRole('button')
    .filter(({ className }) => className.includes('button-filled'))
    .map(({ textContent }) => textContent);
const alone = (name: string, changes: Partial<PlannedDevice> = {}) => plannedDevice(name, { entries: [], ...changes });

test('a plan whose recorder is locked and was not read says so first, and starting is not what is filled', () => {
  const lockedUntil = Date.now() + 600_000;
  const time = shortClock(lockedUntil);
  const proof = { kind: 'locked', unlocksAt: lockedUntil, estimated: false } as const;
  const warnings = [{ code: 'channelsNotRead', facts: { recorderName: 'Office NVR' } }] as const;
  show([alone('Reception', { warnings }), alone('Entrance'), alone('Office NVR', { proof, waitsUntil: lockedUntil })], {
    warnings: [{ code: 'recorderNotRead', facts: { recorderName: 'Warehouse NVR', lockedUntil: null } }],
  });
  expect(
    screen.getByText(`Office NVR is locked until ${time} and could not be read. Make the plan again after ${time}.`),
  ).toBeDefined();
  fireEvent.click(screen.getByRole('checkbox', { name: /^I have the new password on paper/ }));
  expect(buttons()).toEqual(['Back to the logins']);
  expect(screen.getByRole('button', { name: 'Start with Reception' })).toHaveProperty('disabled', false);
  expect(screen.getByText(new RegExp(`It ends after ${time}`))).toBeDefined();
  expect(screen.getAllByText('Recorder not read')).toHaveLength(2);
  expect(screen.queryByText(/Not in the recorder/)).toBeNull();
});

test.each([
  [['Reception', 'Office NVR'], 'Check its login, then'],
  [['Reception'], 'Add it and check its login, then'],
])('with %j picked, what helps with a recorder that was not read is: %s', (picked, advice) => {
  const warnings = [{ code: 'channelsNotRead', facts: { recorderName: 'Office NVR' } }] as const;
  show([alone('Reception', { warnings })], {}, draftWith({ devices: picked.map((name) => draftDevice(name)) }));
  expect(screen.getByText(/was not read\. /).textContent).toContain(`was not read. ${advice} make the plan again.`);
});

test('only where every recorder on the list was read a camera is said to be in none', () => {
  show([alone('Reception')]);
  expect(screen.getByText('None')).toBeDefined();
  expect(screen.getByText(/Not in the recorder/)).toBeDefined();
});

test('starting becomes the filled button when a person has the password elsewhere, unless it was taken from a device', () => {
  show([alone('Reception')]);
  expect(buttons()).toEqual([]);
  expect(screen.getByText('Going back asks for the new password again.')).toBeDefined();
  fireEvent.click(screen.getByRole('checkbox', { name: /^I have the new password on paper/ }));
  expect(buttons()).toEqual(['Start with Reception']);
});

test('how many devices have the password already is said with the plan', () => {
  const names = ['Reception', 'Entrance', 'Front door'];
  const skipped = ['Entrance', 'Front door'].map((name) => ({
    deviceId: idOf(name),
    name,
    kind: 'camera' as const,
    address: null,
    reason: 'hasItAlready' as const,
  }));
  show([alone('Reception')], { skipped }, draftWith({ devices: names.map((name) => draftDevice(name)) }));
  expect(screen.getByText('Two of three have this password already')).toBeDefined();
  expect(screen.getAllByText(/^Skipped: it has this password already/)).toHaveLength(2);
});

test('what may do harm stands first, and plain HTTP is none of it', () => {
  const codes = ['plainHttp', 'lockRunning', 'readableOnNetwork'] as const;
  show([alone('Reception', { warnings: codes.map((code) => ({ code, facts: { name: 'Reception' } })) })]);
  const items = within(screen.getByRole('heading', { name: 'Read before you start' }).parentElement as HTMLElement) // a part of the page
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent ?? '');
  expect(items).toHaveLength(2);
  expect(items[0]).toContain('The new password can be read by whoever listens');
  fireEvent.click(screen.getByRole('button', { name: '2 things to read first' }));
  expect(document.activeElement?.textContent).toContain('Read before you start');
});

test('a proven login whose account is locked now says both', () => {
  show([alone('Reception', { proof: { kind: 'proven', provenAt: at(-5) }, waitsUntil: at(25) })]);
  expect(screen.getByText(new RegExp(`^${shortClock(at(-5))}`)).textContent).toBe(`${shortClock(at(-5))}, locked now`);
});

const unnamed = 'DS-2CD2143G2-I 192.168.1.31';
const hall = (entry: PlannedDevice['entries'][number]) => ({ ...entry, name: 'Hall' });

test('a camera without a name is called by its channel wherever the plan names it', () => {
  const { entries } = plannedDevice('Entrance');
  const warnings = [{ code: 'triesLeftUnknown', facts: {} }] as const;
  const camera = plannedDevice('Entrance', { name: unnamed, goes: 'first', entries: entries.map(hall), warnings });
  const client = { address: '192.168.1.57', identity: { kind: 'lanHost' }, userName: null, seenIn: 'onlineUser' } as const;
  const listed = testDevice(1, { id: idOf('Entrance'), name: null, model: 'DS-2CD2143G2-I', address: '192.168.1.31' });
  useDevicesStore.setState({ byId: new Map([[listed.id, listed]]) });
  const draft = draftWith({ channels: [channelsOf('Entrance', 'Hall')] });
  show([camera], { clients: [{ ...client, deviceIds: [listed.id] }] }, draft);
  const first = screen.getByLabelText('Goes first, alone') as HTMLSelectElement; // the label is of a select
  expect(first.selectedOptions[0]?.textContent).toBe('Hall (192.168.1.31)');
  expect(screen.getByText('Hall (192.168.1.31):')).toBeDefined();
  expect(screen.getByText('logged in now on Hall (192.168.1.31)')).toBeDefined();
  expect(screen.queryByText(new RegExp(unnamed))).toBeNull();
});

test('a camera that is left alone keeps the name of its channel, also on paper', () => {
  const reason = 'loginNotProven' as const;
  const skipped = [{ deviceId: idOf('Entrance'), name: unnamed, kind: 'camera' as const, address: '192.168.1.31', reason }];
  show([alone('Reception')], { skipped }, draftWith({ channels: [channelsOf('Entrance', 'Hall')] }));
  expect(screen.getByRole('rowheader', { name: /Hall, DS-2CD2143G2-I$/ })).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Print the plan' }));
  expect(screen.getByText(/^Hall, DS-2CD2143G2-I · 192\.168\.1\.31 · Its login is not proven/)).toBeDefined();
});
