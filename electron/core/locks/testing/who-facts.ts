import type { Device } from '../../../../shared/device.ts';
import type { FailedLoginSource } from '../../../../shared/failed-logins.ts';
import type { LogReading } from '../../../../shared/who.ts';
import type { InputProxyChannel, InputProxyStatus } from '../../isapi/input-proxy.ts';
import { cameraFacts } from '../../registry/testing/answers.ts';
import { groupFailedLogins } from '../failed-logins.ts';
import type { WhoEvidence } from '../who-evidence.ts';

export const NOW = Date.UTC(2025, 5, 15, 12, 0, 0);
export const OWN = { address: '192.168.1.5', prefixLength: 24 };

/** Camera `index` at 192.168.1.`index`. */
export function cameraDevice(index: number, changes: Partial<Device> = {}): Device {
  return {
    ...cameraFacts(index),
    id: `mac:c056e30000${index.toString(16).padStart(2, '0')}`,
    name: null,
    presence: 'online',
    firstSeenAt: NOW,
    sightings: [],
    pastAddresses: [],
    restartNoticedAt: null,
    conflictsWith: [],
    otherSubnet: false,
    ...changes,
  };
}

export const recorder = cameraDevice(20, { kind: 'recorder', name: 'Office NVR', model: 'DS-7608NI-K2' });
export const camera = cameraDevice(33, { name: 'Stairwell' });

export function storedChannel(id: string, changes: Partial<InputProxyChannel> = {}): InputProxyChannel {
  return {
    id,
    name: `Channel ${id}`,
    proxyProtocol: 'HIKVISION',
    address: camera.address,
    managePort: 8000,
    userName: 'admin',
    connectionMode: 'manual',
    model: camera.model,
    serialNumber: camera.serialNumber,
    firmwareVersion: null,
    deviceIndex: null,
    ...changes,
  };
}

export function channelStatus(id: string, changes: Partial<InputProxyStatus> = {}): InputProxyStatus {
  return { id, address: null, online: false, detectResult: 'errorUserNameOrPasswd', trouble: 'credential', ...changes };
}

export function readLogOf(changes: Partial<LogReading> = {}): LogReading {
  return {
    entries: [],
    window: { from: NOW - 86_400_000, until: NOW },
    clockOffsetMs: 0,
    deviceTime: '2025-06-15T12:00:00',
    cut: false,
    begins: null,
    entriesRead: 10,
    wasRead: true,
    readAt: NOW,
    problems: [],
    ...changes,
  };
}

/** Failed logins at these seconds before now. */
export function failed(address: string, secondsAgo: readonly number[], userName = 'admin'): readonly FailedLoginSource[] {
  const logins = secondsAgo.map((seconds) => ({ deviceTime: NOW - seconds * 1000, address, userName }));
  return groupFailedLogins(logins, 0, { own: [OWN], devices: [recorder, camera], logOf: camera });
}

/** One try every `gap` seconds up to now. */
export function machine(address: string, gap = 30, count = 40): readonly FailedLoginSource[] {
  return failed(
    address,
    Array.from({ length: count }, (_, index) => index * gap),
  );
}

export function evidenceWith(changes: Partial<WhoEvidence> = {}): WhoEvidence {
  return {
    device: camera,
    devices: [recorder, camera],
    sources: [],
    log: readLogOf(),
    own: { accepted: 0, failed: 0 },
    channels: [],
    recordersRead: [],
    online: null,
    ...changes,
  };
}
