import { parseDocument } from './document.ts';
import { type Seconds, toSeconds } from './lock-reading.ts';

/** `GET /ISAPI/System/status`. */
export interface SystemStatus {
  /** Since the last start: a smaller number than before means a restart. */
  readonly upTime: Seconds | null;
  /** The device's own clock, as it wrote it. */
  readonly currentDeviceTime: string | null;
}

/** @throws IsapiMalformedError */
export function decodeSystemStatus(body: Uint8Array): SystemStatus {
  const root = parseDocument(body, { roots: ['DeviceStatus'] });
  const upTime = root.count('deviceUpTime');
  return {
    upTime: upTime === null ? null : toSeconds(upTime),
    currentDeviceTime: root.filledText('currentDeviceTime'),
  };
}
