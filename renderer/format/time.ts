const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const dateAndClock = new Intl.DateTimeFormat(undefined, {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** Time of day of this computer: `14:36:52`. */
export function clockTime(at: number): string {
  return clock.format(at);
}

export function dateTime(at: number): string {
  return dateAndClock.format(at);
}

/** How long ago, in the largest unit that says enough. */
export interface Age {
  readonly amount: number;
  readonly unit: 'second' | 'minute' | 'hour' | 'day';
}

export function ageOf(at: number, now: number): Age {
  const seconds = Math.max(0, Math.floor((now - at) / 1000));
  if (seconds < 60) return { amount: seconds, unit: 'second' };
  if (seconds < 3600) return { amount: Math.floor(seconds / 60), unit: 'minute' };
  if (seconds < 86_400) return { amount: Math.floor(seconds / 3600), unit: 'hour' };
  return { amount: Math.floor(seconds / 86_400), unit: 'day' };
}

const minutes = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });

/** Time of day without seconds: `14:36`. */
export function shortClock(at: number): string {
  return minutes.format(at);
}

/** `2 Mar` or `Mar 2`, as the reader's place writes it. */
export function shortDay(at: number): string {
  return day.format(at);
}

/** `2 Mar, 14:36`. */
export function dayAndClock(at: number): string {
  return `${day.format(at)}, ${minutes.format(at)}`;
}

/** Midnight before, on this computer's clock. */
export function dayOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** Time of day as `shortClock` tells it, with the day in front where that is not the day of `now`. */
export function shortMoment(at: number, now: number): string {
  return dayOf(at) === dayOf(now) ? shortClock(at) : dayAndClock(at);
}

/** The same with seconds, and with the year too. */
export function moment(at: number, now: number): string {
  return dayOf(at) === dayOf(now) ? clockTime(at) : dateTime(at);
}
