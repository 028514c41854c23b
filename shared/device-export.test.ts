import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Device } from './device.ts';
import { csvColumns, devicesToCsv, devicesToJson, toExportedDevice } from './device-export.ts';

const camera: Device = {
  id: 'mac:c0:56:e3:5a:20:11',
  mac: 'c0:56:e3:5a:20:11',
  serialNumber: 'DS-2CD2432F-IW20150102CCWR496544321',
  model: 'DS-2CD2432F-IW',
  kind: 'camera',
  address: '192.168.1.20',
  subnetMask: '255.255.255.0',
  gateway: '192.168.1.1',
  ipv6Address: null,
  dhcp: false,
  httpPort: 80,
  sdkPort: 8000,
  firmware: { text: 'V5.3.0build 150513', version: '5.3.0', build: '150513' },
  dspVersion: null,
  activated: true,
  bootTime: '2016-01-12 18:20:11',
  analogChannels: 0,
  digitalChannels: 0,
  disks: null,
  deviceType: '38930',
  oem: null,
  hikConnect: { supported: true, enabled: null },
  hasLockFunction: true,
  recovery: {
    passwordReset: true,
    passwordResetModeSecond: null,
    serialCodeReset: false,
    guidFile: null,
    securityQuestions: null,
    mailbox: null,
    syncCameraPasswords: null,
  },
  incomplete: false,
  name: null,
  presence: 'online',
  firstSeenAt: 1_700_000_000_000,
  sightings: [
    { interfaceName: 'eth0', sourceAddress: '192.168.1.20', path: 'group' },
    { interfaceName: 'eth0', sourceAddress: '192.168.1.20', path: 'direct' },
    { interfaceName: 'wlan0', sourceAddress: '192.168.1.20', path: 'direct' },
  ],
  pastAddresses: [],
  restartNoticedAt: 1_700_000_050_000,
  conflictsWith: [],
  otherSubnet: false,
};

/** What a spreadsheet sees: RFC 4180, with the separator that the computer's region prescribes. */
function readCsv(text: string, separator: ',' | ';'): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  let fresh = true;
  for (let index = 0; index < text.length; index += 1) {
    const sign = text.charAt(index);
    if (quoted && sign === '"' && text.charAt(index + 1) === '"') {
      cell += '"';
      index += 1;
    } else if (sign === '"' && (quoted || fresh)) {
      quoted = !quoted;
      fresh = false;
    } else if (!quoted && (sign === separator || text.startsWith('\r\n', index))) {
      row.push(cell);
      cell = '';
      fresh = true;
      if (sign === separator) continue;
      rows.push(row);
      row = [];
      index += 1;
    } else {
      cell += sign;
      fresh = false;
    }
  }
  expect([quoted, cell, row]).toEqual([false, '', []]);
  return rows;
}

const BYTE_ORDER_MARK = '\uFEFF';
const hostileText = fc.string({
  unit: fc.oneof(
    {
      weight: 5,
      arbitrary: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', "'", ',', ';', '＝', '\u001b', '\u0000', '\u009b'),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
  ),
  maxLength: 12,
});
const hostileDevice = fc
  .record({ name: hostileText, model: hostileText, serialNumber: hostileText, firmware: hostileText, bootTime: hostileText })
  .map(({ firmware, ...texts }): Device => ({ ...camera, ...texts, firmware: { text: firmware, version: null, build: null } }));

test('a device becomes one flat record in the names promised to scripts', () => {
  expect(toExportedDevice(camera, 1_700_000_060_500, 1_700_000_060_500)).toMatchObject({
    mac: 'c0:56:e3:5a:20:11',
    serialNumber: 'DS-2CD2432F-IW20150102CCWR496544321',
    address: '192.168.1.20',
    firmware: 'V5.3.0build 150513',
    firmwareVersion: '5.3.0',
    firmwareBuild: '150513',
    status: 'restarting',
    firstSeen: '2023-11-14T22:13:20.000Z',
    lastSeen: '2023-11-14T22:14:20.500Z',
    interface: 'eth0',
    interfaces: ['eth0', 'wlan0'],
    conflict: false,
    hikConnectEnabled: null,
    passwordReset: true,
  });
});

test('every field of the JSON has its column', () => {
  expect([...csvColumns].sort()).toEqual(Object.keys(toExportedDevice(camera, null)).sort());
});

test('the table begins with a byte order mark, ends every line with CR LF, and leaves empty what nobody told', () => {
  const csv = devicesToCsv([camera], new Map([[camera.id, 1_700_000_060_500]]));
  expect(csv.startsWith(`${BYTE_ORDER_MARK}name,status,kind,model,`)).toBe(true);
  const [header, row, ...more] = readCsv(csv.slice(1), ',');
  expect(more).toEqual([]);
  const cells = new Map(header?.map((column, index) => [column, row?.[index]]));
  expect(cells.get('disks')).toBe('');
  expect(cells.get('dhcp')).toBe('false');
  expect(cells.get('interfaces')).toBe('eth0; wlan0');
  expect(cells.get('lastSeen')).toBe('2023-11-14T22:14:20.500Z');
});

test('what devices say comes back from the table, guards and control characters aside', () => {
  fc.assert(
    fc.property(fc.array(hostileDevice, { maxLength: 4 }), (devices) => {
      const [, ...rows] = readCsv(devicesToCsv(devices, []).slice(1), ',');
      const withoutGuards = (text: string | null | undefined): string =>
        (text ?? '').replaceAll("'", '').replace(/[^\P{Cc}\t\r\n]/gu, '\uFFFD');
      const column = (name: (typeof csvColumns)[number]): string[] =>
        rows.map((row) => withoutGuards(row[csvColumns.indexOf(name)]));
      expect(column('model')).toEqual(devices.map(({ model }) => withoutGuards(model)));
      expect(column('serialNumber')).toEqual(devices.map(({ serialNumber }) => withoutGuards(serialNumber)));
      expect(column('firmware')).toEqual(devices.map(({ firmware }) => withoutGuards(firmware?.text)));
    }),
  );
});

test('plain text is not touched', () => {
  const [, row] = readCsv(devicesToCsv([{ ...camera, model: 'DS-7804, "K1"/a=b', name: 'Küche 门' }], []).slice(1), ',');
  expect(row?.[csvColumns.indexOf('model')]).toBe('DS-7804, "K1"/a=b');
  expect(row?.[csvColumns.indexOf('name')]).toBe('Küche 门');
});

test.each([',', ';'] as const)('no cell begins a formula where cells end at %j', (separator) => {
  fc.assert(
    fc.property(hostileDevice, (device) => {
      const cells = readCsv(devicesToCsv([device], []).slice(1), separator).flat();
      expect(cells.filter((cell) => /^[=+\-@\t\r\n＝]/u.test(cell))).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test('the JSON reads back as the exported devices', () => {
  fc.assert(
    fc.property(hostileDevice, (device) => {
      expect(JSON.parse(devicesToJson([device], [[device.id, 5]], 9))).toEqual({ devices: [toExportedDevice(device, 5, 9)] });
    }),
  );
});
