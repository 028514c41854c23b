import { describe, expect, test } from 'vitest';
import { announcementIn, bytesJoined, captureText, fieldsOf, probeMatchWith, refusalOf } from './testing/captures.ts';

function fieldsIn(datagram: string | Uint8Array): Record<string, string> {
  return fieldsOf(announcementIn(datagram));
}

const MAC = { mac: 'c0-56-e3-5f-39-4b' };

describe('quirks of the text', () => {
  test.each(['\r\n', '\n', ''])('1: lines may end with %j', (lineEnd) => {
    const text = `<?xml version="1.0"?>${lineEnd}<ProbeMatch><Uuid>X</Uuid>${lineEnd}<MAC>${MAC.mac}</MAC>${lineEnd}</ProbeMatch>${lineEnd}`;
    expect(fieldsIn(text)).toEqual({ uuid: 'X', ...MAC });
    expect(announcementIn(text).complete).toBe(true);
  });

  test('2: a blank before ?>, and no declaration at all', () => {
    const body = `<ProbeMatch><MAC>${MAC.mac}</MAC></ProbeMatch>`;
    expect(fieldsIn(`<?xml version="1.0" encoding="UTF-8" ?>${body}`)).toEqual(MAC);
    expect(fieldsIn(body)).toEqual(MAC);
  });

  test('3: elements in any order', () => {
    expect(fieldsIn(`<ProbeMatch><Salt>0f</Salt><MAC>${MAC.mac}</MAC><Types>inquiry</Types><Uuid>X</Uuid></ProbeMatch>`)).toEqual(
      {
        salt: '0f',
        types: 'inquiry',
        uuid: 'X',
        ...MAC,
      },
    );
  });

  test('4: `flase` stays the word it is', () => {
    expect(fieldsIn(probeMatchWith('<DeviceLock>flase</DeviceLock>'))).toMatchObject({ devicelock: 'flase' });
  });

  test('5: a missing element is missing', () => {
    const match = announcementIn(captureText('c01'));
    for (const name of ['activated', 'encrypt', 'salt', 'devicelock']) expect(match.fields.has(name)).toBe(false);
  });

  test('6: an empty element is empty, of repeated ones the first counts, comments count for nothing', () => {
    const text = probeMatchWith(
      '<!-- <HttpPort>1</HttpPort> --><DeviceType>1</DeviceType><DSPVersion></DSPVersion><IPv6Address/><DeviceType>2</DeviceType>',
    );
    expect(fieldsIn(text)).toMatchObject({ devicetype: '1', dspversion: '', ipv6address: '' });
    expect(announcementIn(text).fields.has('httpport')).toBe(false);
    expect(announcementIn(text).complete).toBe(true);
  });

  test('6: the first of two spellings counts', () => {
    expect(fieldsIn(probeMatchWith('<Ipv4Address>10.0.0.1</Ipv4Address><IPv4Address>10.0.0.2</IPv4Address>'))).toMatchObject({
      ipv4address: '10.0.0.1',
    });
  });

  test('7: values are trimmed, and so is Types', () => {
    const text = `<ProbeMatch><Types>inquiry </Types><MAC>\r\n\t${MAC.mac} \u0000\u0000</MAC></ProbeMatch>`;
    expect(fieldsIn(text)).toEqual({ types: 'inquiry', ...MAC });
  });

  test.each(['\0', '\0\0\0\0', ' \r\n ', '\n\0', '\0rest of an older answer'])('7: %j may trail', (trail) => {
    const match = announcementIn(captureText('c01') + trail);
    expect(match).toEqual(announcementIn(captureText('c01')));
  });

  test('8: GB18030 bytes in a document that declares UTF-8', () => {
    const [before = '', after = ''] = probeMatchWith('<DeviceDescription>|</DeviceDescription>').split('|');
    const match = announcementIn(bytesJoined(before, [0xc9, 0xe3, 0xcf, 0xf1, 0xbb, 0xfa], after));
    expect(match.fields.get('devicedescription')).toBe('摄像机');
    expect(match.complete).toBe(true);
  });

  test('8: bytes that are neither UTF-8 nor GB18030 are replaced, and the rest is read', () => {
    const [before = '', after = ''] = probeMatchWith('<DeviceDescription>a|b</DeviceDescription><DHCP>true</DHCP>').split('|');
    const match = announcementIn(bytesJoined(before, [0xff], after));
    expect(fieldsOf(match)).toMatchObject({ devicedescription: 'a\ufffdb', dhcp: 'true' });
  });

  test('8: UTF-8 is read as such', () => {
    expect(fieldsIn(probeMatchWith('<DeviceDescription>Кам 摄像机 é</DeviceDescription>'))).toMatchObject({
      devicedescription: 'Кам 摄像机 é',
    });
  });

  test.each([
    ['A & B', 'A & B'],
    ['A &amp; B &lt;1&gt;', 'A & B <1>'],
    ['&#65;&#x42;', 'AB'],
    ['&nbsp;&bomb;&', '&nbsp;&bomb;&'],
    ['&#1114112;&#0;', '&#1114112;&#0;'],
    ['<![CDATA[A &amp; <b>]]>', 'A &amp; <b>'],
  ])('8: the value %s reads %s', (written, read) => {
    const match = announcementIn(probeMatchWith(`<DeviceDescription>${written}</DeviceDescription><DHCP>true</DHCP>`));
    expect(fieldsOf(match)).toMatchObject({ devicedescription: read, dhcp: 'true' });
  });

  test('8: a bare < in a value makes the tolerant reader take over', () => {
    const match = announcementIn(probeMatchWith('<DeviceDescription>a < b</DeviceDescription><DHCP>true</DHCP>'));
    expect(fieldsOf(match)).toMatchObject({ ...MAC, devicedescription: 'a < b', dhcp: 'true' });
    expect(match.complete).toBe(false);
  });

  test.each(['<!DOCTYPE ProbeMatch [<!ENTITY a "b">]>', '<!doctype ProbeMatch>', '<!ENTITY a SYSTEM "file:///etc/passwd">'])(
    '8: %s is refused',
    (declaration) => {
      expect(refusalOf(`<?xml version="1.0"?>${declaration}<ProbeMatch><MAC>&a;</MAC></ProbeMatch>`)).toBe('doctype');
    },
  );

  test.each(['c0-56-e3-5f-39-4b', 'C0-56-E3-5F-39-4B', 'c0:56:e3:5f:39:4b'])('9: the MAC %s keeps its spelling', (mac) => {
    expect(fieldsIn(`<ProbeMatch><MAC>${mac}</MAC></ProbeMatch>`)).toEqual({ mac });
  });

  test('9: Uuid in braces, a blank in the serial number, signs in the model', () => {
    const fields = { uuid: '{13A888A9}', devicesn: 'DS-1 2025', devicedescription: 'DS-7608/8P (B)' };
    const { uuid, devicesn, devicedescription } = fields;
    const text = `<ProbeMatch><Uuid>${uuid}</Uuid><DeviceSN>${devicesn}</DeviceSN><DeviceDescription>${devicedescription}</DeviceDescription></ProbeMatch>`;
    expect(fieldsIn(text)).toEqual(fields);
  });

  test('10: of a document cut anywhere, only whole values are read, and it is marked', () => {
    const text = captureText('c01').trimEnd();
    const whole = announcementIn(text).fields;
    const identityEnd = text.indexOf('</DeviceSN>') + '</DeviceSN>'.length;
    for (let length = identityEnd; length < text.length; length++) {
      const match = announcementIn(text.slice(0, length));
      expect(match.complete).toBe(false);
      for (const [name, value] of match.fields) expect(value).toBe(whole.get(name));
    }
  });

  test('10: an element that is never closed does not swallow the next ones', () => {
    const match = announcementIn(probeMatchWith('<HttpPort>80<DHCP>true</DHCP><Activated>false</Activated>'));
    expect(fieldsOf(match)).toMatchObject({ dhcp: 'true', activated: 'false' });
    expect(match.fields.has('httpport')).toBe(false);
    expect(match.complete).toBe(false);
  });

  test('10: where tags are missing, a value between tags of two names is told under neither', () => {
    const match = announcementIn(probeMatchWith('<HttpPort>80</DHCP><CommandPort>8000</CommandPort><Activated>'));
    expect(fieldsOf(match)).toMatchObject({ commandport: '8000' });
    for (const name of ['httpport', 'dhcp']) expect(match.fields.has(name)).toBe(false);
  });

  test('10: a root that another name closes is not whole', () => {
    expect(announcementIn(`<ProbeMatch><MAC>${MAC.mac}</MAC></Probe>`)).toMatchObject({ complete: false });
  });

  test('of two documents in one datagram the first is read', () => {
    const match = announcementIn(`<Hello><MAC>${MAC.mac}</MAC></Hello><ProbeMatch><DHCP>true</DHCP></ProbeMatch>`);
    expect(match).toEqual({ root: 'Hello', fields: new Map([['mac', MAC.mac]]), complete: false });
  });

  test.each([[[0xef, 0xbb, 0xbf]], [[0x00, 0x01, 0x80, 0xff]], [[0x20, 0x0d, 0x0a]]])(
    '11: the prefix %j is skipped',
    (prefix) => {
      const match = announcementIn(bytesJoined(prefix, captureText('c01')));
      expect(match).toEqual(announcementIn(captureText('c01')));
    },
  );

  test('11: a prefix that holds a < costs completeness, no more', () => {
    const match = announcementIn(bytesJoined([0x01, 0x3c, 0x02], captureText('c01')));
    expect(fieldsOf(match)).toEqual(fieldsIn(captureText('c01')));
    expect(match.complete).toBe(false);
  });
});

