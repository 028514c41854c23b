import type { Facts } from '../result.ts';
import { textOf } from './facts.ts';

/** `“Office NVR”`, or what stands for it where no name is known. */
export function named(facts: Facts, key: string, otherwise: string): string {
  const name = textOf(facts, key);
  return name === null ? otherwise : `“${name}”`;
}

export const recorderIn = (facts: Facts): string => named(facts, 'recorderName', 'the recorder');

/** Begins a sentence: the recorder where it is about its channel, else the device itself. */
export const askedIn = (facts: Facts): string => named(facts, 'recorderName', 'The device');

export function channelIn(facts: Facts): string {
  const id = textOf(facts, 'channelId');
  return id === null ? 'a channel' : `channel ${id}`;
}

/** With a capital, where it begins a sentence. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A number among the facts, or null where there is none. */
export function countIn(facts: Facts, name: string): number | null {
  const fact = facts[name];
  return typeof fact === 'number' ? fact : null;
}
