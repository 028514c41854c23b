import { parseDocument } from './document.ts';
import { IsapiMalformedError } from './malformed.ts';

declare const wallClock: unique symbol;

/** `2025-03-01T00:00:00` on the device's own wall clock. Logs write it with a `Z` that means nothing. */
export type DeviceLocalTime = string & { readonly [wallClock]: 'device' };

/** `GET /ISAPI/System/time`. */
export interface DeviceTime {
  readonly local: DeviceLocalTime;
  /** Minutes east of UTC; null where the device told none, or where summer time leaves it open. */
  readonly offsetMinutes: number | null;
  /** Milliseconds since 1970; null without an offset. */
  readonly instant: number | null;
  /** `NTP`, `manual`, … */
  readonly timeMode: string | null;
  /** POSIX form, as the device wrote it: `CST-8:00:00` is UTC+8. */
  readonly timeZone: string | null;
}

/** @throws IsapiMalformedError */
export function decodeDeviceTime(body: Uint8Array): DeviceTime {
  const root = parseDocument(body, { roots: ['Time'] });
  const text = root.text('localTime');
  if (text === null) throw new IsapiMalformedError('missingElement', { expected: 'localTime' });
  const local = toDeviceLocalTime(text);
  if (local === null) throw new IsapiMalformedError('outOfRange', { expected: 'localTime' });
  const timeZone = root.filledText('timeZone');
  const offsetMinutes = offsetInText(text) ?? offsetOfTimeZone(timeZone);
  return {
    local,
    offsetMinutes,
    instant: offsetMinutes === null ? null : instantOf(local, offsetMinutes),
    timeMode: root.filledText('timeMode'),
    timeZone,
  };
}

/** The wall-clock part of a time, whatever zone it claims; a blank may stand for the `T`. Null where it is no time. */
export function toDeviceLocalTime(text: string): DeviceLocalTime | null {
  const parts = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/.exec(text.trim());
  if (!parts) return null;
  const local = `${parts[1]}T${parts[2]}`;
  const instant = Date.parse(`${local}Z`);
  // Date.parse lets 30 February through as 1 March.
  return Number.isNaN(instant) || wallClockAt(instant) !== local ? null : (local as DeviceLocalTime);
}

/** Milliseconds since 1970 of a wall-clock time at this many minutes east of UTC. */
export function instantOf(local: DeviceLocalTime, offsetMinutes: number): number {
  return Date.parse(`${local}Z`) - offsetMinutes * 60_000;
}

/** What the device's wall clock shows at an instant. Years 0000 to 9999. */
export function deviceLocalTimeAt(instant: number, offsetMinutes: number): DeviceLocalTime {
  return wallClockAt(instant + offsetMinutes * 60_000) as DeviceLocalTime;
}

/**
 * Minutes east of UTC of a POSIX time zone, whose sign is inverted: `CST-8:00:00` is 480.
 * Null where a summer-time rule leaves an hour open.
 */
export function offsetOfTimeZone(timeZone: string | null): number | null {
  const parts = /^(?:[A-Za-z]{3,12}|<[\w+-]{1,12}>)([+-]?)(\d{1,2})(?::(\d{2})(?::\d{2})?)?$/.exec(timeZone ?? '');
  if (!parts) return null;
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  if (minutes > 24 * 60) return null;
  return parts[1] === '-' || minutes === 0 ? minutes : -minutes;
}

/** A `Z` is no offset: devices write it behind local time. */
function offsetInText(text: string): number | null {
  const parts = /([+-])(\d{2}):?(\d{2})$/.exec(text.trim());
  if (!parts || !/[T ]\d{2}:/.test(text)) return null;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  return parts[1] === '-' && minutes !== 0 ? -minutes : minutes;
}

function wallClockAt(instant: number): string {
  return new Date(instant).toISOString().slice(0, 19);
}
