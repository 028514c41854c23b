import { expect, test } from 'vitest';
import { createNodeRandomness } from './node-randomness.ts';

test('identifiers are upper-case UUIDs and differ', () => {
  const randomness = createNodeRandomness();
  const first = randomness.uuid();
  expect(first).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
  expect(randomness.uuid()).not.toBe(first);
});
