import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { type DataDirectoryHints, resolveDataDirectory } from './data-directory.ts';

const hints: DataDirectoryHints = { flag: null, environment: {}, platform: 'linux', home: '/home/ann' };

test.each<[string, Partial<DataDirectoryHints>, string]>([
  ['the flag wins', { flag: '/flag', environment: { LATCHKEY_DATA_DIR: '/variable' } }, '/flag'],
  ['then the variable', { environment: { LATCHKEY_DATA_DIR: '/variable' } }, '/variable'],
  ['an empty variable is none', { environment: { LATCHKEY_DATA_DIR: '' } }, '/home/ann/.config/latchkey'],
  ['Linux', { environment: { XDG_CONFIG_HOME: '/cfg' } }, '/cfg/latchkey'],
  ['a relative XDG path is ignored', { environment: { XDG_CONFIG_HOME: 'cfg' } }, '/home/ann/.config/latchkey'],
  ['macOS', { platform: 'darwin', home: '/Users/ann' }, '/Users/ann/Library/Application Support/Latchkey'],
  ['Windows', { platform: 'win32', environment: { APPDATA: '/roaming' } }, '/roaming/Latchkey'],
])('%s', (_, given, expected) => {
  expect(resolveDataDirectory({ ...hints, ...given })).toBe(expected);
});

test('a relative flag is taken from the working directory', () => {
  expect(resolveDataDirectory({ ...hints, flag: 'data' })).toBe(resolve('data'));
});
