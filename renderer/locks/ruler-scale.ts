/** A time line of minutes left, or of clock times, drawn in pixels of its own width. */
export interface RulerTick {
  readonly x: number;
  readonly minutes: number;
  readonly size: 'minor' | 'major';
  readonly labelled: boolean;
}

export interface RulerScale {
  /** Minutes at the end of the scale. */
  readonly minutes: number;
  x(minutes: number): number;
  readonly ticks: readonly RulerTick[];
}

/** The usual length of a lock, and so the least length of the scale. */
const USUAL_MINUTES = 30;
/** Pixels that ticks keep from each other. */
const TICK_ROOM = 5;

/** Every step divides the one two places after it, so that major ticks fall on minor ones. */
const steps = [1, 5, 10, 30, 60, 120, 360, 720, 1440] as const;

/** The scale of the lock card: from nothing left to the whole lock. A longer lock makes a longer scale. */
export function rulerScale(options: {
  readonly remainingMinutes: number;
  /** Pixels between the first tick and the last. */
  readonly width: number;
  /** Pixels one label needs. */
  readonly labelWidth: number;
}): RulerScale {
  const { remainingMinutes, width, labelWidth } = options;
  const long = remainingMinutes > USUAL_MINUTES;
  const unit = long ? (remainingMinutes > 120 ? 60 : 10) : USUAL_MINUTES;
  const minutes = Math.max(unit, Math.ceil(remainingMinutes / unit) * unit);
  const perMinute = width / minutes;
  // Multiplied first: the end of the scale is exactly its width.
  const x = (at: number) => (Math.min(at, minutes) * width) / minutes;
  const minor = steps.find((step) => step * perMinute >= TICK_ROOM && minutes % step === 0) ?? minutes;
  const major = steps.find((step) => step > minor && step % minor === 0 && minutes % step === 0) ?? minutes;
  const label = steps.find((step) => step >= major && step * perMinute >= labelWidth && minutes % step === 0) ?? minutes;
  const ticks: RulerTick[] = [];
  for (let at = 0; at <= minutes; at += minor) {
    ticks.push({ x: x(at), minutes: at, size: at % major === 0 ? 'major' : 'minor', labelled: at % label === 0 });
  }
  return { minutes, x, ticks };
}
