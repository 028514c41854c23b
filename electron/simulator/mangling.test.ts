import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AnnouncementTemplate } from './announcement.ts';
import { crowdIdentity } from './crowd-identities.ts';
import { type Mangling, mangle, manglingNames } from './mangling.ts';

const { head, tail } = new AnnouncementTemplate('camera-5.6.2').replyOf(crowdIdentity(1));
const answer = Buffer.concat([head, Buffer.from('UUID-1'), tail ?? Buffer.alloc(0)]);

const expectations: Record<Mangling, (spoilt: string) => boolean> = {
  crlf: (text) => text.endsWith('</ProbeMatch>\r\n') && !/[^\r]\n/.test(text),
  trailingNul: (text) => text.endsWith('\n\0\0'),
  typesWithBlank: (text) => text.includes('<Types>inquiry </Types>'),
  uuidInBraces: (text) => text.includes('<Uuid>{UUID-1}</Uuid>'),
  macWithColons: (text) => text.includes('<MAC>bc:ad:28:20:00:01</MAC>'),
  macUpperCase: (text) => text.includes('<MAC>BC-AD-28-20-00-01</MAC>'),
  addressWithColons: (text) => text.includes('<IPv4Address>127:16:0:2</IPv4Address>'),
  addressNameSpelling: (text) => text.includes('<Ipv4Address>127.16.0.2</Ipv4Address>'),
  repeatedElements: (text) => text.split('<DeviceDescription>').length === 3,
  gb18030Model: (text) => text.includes('\xb0\xeb\xc7\xf2</DeviceDescription>'),
  bareAmpersand: (text) => text.includes(' & more</DeviceDescription>'),
  binaryPrefix: (text) => text.indexOf('<') === 5,
  cut: (text) => !text.includes('</ProbeMatch>') && text.includes('</MAC>'),
  notWellFormed: (text) => text.includes('<DeviceSN>') && !text.includes('</DeviceSN>'),
  doctype: (text) => text.includes('<!DOCTYPE ProbeMatch [<!ENTITY'),
  foreignRoot: (text) => text.includes('<Envelope>') && !text.includes('ProbeMatch'),
  padded: (text) => text.length === 65_507,
  noIdentity: (text) => text.includes('<MAC></MAC>') && text.includes('<DeviceSN></DeviceSN>'),
  notXml: (text) => !text.includes('<'),
  empty: (text) => text === '',
};

test.each(manglingNames)('%s spoils an answer in its own way', (how) => {
  expect(expectations[how](mangle(answer, how).toString('latin1'))).toBe(true);
});

test('manglings can follow each other in any order and still fit one datagram', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...manglingNames), { maxLength: 8 }),
      fc.uint8Array({ maxLength: 300 }),
      (all, bytes) => {
        expect(all.reduce(mangle, Buffer.from(bytes)).length).toBeLessThanOrEqual(65_507);
      },
    ),
  );
});
