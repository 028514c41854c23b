import { expect, test, vi } from 'vitest';
import type { SyncPhase, SyncState } from '../../shared/sync.ts';
import type { SyncPlan } from '../../shared/sync-plan.ts';
import type { DeviceRun, SyncRun } from '../../shared/sync-run.ts';
import { RecordingService } from './recording-service.ts';
import { type ShellOverrides, shellRuns } from './shell-harness.ts';

const shells = shellRuns();

const plan: SyncPlan = {
  planId: 'plan-1',
  madeAt: 0,
  devices: [],
  skipped: [],
  clients: [],
  warnings: [],
  estimatedSeconds: 60,
  parallel: 1,
  passwordLength: 14,
};

function device(deviceId: string, state: DeviceRun['state']): DeviceRun {
  return { deviceId, state, inForce: state === 'done' ? 'new' : 'old', provenAt: null, steps: [] };
}

function runOf(phase: SyncRun['phase']): SyncRun {
  return {
    runId: 'run-1',
    startedAt: 0,
    direction: 'forward',
    phase,
    pausedBy: phase === 'paused' ? 'needsPerson' : null,
    stopping: false,
    endedAt: phase === 'ended' ? 1 : null,
    devices: [device('mac:1', 'done'), device('mac:2', 'running'), device('mac:3', 'notStarted')],
    recorders: [],
    wayBack: null,
    missingLogins: [],
    triesSpent: 0,
    locksMet: 0,
    lines: [],
  };
}

function stateIn(phase: SyncPhase): SyncState {
  return { phase, watch: null, lastReport: null, saved: [], ticked: [], sealedBy: 'system' };
}

const running = stateIn({ step: 'run', plan, run: runOf('running') });
const paused = stateIn({ step: 'run', plan, run: runOf('paused') });
const over = stateIn({ step: 'idle' });

async function start(sync: SyncState, overrides: ShellOverrides = {}) {
  const service = new RecordingService();
  service.sync = sync;
  const shell = await shells.start({ service, ...overrides });
  const { window } = await shell.electron.shownWindow();
  const { electron } = shell;
  await vi.waitUntil(() => service.calls.some(({ name }) => name === 'sync:state'));
  return { ...shell, window, told: () => electron.notifications.map(({ words }) => words.body) };
}

test('closing the window in the middle of a sync asks; it goes on without the window, and its end is told', async () => {
  const { electron, window, service, told, closed } = await start(running);
  expect(await window.close()).toBe(false);
  await vi.waitUntil(() => !window.visible);
  expect(electron.questions).toMatchObject([{ message: 'A password sync is running', buttons: ['Keep running', 'Quit'] }]);
  expect(electron.questions[0]?.detail).toMatch(/^1 of 3 devices are done\. /);
  expect(closed()).toBe(0);
  service.emit('sync:changed', running);
  expect(told()).toEqual([]);
  service.emit('sync:changed', over);
  service.emit('sync:changed', over);
  expect(told()).toEqual(['It has ended. Open Latchkey to see what is in force.']);
  electron.notifications[0]?.emit('click');
  expect(window.visible).toBe(true);
  expect(await window.close()).toBe(true);
  expect(await electron.app.ended).toBe(0);
});

test('one that waits for a person says so, and may be left without a question', async () => {
  const { electron, window, service, told } = await start(running);
  expect(await window.close()).toBe(false);
  await vi.waitUntil(() => !window.visible);
  service.emit('sync:changed', paused);
  expect(told()).toEqual(['It waits for you. Open Latchkey to see why.']);
  electron.app.quit();
  expect(await electron.app.ended).toBe(0);
  expect(electron.questions).toHaveLength(1);
});

test.each(['linux', 'darwin'])(
  'on %s the program is not quit in the middle of a sync before a person said so',
  async (platform) => {
    const { electron, window, closed } = await start(running, { platform });
    electron.app.quit();
    await vi.waitUntil(() => electron.questions.length === 1);
    expect(closed()).toBe(0);
    expect(window.visible).toBe(true);
    electron.answer = 1;
    await vi.waitUntil(() => {
      electron.app.quit();
      return electron.questions.length === 2;
    });
    expect(await electron.app.ended).toBe(0);
    expect(closed()).toBe(1);
  },
);

test('where the passwords are not sealed by the system, the question says that they are asked again', async () => {
  const { electron, window } = await start({ ...running, sealedBy: 'session' });
  await window.close();
  await vi.waitUntil(() => electron.questions.length === 1);
  expect(electron.questions[0]?.detail).toContain('asks for the passwords again');
});

test('a window that is shown again hears nothing from the system, and one that stays open is not hidden in the end', async () => {
  const { electron, window, service, told } = await start(running);
  expect(await window.close()).toBe(false);
  await vi.waitUntil(() => !window.visible);
  electron.tray?.emit('click');
  service.emit('sync:changed', over);
  expect(told()).toEqual([]);

  const slow = await start(running);
  const asked = vi.spyOn(slow.electron.dialog, 'showMessageBox').mockImplementation(async () => {
    slow.service.emit('sync:changed', over);
    return { response: 0 };
  });
  expect(await slow.window.close()).toBe(false);
  await vi.waitUntil(() => asked.mock.settledResults.some(({ type }) => type === 'fulfilled'));
  expect(slow.window.visible).toBe(true);
  expect(slow.told()).toEqual([]);
});

test('on macOS, where the program stays without its window, the end of a sync is told too', async () => {
  const { window, service, told } = await start(running, { platform: 'darwin' });
  expect(await window.close()).toBe(true);
  service.emit('sync:changed', paused);
  expect(told()).toEqual(['It waits for you. Open Latchkey to see why.']);
});
