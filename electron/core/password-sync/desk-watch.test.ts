import { expect, test } from 'vitest';
import type { ReportedDevice } from '../../../shared/sync-run.ts';
import { watchedDevices } from './desk-watch.ts';

function reported(deviceId: string, changes: Partial<ReportedDevice>): ReportedDevice {
  return {
    deviceId,
    name: deviceId,
    address: '192.168.1.31',
    account: 'admin',
    inForce: 'new',
    provenBy: 'login',
    provenAt: null,
    state: 'done',
    problem: null,
    channels: [],
    ...changes,
  };
}

test('a device is watched since its new password was proven, and never since before the run', () => {
  const devices = [
    reported('changed', { provenAt: 130 }),
    reported('corrected', { provenAt: 40 }),
    reported('answered', { provenBy: 'answer' }),
    reported('kept', { inForce: 'old', provenAt: 130 }),
  ];
  expect(watchedDevices({ devices, startedAt: 100 })).toEqual([
    { deviceId: 'changed', account: 'admin', channels: [], since: 130 },
    { deviceId: 'corrected', account: 'admin', channels: [], since: 100 },
    { deviceId: 'answered', account: 'admin', channels: [], since: 100 },
  ]);
});
