import { expect, test } from 'vitest';
import { nameBesideAddress } from './describe.ts';
import { warningsOf } from './plan-rows.ts';
import { plannedDevice, planWith } from './sync-samples.ts';

test('what is so of many devices is one sentence with their names, a recorder named behind its cameras among them', () => {
  const readable = (name: string) => ({ code: 'readableOnNetwork', facts: { name } }) as const;
  const devices = ['Reception', 'Entrance'].map((name) =>
    plannedDevice(name, { warnings: [readable(name), readable('Office NVR')] }),
  );
  const warnings = warningsOf(planWith({ devices, warnings: [] }));
  expect(warnings).toHaveLength(1);
  expect(warnings[0]?.names).toEqual(['Reception', 'Office NVR', 'Entrance']);
  expect(warnings[0]?.sentence).toMatch(/^The device offers neither HTTPS nor encrypted fields\./);
});

test.each([
  ['DS-2CD2143G2-I 127.0.1.31', '127.0.1.31', 'DS-2CD2143G2-I'],
  ['Reception', '127.0.1.31', 'Reception'],
  ['127.0.1.31', '127.0.1.31', '127.0.1.31'],
  ['Reception', null, 'Reception'],
])('%s beside %s is %s', (name, address, shown) => {
  expect(nameBesideAddress(name, address)).toBe(shown);
});
