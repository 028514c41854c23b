import { expect, test } from 'vitest';
import { displayWidth, harmless, padDisplay } from './display-width.ts';

test.each([
  ['DS-2CD2432F-IW', 14],
  ['Küche', 5],
  ['Ku\u0308che', 5],
  ['大门', 4],
  ['ﾃﾞ', 2],
  ['カメラ', 6],
  ['🚪', 2],
  ['a\u200Bb', 2],
  ['', 0],
])('%j takes %i cells', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test('padding counts cells, not letters', () => {
  expect([padDisplay('大门', 6), padDisplay('门禁机', 4)]).toEqual(['大门  ', '门禁机']);
});

test('what a terminal would obey is made visible', () => {
  expect(harmless('DS\u001b[2J\u0007\u009b31m\u202Egnp\r\n')).toBe('DS�[2J��31m�gnp��');
});
