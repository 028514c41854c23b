import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AnnouncedIdentity, AnnouncementTemplate } from './announcement.ts';
import { captureFamilies, captureFamilyNames } from './capture-families.ts';
import { cutCapture, fillCapture, withElement } from './capture-template.ts';
import { crowdIdentity } from './crowd-identities.ts';

const identity: AnnouncedIdentity = { ...crowdIdentity(7), dspVersion: 'V7.3 build 1', bootTime: '2024-05-05 05:05:05' };

function reply(template: AnnouncementTemplate, told: AnnouncedIdentity): string {
  const { head, tail } = template.replyOf(told);
  return tail === null ? head.toString() : `${head}ASKED${tail}`;
}

test.each(captureFamilyNames)('%s: a reply has the recording’s elements in its order, with this device’s values', (family) => {
  const recorded = captureFamilies[family];
  const text = reply(new AnnouncementTemplate(family), identity);
  const names = (xml: string) => [...xml.matchAll(/<(\w+)>/g)].map(([, name]) => name);
  if (family !== 'hello-template') expect(names(text)).toEqual(names(recorded));
  expect(text).toContain(`<MAC>${identity.mac}</MAC>`);
  expect(text).toContain(`<IPv4Address>${identity.address}</IPv4Address>`);
  expect(text.includes('<Uuid>ASKED</Uuid>')).toBe(recorded.includes('<Uuid>') || family === 'hello-template');
});

test.each(captureFamilyNames)('%s: an announcement has the root Hello, its own Types and no Uuid', (family) => {
  const text = new AnnouncementTemplate(family).helloOf(identity).toString();
  expect(text).toMatch(/<Hello>/);
  expect(text).toContain('<Types>hello</Types>');
  expect(text).not.toMatch(/<Uuid>|Probe[Mm]atch/);
});

test('a device that is not activated says so even where the recording has no such element', () => {
  const text = reply(new AnnouncementTemplate('camera-5.2.5', {}, false), { ...identity, activated: false });
  expect(text).toContain('<Activated>false</Activated>');
});

test('elements of the scenario are set, added and taken out', () => {
  const template = new AnnouncementTemplate('camera-5.6.2', { DHCP: 'flase', NewOne: '1', Salt: null, Uuid: null });
  const text = template.replyOf(identity).head.toString();
  expect(text).toContain('<DHCP>flase</DHCP>');
  expect(text).toContain('<NewOne>1</NewOne>');
  expect(text).not.toMatch(/Salt|Uuid/);
});

test('any text as a value leaves the document’s elements as they were', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const template = cutCapture('<A><B>x</B><C>y</C></A>', ['C', 'B', 'D']);
      const filled = fillCapture(template, new Map([['B', value]]));
      expect(filled.replace(/<B>[^<]*<\/B>/, '<B>x</B>')).toBe('<A><B>x</B><C>y</C></A>');
    }),
  );
});

test('an element that was set can be taken out again', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9 ]{0,20}$/), (value) => {
      expect(withElement(withElement('<A><B>x</B></A>', 'New', value), 'New', null)).toBe('<A><B>x</B></A>');
    }),
  );
});