describe('names', () => {
  test.each(['ProbeMatch', 'Probematch', 'PROBEMATCH', 'sadp:ProbeMatch'])('the root may be spelt %s', (root) => {
    const match = announcementIn(`<${root}><Mac>${MAC.mac}</Mac></${root}>`);
    expect(match).toEqual({ root: 'ProbeMatch', fields: new Map([['mac', MAC.mac]]), complete: true });
  });

  test('a closing tag may hold a blank', () => {
    expect(fieldsIn(`<ProbeMatch><SyncIPCPassword>true</SyncIPCPassword ><MAC>${MAC.mac}</MAC></ProbeMatch >`)).toEqual({
      syncipcpassword: 'true',
      ...MAC,
    });
  });

  test('attributes are passed over', () => {
    expect(fieldsIn(`<ProbeMatch version="2.0"><MAC form='a>b'>${MAC.mac}</MAC></ProbeMatch>`)).toEqual(MAC);
  });

  test('unknown elements are kept, nested content is not', () => {
    const text = probeMatchWith('<New>1</New><QuestionList><Question><ID>1</ID></Question></QuestionList>');
    expect(fieldsIn(text)).toMatchObject({ new: '1', questionlist: '' });
    expect(announcementIn(text).fields.has('id')).toBe(false);
    expect(announcementIn(text).complete).toBe(true);
  });

  test('names with a meaning in JavaScript are only names', () => {
    for (const name of ['constructor', '__proto__', 'prototype']) {
      expect(fieldsIn(probeMatchWith(`<${name}>x</${name}>`))).toMatchObject(MAC);
    }
  });
});
