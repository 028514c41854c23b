import { expect, test, vi } from 'vitest';
import { nothingKnown } from '../../shared/lock.ts';
import type { DeviceLock } from '../../shared/lock-check.ts';
import { defaultSettings } from '../../shared/settings.ts';
import { deviceWith } from '../../shared/testing/devices.ts';
import { HandClock } from './hand-clock.ts';
import { RecordingService } from './recording-service.ts';
import { type ShellOverrides, shellRuns } from './shell-harness.ts';

const MINUTE = 60_000;

const shells = shellRuns();

const nvr = deviceWith({ id: 'mac:1', name: 'Office NVR', kind: 'recorder', address: '192.168.1.20', httpPort: 80 });
const camera = deviceWith({ id: 'mac:2', kind: 'recorder', address: '192.168.1.33', httpPort: 80 });

function lockOf(deviceId: string, minutes: number, source: 'device' | 'estimated' = 'device'): DeviceLock {
  const record = { ...nothingKnown, said: 'locked' as const, source, unlocksAt: minutes * MINUTE };
  return { deviceId, account: 'admin', record, ownAddress: null };
}

async function start(
  locks: readonly DeviceLock[],
  changes: Partial<typeof defaultSettings> = {},
  overrides: ShellOverrides = {},
) {
  const clock = new HandClock();
  const service = new RecordingService();
  service.devices = [nvr, camera];
  service.locks = locks;
  service.settings = { ...defaultSettings, ...changes };
  const shell = await shells.start({ clock, service, ...overrides });
  const { window, page } = await shell.electron.shownWindow();
  const { electron } = shell;
  const entries = () => electron.tray?.entries.map(({ label }) => label);
  const told = () => electron.notifications.map(({ words }) => `${words.title}|${words.body}`);
  return { ...shell, window, page, clock, service, entries, told };
}

const wanted = { notifyAtLockEnd: true, notifyWithoutNames: false };

test('the tray says the nearest countdown by the minute, and that there is none', async () => {
  const { clock, electron, entries, service } = await start([lockOf('mac:1', 29), lockOf('mac:2', 12.5, 'estimated')]);
  await vi.waitUntil(() => entries()?.[0] === '192.168.1.33: about 13 min left');
  clock.advance(4 * MINUTE);
  await vi.waitUntil(() => entries()?.[0] === '192.168.1.33: about 9 min left');
  expect(electron.tray?.toolTip).toBe('Latchkey\n192.168.1.33: about 9 min left');
  clock.advance(9 * MINUTE);
  await vi.waitUntil(() => entries()?.[0] === 'Office NVR: 16 min left');
  service.emit('locks:changed', [lockOf('mac:1', 0)]);
  await vi.waitUntil(() => entries()?.[0] === 'No lock is running');
});

test('the tray shows the window, stops and allows logins, and quits', async () => {
  const { electron, window, service, entries } = await start([]);
  await vi.waitUntil(() => entries()?.includes('Stop all logins'));
  window.minimize();
  electron.tray?.choose('Show Latchkey');
  expect(window.isMinimized()).toBe(false);
  expect(window.focused).toBe(true);
  electron.tray?.choose('Stop all logins');
  await vi.waitUntil(() => entries()?.includes('Allow logins'));
  electron.tray?.choose('Allow logins');
  await vi.waitUntil(() => entries()?.includes('Stop all logins'));
  expect(service.calls.map(({ name }) => name)).toEqual(expect.arrayContaining(['logins:stopAll', 'logins:allow']));
  service.emit('attempts:changed', { today: { sent: 0, accepted: 0, refused: 0, locked: 0 }, stopped: true });
  expect(entries()).toContain('Allow logins');
  electron.tray?.choose('Quit');
  expect(await electron.app.ended).toBe(0);
});

test('a notification at the end of a lock leads to its device', async () => {
  const { clock, electron, told, window, page } = await start([lockOf('mac:1', 10)], wanted);
  await page.evaluate(() => {
    Reflect.get(window, 'latchkey').on('window:asked', (request: unknown) => Reflect.set(window, 'asked', request));
  });
  clock.advance(10 * MINUTE - 1);
  clock.advance(1);
  await vi.waitUntil(() => told().length > 0);
  expect(told()).toEqual(['Office NVR: probably open|The time of the lock is up. Check once.']);
  window.minimize();
  electron.notifications[0]?.emit('click');
  await page.waitForFunction(() => Reflect.get(window, 'asked') !== undefined);
  expect(await page.evaluate(() => Reflect.get(window, 'asked'))).toEqual({ action: 'openDevice', deviceId: 'mac:1' });
  expect(window.isMinimized()).toBe(false);
});

