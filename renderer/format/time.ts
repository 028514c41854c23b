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
