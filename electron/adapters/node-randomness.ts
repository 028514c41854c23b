import { randomUUID } from 'node:crypto';
import type { Randomness } from '../core/ports.ts';

export function createNodeRandomness(): Randomness {
  return {
    uuid: () => randomUUID().toUpperCase(),
    fraction: () => Math.random(),
  };
}
