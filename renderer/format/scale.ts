/** A time axis of the last `seconds` seconds, drawn in pixels of its own width. */
export interface TimeScale {
  /** Pixel of an instant. Older than the axis: left of `start`. */
  x(at: number): number;
  readonly ticks: readonly { readonly x: number; readonly secondsAgo: number; readonly labelled: boolean }[];
}

export function timeScale(options: {
  readonly now: number;
  readonly seconds: number;
  readonly start: number;
  readonly end: number;
  /** Room one label needs; fewer labels where the axis is short. */
  readonly labelWidth: number;
}): TimeScale {
  const { now, seconds, start, end, labelWidth } = options;
  const pixelsPerSecond = (end - start) / seconds;
  const labelEvery = [15, 30, 60].find((step) => step * pixelsPerSecond >= labelWidth) ?? 60;
  const ticks = [];
  for (let secondsAgo = seconds; secondsAgo >= 0; secondsAgo -= 5) {
    ticks.push({ x: end - secondsAgo * pixelsPerSecond, secondsAgo, labelled: secondsAgo % labelEvery === 0 });
  }
  return { x: (at) => end - ((now - at) / 1000) * pixelsPerSecond, ticks };
}
