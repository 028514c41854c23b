import { expect, test } from 'vitest';
import { checkNewPassword, passwordStrength } from './password-check.ts';
import { usualRules } from './password-rules.ts';

const codes = (password: string, changes = {}) =>
  checkNewPassword(password, { ...usualRules, ...changes }).map(({ code }) => code);

test('lengths are those of the devices', () => {
  expect(codes('Maple-7')).toEqual(['tooShort']);
  expect(codes('Maple-Tide-Oak-79')).toEqual(['tooLong']);
  expect(codes('Maple-Tide-Oak-79', { maxLength: 32 })).toEqual([]);
});

test('characters of one kind are too few kinds', () => {
  expect(codes('mapletide')).toEqual(['tooFewClasses']);
  expect(codes('mapletide', { minClasses: 1 })).toEqual([]);
});

test('an account name, backwards or inside, is refused whatever its case; a short one may be inside', () => {
  const accounts = { accounts: ['Operator1', 'ab'] };
  expect(codes('operator1', accounts)).toEqual(['isAccountName']);
  expect(codes('1rotarepO', accounts)).toEqual(['isAccountName']);
  expect(codes('x-OPERATOR1-x', accounts)).toEqual(['holdsAccountName']);
  expect(codes('tabs-and-9', accounts)).toEqual([]);
});

test.each([
  ['maple-9876', '9876'],
  ['maple-aBCDe-7', null],
  ['maple-BCDE-7', 'BCDE'],
  ['mmmm-tide-7', 'mmmm'],
  ['mmm-tide-789', null],
  ['maple-4123-x', '123'],
  ['maple-adMIN-7', 'admin'],
  ['maple-yz{|-7', null],
])('the run in %s is %s', (password, run) => {
  const found = checkNewPassword(password, usualRules).find(({ code }) => code === 'forbiddenRun');
  expect(found ?? null).toEqual(run === null ? null : { code: 'forbiddenRun', run });
});

test('letters outside ASCII and what the web page of the device does not take are named', () => {
  expect(checkNewPassword('Mäple-Tide-7', usualRules)).toEqual([{ code: 'characterNotAllowed', character: 'ä' }]);
  expect(checkNewPassword('Maple😀Tide7', usualRules)).toEqual([{ code: 'characterNotAllowed', character: '😀' }]);
  expect(checkNewPassword('Maple"Tide7', usualRules)).toEqual([{ code: 'characterNotAllowed', character: '"' }]);
  expect(codes('Maple Tide & 7')).toEqual([]);
});

test('strength is the grade of the vendor, not more', () => {
  expect(['12345678', 'maple789', 'MAPLE789', 'maple-tide', 'mapleTIDE', 'Maple789', 'm-A-7'].map(passwordStrength)).toEqual([
    'weak',
    'weak',
    'weak',
    'medium',
    'medium',
    'strong',
    'strong',
  ]);
});
