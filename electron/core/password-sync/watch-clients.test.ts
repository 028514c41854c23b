import { expect, test } from 'vitest';
import type { ReportedChannel } from '../../../shared/sync-run.ts';
import type { LogItem } from '../../../shared/who.ts';
import { camera, NOW, OWN, recorder } from '../locks/testing/who-facts.ts';
import { staleClients, type WatchedLog } from './watch-clients.ts';

function item(secondsAfter: number, address: string, kind: LogItem['kind'] = 'failedLogin'): LogItem {
  return { kind, at: NOW + secondsAfter * 1000, deviceTime: '2025-06-15T12:00:00', address, userName: 'admin' };
}

function log(entries: readonly LogItem[], changes: Partial<WatchedLog> = {}): WatchedLog {
  const surroundings = { own: [OWN], devices: [camera, recorder], logOf: camera };
  return { deviceId: camera.id, since: NOW, entries, own: [], channels: [], surroundings, ...changes };
}

test('who failed before the new password was in force, and who got in, is not named', () => {
  const entries = [item(-5, '192.168.1.57'), item(20, '192.168.1.58', 'login'), item(30, '192.168.1.59')];
  expect(staleClients(log(entries)).map(({ source }) => source.address)).toEqual(['192.168.1.59']);
});

test('a machine is told by its rhythm, with the time at which the device locked it', () => {
  const entries = Array.from({ length: 12 }, (_, index) => item(index * 20, '192.168.1.57'));
  const [client] = staleClients(log([...entries, item(221, '192.168.1.57', 'lock')]));
  expect(client).toMatchObject({ source: { count: 12, rhythm: { kind: 'even', everySeconds: 20 } }, lockedSince: NOW + 221_000 });
});

test('what this program itself sent is taken out; another program on this computer stays', () => {
  const entries = [item(10, OWN.address), item(60, OWN.address), item(61, OWN.address)];
  const own = [
    { sentAt: NOW + 10_400, outcome: 'refused' },
    { sentAt: NOW + 60_200, outcome: 'accepted' },
    { sentAt: NOW + 61_300, outcome: 'lost' },
  ] as const;
  const [client] = staleClients(log(entries, { own }));
  expect(client?.source).toMatchObject({ count: 1, identity: { kind: 'thisComputer' } });
  expect(staleClients(log(entries.slice(0, 1), { own }))).toEqual([]);
});

const channel = (changes: Partial<ReportedChannel> = {}): ReportedChannel => ({
  recorderId: recorder.id,
  recorderName: 'Office NVR',
  channelId: '3',
  name: null,
  entry: 'new',
  state: 'online',
  at: NOW + 30_000,
  ...changes,
});
const fromRecorder = (...seconds: readonly number[]) => seconds.map((after) => item(after, recorder.address ?? ''));

test('a recorder that failed before its corrected channel came online is not named', () => {
  expect(staleClients(log(fromRecorder(2, 12, 34), { channels: [channel()] }))).toEqual([]);
  expect(staleClients(log([...fromRecorder(12), item(12, '192.168.1.57')], { channels: [channel()] }))).toMatchObject([
    { source: { address: '192.168.1.57' }, entry: null },
  ]);
});

test('a recorder that goes on failing behind a right entry is named with it, and until when a lock may run', () => {
  const [client] = staleClients(log(fromRecorder(2, 60, 80), { channels: [channel()] }));
  expect(client).toMatchObject({ source: { count: 2 }, entry: 'new', lockedUntil: NOW + 80_000 + 30 * 60_000 });
  const [offline] = staleClients(log(fromRecorder(2), { channels: [channel({ state: 'offline' })] }));
  expect(offline).toMatchObject({ source: { count: 1 }, entry: 'new' });
});

test('one old channel of a recorder is what fails; a channel of another recorder says nothing of it', () => {
  const channels = [channel(), channel({ channelId: '9', entry: 'old', state: 'unknown', at: null })];
  expect(staleClients(log(fromRecorder(2), { channels }))).toMatchObject([{ source: { count: 1 }, entry: 'old' }]);
  expect(staleClients(log(fromRecorder(2), { channels: [channel({ recorderId: 'mac:other' })] }))).toMatchObject([
    { entry: null },
  ]);
});
