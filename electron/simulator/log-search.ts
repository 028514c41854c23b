import { element, escapeXml } from './capture-template.ts';
import type { LogBook, LogEntry } from './log-book.ts';
import type { LogOptions } from './login-options.ts';
import { writeLocal } from './simulated-time.ts';

/** DVRs cut a search at this many and say OK on the last page. */
const mostMatches = 2000;

const spellings = {
  postion: ['searchResultPostion'],
  position: ['searchResultPosition'],
  either: ['searchResultPostion', 'searchResultPosition'],
};

/** The page a search asks for, or null where the request is not understood. */
export function searchLog(book: LogBook, options: LogOptions, request: string): string | null {
  const asked = readSearch(options, request);
  if (asked === null) return null;
  const { from, until, position, maxResults, wanted } = asked;
  const matches = book
    .read()
    .filter(({ localMs, kind }) => localMs >= from && localMs < until + 1000 && wanted(kind))
    .slice(0, mostMatches);
  const page = matches.slice(position, position + Math.min(maxResults, options.mostPerPage));
  const more = position + page.length < matches.length ? 'MORE' : 'OK';
  return `<?xml version="1.0" encoding="UTF-8" ?>
<CMSearchResult version="1.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
<searchID>${escapeXml(element(request, 'searchID') ?? '')}</searchID>
<responseStatus>true</responseStatus>
<responseStatusStrg>${page.length === 0 ? 'NO MATCHES' : more}</responseStatusStrg>
<numOfMatches>${page.length}</numOfMatches>
<matchList>
${page.map(writeEntry).join('')}</matchList>
</CMSearchResult>
`;
}

function readSearch(options: LogOptions, request: string) {
  const from = readLocal(element(request, 'startTime'));
  const until = readLocal(element(request, 'endTime'));
  const position = spellings[options.positionSpelling].map((name) => element(request, name)).find((text) => text !== null);
  const maxResults = Number(element(request, 'maxResults') ?? options.mostPerPage);
  const metaId = element(request, 'metaId') ?? 'log.std-cgi.com';
  if (from === null || until === null || position === undefined || !/^\d{1,9}$/.test(position)) return null;
  if (!Number.isInteger(maxResults) || maxResults < 1) return null;
  const [, kindWanted = ''] = /^[^/]+\/?(.*)$/.exec(metaId) ?? [];
  const wanted = (kind: string) => kindWanted === '' || kind === kindWanted || kind.startsWith(`${kindWanted}/`);
  return { from, until, position: Number(position), maxResults, wanted };
}

/** Whatever stands behind the seconds is not looked at: the device means its own local time. */
function readLocal(text: string | null): number | null {
  const local = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/.exec(text ?? '')?.[0].replace(' ', 'T');
  const ms = local === undefined ? Number.NaN : Date.parse(`${local}Z`);
  return Number.isNaN(ms) ? null : ms;
}

function writeEntry({ localMs, kind, paraType, userName, address }: LogEntry): string {
  return `<searchMatchItem>
<logDescriptor>
<metaId>log.hikvision.com/${kind}</metaId>
<StartDateTime>${writeLocal(localMs)}Z</StartDateTime>
<paraType>${escapeXml(paraType)}</paraType>
<userName>${escapeXml(userName)}</userName>
<ipAddress>${escapeXml(address)}</ipAddress>
</logDescriptor>
</searchMatchItem>
`;
}