test('nobody who did not want it is told', async () => {
  const { clock, told, entries } = await start([lockOf('mac:1', 10)]);
  clock.advance(11 * MINUTE);
  await vi.waitUntil(() => entries()?.[0] === 'No lock is running');
  expect(told()).toEqual([]);
});

test('without names a notification tells neither name nor address', async () => {
  const { clock, told } = await start([lockOf('mac:2', 10)], { notifyAtLockEnd: true });
  clock.advance(10 * MINUTE);
  await vi.waitUntil(() => told().length > 0);
  expect(told()).toEqual(['Latchkey|The time of a lock is up. Check once.']);
});

test('after a sleep past the end it is said at once how long ago it should have ended', async () => {
  const { clock, told, electron } = await start([lockOf('mac:1', 10)], wanted);
  clock.sleep(22 * MINUTE);
  electron.powerMonitor.emit('resume');
  await vi.waitUntil(() => told().length > 0);
  expect(told()).toEqual([
    'Office NVR: probably open|The lock should have ended 12 min ago, while this computer slept or was busy. Check once.',
  ]);
});

test('many ends at once are one notification, a lock that was over before is none', async () => {
  const locks = Array.from({ length: 5 }, (_, index) => lockOf(`mac:${index}`, 10));
  const { clock, told, service, entries } = await start([lockOf('mac:9', -5), ...locks], wanted);
  clock.advance(10 * MINUTE);
  await vi.waitUntil(() => told().length > 0);
  expect(told()).toEqual(['Latchkey|The time of 5 locks is up. Check each once.']);
  // A restart moves the end to now: no time ran out.
  service.emit('locks:changed', [lockOf('mac:1', 20)]);
  await vi.waitUntil(() => entries()?.[0] === 'Office NVR: 10 min left');
  clock.advance(MINUTE);
  service.emit('locks:changed', [lockOf('mac:1', 11)]);
  await vi.waitUntil(() => entries()?.[0] === 'No lock is running');
  expect(told()).toHaveLength(1);
});

test('closing the window while a lock runs asks once; to keep running hides it', async () => {
  const { electron, window, entries } = await start([lockOf('mac:1', 12.5)]);
  await vi.waitUntil(() => entries()?.[0] === 'Office NVR: 13 min left');
  expect(await window.close()).toBe(false);
  await vi.waitUntil(() => !window.visible);
  expect(electron.questions).toMatchObject([{ message: 'A lock is still running', buttons: ['Keep running', 'Quit'] }]);
  expect(electron.questions[0]?.detail).toMatch(/^Office NVR: 13 min left\. /);
  electron.tray?.emit('click');
  expect(window.visible).toBe(true);
  expect(await window.close()).toBe(false);
  expect(window.visible).toBe(false);
  expect(electron.questions).toHaveLength(1);
  electron.app.quit();
  expect(await electron.app.ended).toBe(0);
});

test('the answer Quit ends the program, and without a running lock nothing is asked', async () => {
  const asked = await start([lockOf('mac:1', 12)]);
  asked.electron.answer = 1;
  await vi.waitUntil(() => asked.entries()?.[0] === 'Office NVR: 12 min left');
  expect(await asked.window.close()).toBe(false);
  expect(await asked.electron.app.ended).toBe(0);

  const calm = await start([lockOf('mac:1', -12)]);
  expect(await calm.window.close()).toBe(true);
  expect(await calm.electron.app.ended).toBe(0);
  expect(calm.electron.questions).toEqual([]);
});

test('a desktop without a tray has everything else', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { clock, told, electron } = await start([lockOf('mac:1', 1)], wanted, {
    standIn: { hasTray: false },
  });
  clock.advance(MINUTE);
  await vi.waitUntil(() => told().length > 0);
  expect(electron.tray).toBeNull();
  expect(error).toHaveBeenCalledWith('this desktop has no tray', expect.any(Error));
  error.mockRestore();
});
