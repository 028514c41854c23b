import type { Rhythm } from '../../../shared/failed-logins.ts';

/** More entries than this, evenly spaced, are a machine. */
const MACHINE_ENTRIES = 10;
/** Standard deviation against the mean gap. A retry timer wanders little; a person does not come near this. */
const EVEN_SPREAD = 0.25;
/** Tries of a person come together. */
const BURST_MS = 10 * 60_000;

/** @param times milliseconds, ascending */
export function rhythmOf(times: readonly number[]): Rhythm {
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  if (times.length > MACHINE_ENTRIES) {
    // A night's pause or a lost page must not hide an even rhythm: the middle of the gaps decides.
    const middle = middleHalf(gaps);
    const mean = average(middle);
    if (mean > 0 && deviation(middle, mean) / mean <= EVEN_SPREAD) return { kind: 'even', everySeconds: Math.round(mean / 1000) };
    return { kind: 'unclear' };
  }
  const first = times[0];
  const last = times.at(-1);
  if (first === undefined || last === undefined || last - first > BURST_MS) return { kind: 'unclear' };
  return { kind: 'burst', tries: times.length, withinSeconds: Math.ceil((last - first) / 1000) };
}

function middleHalf(values: readonly number[]): readonly number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const quarter = Math.floor(sorted.length / 4);
  return sorted.slice(quarter, sorted.length - quarter);
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: readonly number[], mean: number): number {
  return Math.sqrt(average(values.map((value) => (value - mean) ** 2)));
}
