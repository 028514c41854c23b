const DAY_MS = 86_400_000;

/** The latest instant with this local time of day that is not after `now`, milliseconds since 1970; null: no time of day. */
export function seenTime(timeOfDay: string, now: number): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)/.exec(timeOfDay);
  if (match === null) return null;
  const at = new Date(now).setHours(Number(match[1]), Number(match[2]), 0, 0);
  return at > now ? at - DAY_MS : at;
}

/** `14:02`, as a time field takes it. */
export function timeOfDay(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}
