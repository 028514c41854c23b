const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/** 1, 2, 4 … 60 seconds, in milliseconds, for attempt 0, 1, 2 … */
export function backOffMs(attempt: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
}
