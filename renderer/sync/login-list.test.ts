import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commands } from '../../shared/contract.ts';
import { type ListedDevice, linesLeft, parseLoginList } from './login-list.ts';

const device = (number: number, changes: Partial<ListedDevice> = {}): ListedDevice => ({
  deviceId: `mac:c056e30000${number}0`,
  names: [`Camera ${number}`],
  address: `192.168.1.3${number}`,
  mac: `c0:56:e3:00:00:${number}0`,
  serialNumber: `DS-2CD-${number}`,
  ...changes,
});
const devices = [device(1), device(2), device(3), device(4)];

test('a device is named by address, name, MAC in any writing, or serial number', () => {
  const list = ['192.168.1.31,admin,one', 'camera 2,admin,two', 'C0-56-E3-00-00-30,admin,three', 'ds-2cd-4,root,four'].join(
    '\r\n',
  );
  expect(parseLoginList(list, devices)).toEqual({
    logins: [
      { deviceId: devices[0]?.deviceId, account: 'admin', password: 'one' },
      { deviceId: devices[1]?.deviceId, account: 'admin', password: 'two' },
      { deviceId: devices[2]?.deviceId, account: 'admin', password: 'three' },
      { deviceId: devices[3]?.deviceId, account: 'root', password: 'four' },
    ],
    problems: [],
    headLine: null,
  });
});

test('every bad line is told by its number and never by its password, and the good ones stay', () => {
  const list = [
    'address;account;password',
    '192.168.1.31;admin;se;cret',
    '',
    '10.0.0.9;admin;secret',
    'Camera 2;;secret',
    'Camera 2;admin;',
    'Camera 3;admin;"secret',
    'Camera 3;admin;right',
    '192.168.1.33;admin;secret',
    'Camera 4',
  ].join('\n');
  const { logins, problems, headLine } = parseLoginList(list, devices);
  expect(headLine).toBe(1);
  expect(logins).toEqual([{ deviceId: devices[2]?.deviceId, account: 'admin', password: 'right' }]);
  expect(problems.map(({ line, code }) => [line, code])).toEqual([
    [2, 'tooManyFields'],
    [4, 'noSuchDevice'],
    [5, 'noAccount'],
    [6, 'noPassword'],
    [7, 'openQuote'],
    [9, 'twice'],
    [10, 'tooFewFields'],
  ]);
  expect(JSON.stringify(problems)).not.toContain('secret');
  expect(linesLeft(list, problems).split('\n')).toEqual([
    '192.168.1.31;admin;se;cret',
    '10.0.0.9;admin;secret',
    'Camera 2;;secret',
    'Camera 2;admin;',
    'Camera 3;admin;"secret',
    '192.168.1.33;admin;secret',
    'Camera 4',
  ]);
});

test('each line may have a separator of its own, where it makes three fields', () => {
  const list = parseLoginList('Camera 1;admin;one\nCamera 2,admin,two\nCamera 3\tadmin\tth;ree', devices);
  expect(list.logins.map(({ password }) => password)).toEqual(['one', 'two', 'th;ree']);
});

test('a name that two devices have is no name', () => {
  const list = parseLoginList('Gate,admin,x', [
    device(1, { names: ['Gate'] }),
    device(2, { names: ['Gate 192.168.1.32', 'gate'] }),
  ]);
  expect(list.problems).toEqual([{ line: 1, code: 'severalDevices', device: 'Gate' }]);
});

test('a separator of another kind may be in a password', () => {
  expect(parseLoginList('Camera 1,admin,a;b;c', devices).logins[0]?.password).toBe('a;b;c');
  expect(parseLoginList('Camera 1\tadmin\ta,b', devices).logins[0]?.password).toBe('a,b');
});

test('a quoted password comes back as it was, whatever is in it', () => {
  const anyPassword = fc.string({ minLength: 1 }).filter((password) => !/[\r\n]/.test(password));
  fc.assert(
    fc.property(anyPassword, fc.constantFrom(',', ';', '\t'), (password, separator) => {
      const line = ['Camera 1', 'admin', `"${password.replaceAll('"', '""')}"`].join(separator);
      expect(parseLoginList(line, devices).logins).toEqual([{ deviceId: devices[0]?.deviceId, account: 'admin', password }]);
    }),
  );
});

test('a login is understood up to the lengths that the host takes, and no further', () => {
  const listOf = (account: number, password: number) =>
    parseLoginList(`Camera 1,${'a'.repeat(account)},${'p'.repeat(password)}`, devices);
  const { input } = commands['sync:prove'];
  const { logins } = listOf(64, 256);
  expect(logins).toHaveLength(1);
  expect(input.safeParse({ logins, confirmsFewLeft: false }).success).toBe(true);
  for (const [account, password, code] of [
    [65, 256, 'accountTooLong'],
    [64, 257, 'passwordTooLong'],
  ] as const) {
    const login = { ...logins[0], account: 'a'.repeat(account), password: 'p'.repeat(password) };
    expect(input.safeParse({ logins: [login], confirmsFewLeft: false }).success).toBe(false);
    expect(listOf(account, password)).toMatchObject({ logins: [], problems: [{ line: 1, code }] });
  }
});
