import { expect, test } from 'vitest';
import { guessKind } from './device-kind.ts';

test.each([
  ['DS-2CD2385G1-I', null, null, 'camera'],
  ['iDS-2CD7A46G0', null, null, 'camera'],
  ['DS-2DE4425IW-DE', null, null, 'camera'],
  ['DS-TCG406-E', null, null, 'camera'],
  ['EZVIZ Battery Camera', null, null, 'camera'],
  ['DS-7804HQH-K1', null, null, 'recorder'],
  ['iDS-7204HUHI-M1', null, null, 'recorder'],
  ['DS-9632NI-I8', 0, 1, 'recorder'],
  ['NVR-104MH-C', null, null, 'recorder'],
  ['DS-KV6113-WPE1', 0, 1, 'doorbell'],
  ['DS-KB8112-IM', null, null, 'doorbell'],
  ['DS-KD8003-IME1', null, null, 'doorbell'],
  ['DS-KH6210-L', 1, 0, 'intercom'],
  ['DS-KM8301', null, null, 'intercom'],
  ['DS-K1T341AMF', 0, 1, 'other'],
  ['DS-PWA64-L-WE', 0, 4, 'other'],
  ['DS-3E0310P', null, null, 'other'],
  ['ds-2cd1301-i', null, null, 'camera'],
])('the family of %s decides', (model, analog, digital, kind) => {
  expect(guessKind(model, analog, digital)).toBe(kind);
});

test.each([
  [0, 1, 'camera'],
  [null, 1, 'camera'],
  [4, 5, 'recorder'],
  [1, 0, 'recorder'],
  [0, 8, 'recorder'],
  [0, 0, 'other'],
  [null, null, 'other'],
])('%s analog and %s digital channels of an unknown model: %s', (analog, digital, kind) => {
  expect(guessKind('Virtual', analog, digital)).toBe(kind);
  expect(guessKind(null, analog, digital)).toBe(kind);
});
