export interface LockNotice {
  readonly title: string;
  readonly body: string;
}

/** Below this a lock has just ended; above, the computer slept or was busy, and the age is said. */
const JUST_NOW_MS = 60_000;

/** `12 min`, `3 h`. Rounded down, as an age is. */
function ageText(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
}

/** One lock whose time is up. `name`: null where names and addresses stay out. `lateMs`: how long ago it should have ended. */
export function lockEndNotice(name: string | null, lateMs: number): LockNotice {
  const lock = name === null ? 'A lock' : 'The lock';
  const what =
    lateMs < JUST_NOW_MS
      ? `The time of ${lock.toLowerCase()} is up.`
      : `${lock} should have ended ${ageText(lateMs)} ago, while this computer slept or was busy.`;
  return { title: name === null ? 'Latchkey' : `${name}: probably open`, body: `${what} Check once.` };
}

/** Several locks at once, as after a sleep. */
export function lockEndsNotice(count: number): LockNotice {
  return { title: 'Latchkey', body: `The time of ${count} locks is up. Check each once.` };
}

/** The name of a device in a notification, the tray or a question of the system. */
export function noticeName(
  device: { readonly name: string | null; readonly model: string | null; readonly address: string | null } | undefined,
): string {
  return device?.name ?? device?.model ?? device?.address ?? 'A device';
}

/** `13 min left`, rounded up; from an hour on `1 h 5 min left`. An estimate says so. */
export function leftText(remainingMs: number, isEstimated: boolean): string {
  const minutes = Math.max(1, Math.ceil(remainingMs / 60_000));
  const hours = Math.floor(minutes / 60);
  const amount = hours === 0 ? `${minutes} min` : `${hours} h ${minutes % 60} min`;
  return `${isEstimated ? 'about ' : ''}${amount} left`;
}
