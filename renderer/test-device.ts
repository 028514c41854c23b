import type { Device } from '../shared/device.ts';
import { deviceWith } from '../shared/testing/devices.ts';

/** A device for tests: an activated camera that told the usual things, changed as the test needs. */
export function testDevice(number: number, changes: Partial<Device> = {}): Device {
  const mac = `c0:56:e3:00:${hex(number >> 8)}:${hex(number & 255)}`;
  const address = `192.168.1.${(number % 250) + 1}`;
  return deviceWith({
    id: `mac:${mac.replaceAll(':', '')}`,
    mac,
    serialNumber: `DS-2CD2143G2-I20210914AAWRG${41_220_000 + number}`,
    model: 'DS-2CD2143G2-I',
    kind: 'camera',
    address,
    subnetMask: '255.255.255.0',
    gateway: '192.168.1.1',
    dhcp: false,
    httpPort: 80,
    sdkPort: 8000,
    firmware: { text: 'V5.7.15build 230821', version: '5.7.15', build: '230821' },
    bootTime: '2026-03-02 06:40:12',
    analogChannels: 0,
    digitalChannels: 1,
    disks: 0,
    hasLockFunction: true,
    sightings: [{ interfaceName: 'eth0', sourceAddress: address, path: 'group' }],
    ...changes,
  });
}

function hex(byte: number): string {
  return (byte & 255).toString(16).padStart(2, '0');
}
