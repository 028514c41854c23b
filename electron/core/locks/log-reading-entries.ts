import type { LogItem } from '../../../shared/who.ts';
import type { LogEntry } from '../isapi/log-search.ts';

export interface SortedEntries {
  /** Oldest first. */
  readonly items: readonly LogItem[];
  readonly withoutTime: number;
}

/** @param wallOffsetMs the device's wall clock read as UTC, minus this computer's clock */
export function sortEntries(entries: readonly LogEntry[], wallOffsetMs: number): SortedEntries {
  const items: LogItem[] = [];
  let withoutTime = 0;
  for (const entry of entries) {
    const kind = kindOf(entry);
    if (kind === null) continue;
    if (entry.at === null) {
      withoutTime++;
      continue;
    }
    const at = Date.parse(`${entry.at}Z`) - wallOffsetMs;
    items.push({ kind, at, deviceTime: entry.at, address: entry.address ?? '', userName: entry.userName ?? '' });
  }
  return { items: items.sort((left, right) => left.at - right.at), withoutTime };
}

/** By the device's own types. No source names the types of a lock and of a changed password, so their sound has to do. */
function kindOf({ isIllegalLogin, logType }: LogEntry): LogItem['kind'] | null {
  if (isIllegalLogin) return 'failedLogin';
  if (logType === null) return null;
  if (/^(remote|local)Login$/i.test(logType)) return 'login';
  if (/^(devicePowerOn|remotePowerRecycle|remoteReboot|localReboot)$/i.test(logType)) return 'restart';
  if (/passw(or)?d|modifyPwd/i.test(logType)) return 'passwordChange';
  return /^(illegal|user|account|ip|login)\w*lock(ed)?$/i.test(logType) ? 'lock' : null;
}
