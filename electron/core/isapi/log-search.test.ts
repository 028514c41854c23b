import { expect, test } from 'vitest';
import { deviceLocalTimeAt } from './device-time.ts';
import {
  ALL_LOGS,
  decodeLogSearchPage,
  encodeLogSearch,
  type LogSearchPage,
  type LogSearchRequest,
  nextLogPage,
} from './log-search.ts';
import { bytes, capture, textOf } from './testing/captures.ts';

const request: LogSearchRequest = {
  searchId: 'C9827E2B-D5B0-0001-9EBE-9863157012FC',
  metaId: ALL_LOGS,
  from: deviceLocalTimeAt(Date.UTC(2025, 1, 28, 16), 480),
  until: deviceLocalTimeAt(Date.UTC(2025, 2, 2, 15, 59, 59), 480),
  maxResults: 100,
  position: 0,
  positionElement: 'searchResultPostion',
};

test('the request is the one public clients send, in the local time of a device at UTC+8', () => {
  const written = textOf(encodeLogSearch(request));
  expect(withoutHead(written)).toBe(withoutHead(textOf(capture('logSearch-request.xml'))));
});

test('the right spelling can be asked for', () => {
  const written = textOf(encodeLogSearch({ ...request, position: 40, positionElement: 'searchResultPosition' }));
  expect(written).toContain('<searchResultPosition>40</searchResultPosition>');
  expect(written).not.toContain('Postion');
});

test.each(['illlegealAccess', 'illegalAccess', 'IllegalLogin', 'illegealLogin', 'illegal_login'])(
  '%s is an illegal login',
  (type) => {
    expect(pageOf({ metaId: `log.hikvision.com/Exception/${type}` }).entries[0]?.isIllegalLogin).toBe(true);
  },
);

test.each(['remoteLogin', 'legalAccess', 'illumination', 'notIllegalAccess'])('%s is none', (type) => {
  expect(pageOf({ metaId: `log.hikvision.com/Exception/${type}` }).entries[0]?.isIllegalLogin).toBe(false);
});

test('times, users and addresses go by several names', () => {
  const [entry] = pageOf({ startDateTime: '2025-03-01 10:20:30', remoteHostAddr: '10.0.0.9', user: 'bob' }).entries;
  expect(entry).toEqual({
    metaId: '',
    logClass: null,
    logType: null,
    isIllegalLogin: false,
    at: '2025-03-01T10:20:30',
    userName: 'bob',
    address: '10.0.0.9',
  });
});

test('what happened at the device itself has no address', () => {
  expect(pageOf({ metaId: 'log.hikvision.com/Operation/localLogin', ipAddress: '' }).entries[0]?.address).toBeNull();
});

test.each([
  ['MORE', 'more'],
  ['OK', 'end'],
  ['NO MATCHES', 'noMatches'],
  ['NO MATCH', 'noMatches'],
  ['FAILED', 'unknown'],
])('the status %s', (written, status) => {
  expect(decodeLogSearchPage(bytes(`{"responseStatusStrg":"${written}"}`))).toEqual({
    searchId: null,
    status,
    numOfMatches: null,
    entries: [],
  });
});

test.each([
  [
    'in a list',
    '{"CMSearchResult":{"responseStatusStrg":"OK","matchList":[{"logDescriptor":{"userName":"a"}},{"logDescriptor":{"userName":"b"}}]}}',
  ],
  [
    'wrapped',
    '{"CMSearchResult":{"matchList":{"searchMatchItem":[{"logDescriptor":{"userName":"a"}},{"logDescriptor":{"userName":"b"}}]}}}',
  ],
])('JSON entries %s', (_name, text) => {
  expect(decodeLogSearchPage(bytes(text)).entries.map(({ userName }) => userName)).toEqual(['a', 'b']);
});

test('the next page begins behind what came, and there is none after the last', () => {
  const page = decodeLogSearchPage(capture('logSearch-result-MORE.xml'));
  expect(nextLogPage({ ...request, position: 40 }, page)).toEqual({ ...request, position: 42 });
  expect(nextLogPage(request, { ...page, status: 'end' })).toBeNull();
  expect(nextLogPage(request, { ...page, entries: [] })).toBeNull();
});

function pageOf(descriptor: Readonly<Record<string, string>>): LogSearchPage {
  const result = { responseStatusStrg: 'OK', matchList: { searchMatchItem: { logDescriptor: descriptor } } };
  return decodeLogSearchPage(bytes(JSON.stringify({ CMSearchResult: result })));
}

function withoutHead(xml: string): string {
  return xml
    .replace(/<\?xml[^>]*>/, '')
    .replace(/>\s+</g, '><')
    .trim();
}
