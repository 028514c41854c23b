import { expect, test } from 'vitest';
import type { Device } from '../../../shared/device.ts';
import { type ExportedDevice, toExportedDevice } from '../../../shared/device-export.ts';
import { deviceWith } from '../../../shared/testing/devices.ts';
import { deviceTable } from './device-table.ts';

function exported(changes: Partial<Device>): ExportedDevice {
  return toExportedDevice(deviceWith(changes), null, 0);
}

test('columns line up, and one that is empty for all is left out', () => {
  const table = deviceTable([
    exported({ address: '192.168.1.64', name: '大门', model: 'DS-2', activated: false }),
    exported({ address: '10.0.0.5', name: null, model: 'DS-7608NI-K2', serialNumber: 'DS-7608NI-K2WCVU' }),
  ]);
  expect(table).toBe(
    [
      'ADDRESS       STATE          NAME  MODEL         SERIAL NUMBER',
      '192.168.1.64  not activated  大门  DS-2          K1',
      '10.0.0.5      online         -     DS-7608NI-K2  DS-7608NI-K2WCVU',
      '',
    ].join('\n'),
  );
});

test('a device cannot command the terminal or add a row', () => {
  const table = deviceTable([exported({ model: 'DS\u001b]0;owned\u0007\n10.0.0.1' })]);
  expect(table.split('\n')).toHaveLength(3);
  expect(table).not.toMatch(/[^\P{Cc}\n]/u);
});
