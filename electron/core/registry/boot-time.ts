/** Some devices compute BootTime as now minus uptime, so it wavers by rounding. */
const DRIFT_MS = 3_000;

/**
 * A changed BootTime means that the device restarted (docs/protocol.md). It is the device's own clock and compared only with
 * itself. A text that is no time proves nothing.
 */
export function isRestart(before: string | null, after: string | null): boolean {
  if (before === null || after === null || before === after) return false;
  const earlier = parseDeviceTime(before);
  const later = parseDeviceTime(after);
  return earlier !== null && later !== null && Math.abs(later - earlier) > DRIFT_MS;
}

/** `2021-05-19 14:31:12`, at times unpadded. As if it were UTC: only differences count. */
function parseDeviceTime(text: string): number | null {
  const parts = /^(\d{1,4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2}):(\d{1,2}):(\d{1,2})/.exec(text);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
