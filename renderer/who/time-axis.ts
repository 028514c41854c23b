export interface AxisTick {
  readonly x: number;
  readonly at: number;
  readonly labelled: boolean;
}

/** A common axis of several hours or days, drawn in pixels of its own width. */
export interface TimeAxis {
  readonly width: number;
  readonly from: number;
  readonly until: number;
  /** Steps between labels of a day and more are labelled with the date. */
  readonly labelsDays: boolean;
  readonly ticks: readonly AxisTick[];
  /** Pixel of an instant, held inside the axis. */
  x(at: number): number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Label steps and the finer step between them. */
const steps = [
  [10 * MINUTE, 5 * MINUTE],
  [15 * MINUTE, 5 * MINUTE],
  [30 * MINUTE, 10 * MINUTE],
  [HOUR, 15 * MINUTE],
  [2 * HOUR, HOUR],
  [3 * HOUR, HOUR],
  [6 * HOUR, HOUR],
  [12 * HOUR, 3 * HOUR],
  [24 * HOUR, 6 * HOUR],
  [48 * HOUR, 12 * HOUR],
] as const;
const DAY = 24 * HOUR;

/**
 * Ticks lie on whole local times of day.
 * `zoneOffsetMs`: local time minus UTC. Across a change of summer time labels may be an hour off their round times, never wrong.
 */
export function timeAxis(options: {
  readonly from: number;
  readonly until: number;
  readonly width: number;
  readonly labelWidth: number;
  readonly zoneOffsetMs: number;
}): TimeAxis {
  const { from, width, labelWidth, zoneOffsetMs } = options;
  const until = Math.max(options.until, from + 1);
  const perMs = width / (until - from);
  const [labelEvery, tickEvery] = steps.find(([step]) => step * perMs >= labelWidth) ?? [7 * DAY, DAY];
  const x = (at: number) => Math.min(width, Math.max(0, (at - from) * perMs));
  const ticks: AxisTick[] = [];
  const first = Math.ceil((from + zoneOffsetMs) / tickEvery) * tickEvery;
  for (let local = first; width > 0 && local <= until + zoneOffsetMs; local += tickEvery) {
    const at = local - zoneOffsetMs;
    ticks.push({ x: x(at), at, labelled: local % labelEvery === 0 });
  }
  return { width, from, until, labelsDays: labelEvery >= DAY, ticks, x };
}

/**
 * Instants as pixels, each once: a thousand tries draw as many lines as there is room for.
 * `every`: pixels between two lines, so that close tries stay lines and never become an area.
 */
export function pixelsOf(times: readonly number[], axis: TimeAxis, every = 1): readonly number[] {
  const inside = times.filter((at) => at >= axis.from && at <= axis.until);
  return [...new Set(inside.map((at) => Math.round(axis.x(at) / every) * every).filter((x) => x <= axis.width))].sort(
    (left, right) => left - right,
  );
}
