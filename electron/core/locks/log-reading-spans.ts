/** A part of the time a log is asked for, in milliseconds of the device's wall clock read as UTC. `until` is included. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

const SECOND_MS = 1000;
export const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Smaller parts of a span whose search was cut: days, then hours. Newest first, because that is what a
 * person needs where the bound on requests ends the reading. Empty where an hour is as small as it gets.
 */
export function splitSpan(span: Span): readonly Span[] {
  const length = span.until - span.from;
  if (length > DAY_MS) return slices(span, DAY_MS);
  return length > HOUR_MS ? slices(span, HOUR_MS) : [];
}

/** Slices do not overlap: an entry at a full hour is in one of them only, so two tries in one second stay two. */
function slices({ from, until }: Span, lengthMs: number): readonly Span[] {
  const parts: Span[] = [];
  for (let start = from; start <= until; start += lengthMs) {
    parts.push({ from: start, until: Math.min(start + lengthMs - SECOND_MS, until) });
  }
  return parts.reverse();
}
