import type { DeviceFacts, Sighting } from '../../../../shared/device.ts';
import { factsWith } from '../../../../shared/testing/devices.ts';
import type { Answered } from '../answered.ts';

/** Camera number `index`: its MAC, serial number and address follow from the number. */
export function cameraFacts(index: number, facts: Partial<DeviceFacts> = {}): DeviceFacts {
  return factsWith({
    mac: `c0:56:e3:00:00:${index.toString(16).padStart(2, '0')}`,
    serialNumber: `DS-2CD2385G1-I20190701AAWR${100_000_000 + index}`,
    model: 'DS-2CD2385G1-I',
    kind: 'camera',
    address: `192.168.1.${index}`,
    httpPort: 80,
    bootTime: '2024-03-01 08:00:00',
    firmware: { text: 'V5.6.2build 190701', version: '5.6.2', build: '190701' },
    ...facts,
  });
}

export function sightingBy(interfaceName: string, sourceAddress = '192.168.1.1', path: Sighting['path'] = 'direct'): Sighting {
  return { interfaceName, sourceAddress, path };
}

/** An answer with the identity that its facts tell. */
export function answer(facts: DeviceFacts, at = 1_000, sighting = sightingBy('eth0')): Answered {
  const id = facts.mac === null ? `serial:${facts.serialNumber}` : `mac:${facts.mac.replaceAll(':', '')}`;
  return { kind: 'answered', at, id, facts, sighting };
}
