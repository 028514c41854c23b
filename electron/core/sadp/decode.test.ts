import { describe, expect, test } from 'vitest';
import { decodeDatagram } from './decode.ts';
import { SadpMalformedError } from './errors.ts';
import { announcementIn, bytesJoined, bytesOf, probeMatchWith, refusalOf } from './testing/captures.ts';

const MAC = { mac: 'c0-56-e3-5f-39-4b' };

describe('what a datagram is', () => {
  test.each([
    ['', 'empty'],
    ['\0\0 \r\n', 'empty'],
    ['hello', 'noMarkup'],
    ['a < b', 'notXml'],
    ['<?xml version="1.0"?>', 'notXml'],
    ['<1></1>', 'notXml'],
    ['<html><body>', 'foreignRoot'],
    ['<MAC>c0-56-e3-5f-39-4b</MAC></ProbeMatch>', 'foreignRoot'],
    ['<ProbeMatch><Types>inquiry</Types><MAC> </MAC></ProbeMatch>', 'noIdentity'],
    ['<ProbeMatch/>', 'noIdentity'],
    ['<Hello>', 'noIdentity'],
  ] as const)('%j is refused: %s', (text, reason) => {
    expect(refusalOf(text)).toBe(reason);
  });

  test('64 kB are read, more is refused', () => {
    const text = probeMatchWith(`<DeviceDescription>${'x'.repeat(60_000)}</DeviceDescription>`);
    expect(announcementIn(text.padEnd(65_536, '\0')).fields.get('devicedescription')).toBe('x'.repeat(60_000));
    expect(refusalOf(text.padEnd(65_537, '\0'))).toBe('tooLong');
  });

  test('the error tells the length and none of the content', () => {
    const error = new SadpMalformedError('foreignRoot', 12);
    expect(error.toAppError()).toEqual({
      code: 'sadp.malformed',
      message: 'not a SADP message: foreignRoot',
      retry: 'never',
      facts: { reason: 'foreignRoot', bytes: 12 },
    });
  });

  test.each([
    ['inquiry', 'announcement'],
    ['Inquiry', 'announcement'],
    ['hello', 'announcement'],
    ['', 'announcement'],
    ['update', 'ignored'],
    ['somethingNew', 'ignored'],
  ])('Types %j without Result: %s', (types, kind) => {
    const text = `<ProbeMatch><Types>${types}</Types><MAC>${MAC.mac}</MAC></ProbeMatch>`;
    expect(decodeDatagram(bytesOf(text)).kind).toBe(kind);
  });

  test.each([
    ['update', 'commandAnswer'],
    ['activate ', 'commandAnswer'],
    ['somethingNew', 'commandAnswer'],
    ['', 'commandAnswer'],
    ['inquiry', 'announcement'],
  ])('Types %j with Result: %s', (types, kind) => {
    const text = `<ProbeMatch><Types>${types}</Types><MAC>${MAC.mac}</MAC><Result>success</Result></ProbeMatch>`;
    expect(decodeDatagram(bytesOf(text)).kind).toBe(kind);
  });

  test('a whole document with a foreign root is seen and ignored', () => {
    expect(decodeDatagram(bytesOf('<Bye><Types>bye</Types></Bye>'))).toEqual({ kind: 'ignored', root: 'Bye', types: 'bye' });
    expect(decodeDatagram(bytesOf('<s:Envelope xmlns:s="x"><s:Body/></s:Envelope>'))).toEqual({
      kind: 'ignored',
      root: 'Envelope',
      types: null,
    });
  });

  test('an unknown Types is told with its root', () => {
    expect(decodeDatagram(bytesOf('<Hello><Types>bye</Types></Hello>'))).toEqual({
      kind: 'ignored',
      root: 'Hello',
      types: 'bye',
    });
  });
});

describe('requests', () => {
  test.each([
    '<Probe><Types>inquiry</Types></Probe>',
    '<?xml version="1.0" encoding="utf-8" ?>\r\n<!-- <ProbeMatch> --><Probe>',
    '<probe/>',
    '<a:Probe >',
    '\0\0<Probe><Password>X03MO1qnZdYdgyfeuILPmQ==</Password',
    '<!-- never closed <Probe><Types>update</Types></Probe>',
  ])('%j is a request', (text) => {
    expect(decodeDatagram(bytesOf(text))).toEqual({ kind: 'request' });
  });

  test('the content is not looked at, so nothing in it can be refused', () => {
    expect(decodeDatagram(bytesJoined('<Probe>', [0xff, 0xfe, 0x00], '<!DOCTYPE x><<<&bomb;>'))).toEqual({ kind: 'request' });
  });

  test('a root that only begins like one is none', () => {
    expect(decodeDatagram(bytesOf('<Probes></Probes>'))).toEqual({ kind: 'ignored', root: 'Probes', types: null });
  });
});
