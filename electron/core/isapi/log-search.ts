import { type DeviceLocalTime, toDeviceLocalTime } from './device-time.ts';
import { parseDocument } from './document.ts';
import type { IsapiElement } from './element.ts';
import { encodeXml } from './xml-write.ts';

/** One page asked of `POST /ISAPI/ContentMgmt/logSearch`. */
export interface LogSearchRequest {
  /** A GUID, with or without braces; the same for all pages of a search (faster, client report). */
  readonly searchId: string;
  /** `log.std-cgi.com` and `log.hikvision.com` ask for everything. */
  readonly metaId: string;
  readonly from: DeviceLocalTime;
  readonly until: DeviceLocalTime;
  readonly maxResults: number;
  readonly position: number;
  /** Devices want the misspelt element; the right spelling is for one that refuses it. */
  readonly positionElement: 'searchResultPostion' | 'searchResultPosition';
}

export const ALL_LOGS = 'log.std-cgi.com';

export interface LogEntry {
  /** `log.hikvision.com/Operation/remoteLogin` */
  readonly metaId: string;
  /** `Operation`, `Exception`, `Alarm`, `Information`, `Infomation` (sic) */
  readonly logClass: string | null;
  readonly logType: string | null;
  readonly isIllegalLogin: boolean;
  readonly at: DeviceLocalTime | null;
  readonly userName: string | null;
  /** Who caused it; null for what happened at the device itself. */
  readonly address: string | null;
}

export interface LogSearchPage {
  readonly searchId: string | null;
  /** `end` is the last page; recorders may say it although the answer was cut at 2,000 entries. */
  readonly status: 'more' | 'end' | 'noMatches' | 'unknown';
  /** How many the device says this page holds. */
  readonly numOfMatches: number | null;
  readonly entries: readonly LogEntry[];
}

/** The device reads the times as its own local time, whatever the `Z` behind them says. */
export function encodeLogSearch(request: LogSearchRequest): Uint8Array {
  return encodeXml('CMSearchDescription', {
    searchID: request.searchId,
    metaId: request.metaId,
    timeSpanList: { timeSpan: { startTime: `${request.from}Z`, endTime: `${request.until}Z` } },
    maxResults: String(request.maxResults),
    [request.positionElement]: String(request.position),
  });
}

/** @throws IsapiMalformedError */
export function decodeLogSearchPage(body: Uint8Array): LogSearchPage {
  const root = parseDocument(body, { roots: ['CMSearchResult'], flatMarks: ['responseStatusStrg', 'numOfMatches'] });
  return {
    searchId: root.filledText('searchID'),
    status: statusOf(root.text('responseStatusStrg')),
    numOfMatches: root.count('numOfMatches'),
    entries: matches(root).map(readEntry),
  };
}

/** The page after this one, or null where the search is over: no more, or an empty page that claims more. */
export function nextLogPage(request: LogSearchRequest, page: LogSearchPage): LogSearchRequest | null {
  if (page.status !== 'more' || page.entries.length === 0) return null;
  return { ...request, position: request.position + page.entries.length };
}

/** XML wraps each match in `searchMatchItem`; JSON may put them into `matchList` itself. */
function matches(root: IsapiElement): readonly IsapiElement[] {
  return root.children('matchList').flatMap((list) => {
    const items = list.children('searchMatchItem');
    const found = items.length > 0 ? items : [list];
    return found.flatMap((item) => item.children('logDescriptor'));
  });
}

function readEntry(descriptor: IsapiElement): LogEntry {
  const metaId = descriptor.text('metaId', 'metaID') ?? '';
  const [, logClass = null, logType = null] = metaId.split('/');
  return {
    metaId,
    logClass,
    logType,
    isIllegalLogin: isIllegalLogin(logType),
    at: toDeviceLocalTime(descriptor.text('StartDateTime', 'startDateTime', 'dateTime', 'time') ?? ''),
    userName: descriptor.filledText('userName', 'user'),
    address: descriptor.filledText('ipAddress', 'remoteHostAddr', 'remoteHostAddress', 'ipv6Address'),
  };
}

/** Five clients found `illlegealAccess` (sic); firmware spells it in several ways. */
function isIllegalLogin(logType: string | null): boolean {
  return logType !== null && /^il+eg\w*(access|login)/i.test(logType);
}

function statusOf(text: string | null): LogSearchPage['status'] {
  if (text === null) return 'unknown';
  if (/^more$/i.test(text)) return 'more';
  if (/^ok$/i.test(text)) return 'end';
  return /^no match(es)?$/i.test(text) ? 'noMatches' : 'unknown';
}
