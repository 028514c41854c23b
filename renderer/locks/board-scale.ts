const MINUTE = 60_000;

/** The common axis of the Locks board: clock times of this computer, drawn in pixels of its own width. */
export interface BoardScale {
  /** Pixel of an instant. Outside the axis: beyond `0` or `width`. */
  x(at: number): number;
  readonly width: number;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly { readonly x: number; readonly at: number; readonly major: boolean; readonly labelled: boolean }[];
}

/** Pixels that ticks keep from each other. */
const TICK_ROOM = 7;
/** Minutes. A step divides every later one that it is used with. */
const steps = [1, 5, 15, 30, 60, 180, 360, 720] as const;

/** Nothing is drawn later than this; a longer lock leaves the axis with an arrow. */
const LONGEST_MS = 12 * 60 * MINUTE;
/** The least length after now, as long as a usual lock. */
const SHORTEST_MS = 30 * MINUTE;
/** So much of the axis lies before now, for the locks whose time is up. */
const SHARE_BEFORE_NOW = 0.14;
/** Room behind the last end, for its label. */
const SHARE_AFTER_END = 0.04;

export function boardScale(options: {
  readonly now: number;
  /** The last end that is to be seen, milliseconds since 1970. */
  readonly lastEnd: number;
  readonly width: number;
  readonly labelWidth: number;
  /** Minutes by which local time is behind UTC, as `Date` tells it: full hours stand on full hours of the reader. */
  readonly offsetMinutes: number;
}): BoardScale {
  const { now, lastEnd, width, labelWidth, offsetMinutes } = options;
  const after = Math.min(Math.max(lastEnd - now, SHORTEST_MS), LONGEST_MS) * (1 + SHARE_AFTER_END);
  const whole = after / (1 - SHARE_BEFORE_NOW);
  const from = now + after - whole;
  const to = now + after;
  const perMinute = (width / whole) * MINUTE;
  const minor = steps.find((step) => step * perMinute >= TICK_ROOM) ?? 720;
  const major = steps.find((step) => step > minor && step % minor === 0) ?? 720;
  const label = steps.find((step) => step >= major && step * perMinute >= labelWidth) ?? 720;
  const x = (at: number) => ((at - from) / whole) * width;
  const localMinute = (at: number) => at / MINUTE - offsetMinutes;
  const ticks = [];
  for (let minute = Math.ceil(localMinute(from) / minor) * minor; ; minute += minor) {
    const at = (minute + offsetMinutes) * MINUTE;
    if (at > to || width <= 0) break;
    ticks.push({ x: x(at), at, major: minute % major === 0, labelled: minute % label === 0 });
  }
  return { x, width, from, to, ticks };
}
