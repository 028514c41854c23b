import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldWriter, plainFields } from './field-protection.ts';
import { channelBodyWithPassword } from './input-proxy-password.ts';
import { IsapiMalformedError } from './malformed.ts';
import { Secret } from './secret.ts';
import { bytes, capture, textOf } from './testing/captures.ts';
import { testPermit } from './testing/recording-gate.ts';
import { parseIsapiXml } from './xml.ts';
import { XmlTextError } from './xml-write.ts';

/** The recorder's own login makes the key of encrypted fields; readable ones need none. */
const admin = { account: 'admin', password: new Secret('Abc12345') };
const SALT = '1871C88C1CD90E28F36A4FC5C6FCB18DEE7E997C1B59B604E481B5EE21AD6B3D';
const plain = fieldWriter(plainFields, admin);

const camera = (password = 'New$Pass9', account = 'admin', address: string | null = null) => ({
  account,
  password: new Secret(password),
  address,
});

test('is the request a real client sent', () => {
  const sent = capture('request-InputProxyChannel-PUT-ONVIF.xml');
  const told = bytes(textOf(sent).replace(/<password>.*<\/password>\n/, ''));
  const body = channelBodyWithPassword(told, camera('admin'), plain, testPermit());
  expect(flat(textOf(body))).toBe(flat(textOf(sent)));
});

test('keeps everything else as the recorder told it, namespaces and empty elements too', () => {
  const list = textOf(capture('DS-7616NI-K2-InputProxy-channels.xml'));
  const channel = /<InputProxyChannel version[\s\S]*?<\/InputProxyChannel>/.exec(list)?.[0] ?? '';
  const body = flat(textOf(channelBodyWithPassword(bytes(channel), camera(), plain, testPermit())));
  const expected = flat(channel)
    .replace('<userName>admin</userName>', '<userName>admin</userName><password>New$Pass9</password>')
    .replace('<deviceID/>', '<deviceID></deviceID>');
  expect(body).toBe(expected);
});

test('an old password is replaced, a missing name is added', () => {
  const told = (inner: string) =>
    bytes(`<InputProxyChannel><sourceInputPortDescriptor>${inner}</sourceInputPortDescriptor></InputProxyChannel>`);
  const replaced = channelBodyWithPassword(
    told('<password>old</password><userName>x</userName><model/>'),
    camera(),
    plain,
    testPermit(),
  );
  expect(textOf(replaced)).toContain(
    'Descriptor><userName>admin</userName><password>New$Pass9</password><model></model></source',
  );
  const added = channelBodyWithPassword(told('<model>m</model>'), camera(), plain, testPermit());
  expect(textOf(added)).toContain('<model>m</model><userName>admin</userName><password>New$Pass9</password></source');
});

test('an address takes the place of the stored one, and is not added where a name stands for it', () => {
  const told = capture('request-InputProxyChannel-PUT-ONVIF.xml');
  const moved = channelBodyWithPassword(told, camera('admin', 'admin', '192.168.1.93'), plain, testPermit());
  expect(flat(textOf(moved))).toBe(flat(textOf(told)).replace('192.168.1.92', '192.168.1.93'));
  const named = bytes(
    '<InputProxyChannel><sourceInputPortDescriptor><hostName>cam.lan</hostName></sourceInputPortDescriptor></InputProxyChannel>',
  );
  expect(textOf(channelBodyWithPassword(named, camera('x', 'admin', '192.168.1.93'), plain, testPermit()))).not.toContain('1.93');
});

test('any name and password come out as they went in', () => {
  const told = bytes(
    '<InputProxyChannel><id>1</id><name> a&amp;b </name><sourceInputPortDescriptor><model/></sourceInputPortDescriptor></InputProxyChannel>',
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (account, password) => {
      try {
        const body = channelBodyWithPassword(told, camera(password, account), plain, testPermit());
        expect(textOf(body)).toContain('<name> a&amp;b </name>');
        const source = parseIsapiXml(body, ['InputProxyChannel']).child('sourceInputPortDescriptor');
        expect(source?.text('userName')).toBe(account.trim());
        expect(source?.text('password')).toBe(password.trim());
      } catch (cause) {
        if (!(cause instanceof XmlTextError)) throw cause;
        expect(`${account}${password}`).toMatch(/[^\P{Cc}\t\n]|[\p{Cs}\uFFFE\uFFFF]/u);
      }
    }),
    { numRuns: 500 },
  );
});

test('a channel that cannot be written back is not, and no permit is spent', () => {
  const permit = testPermit();
  for (const body of [
    '<InputProxyChannel><id>1</id></InputProxyChannel>',
    '<InputProxyChannel><sourceInputPortDescriptor>x</sourceInputPortDescriptor></InputProxyChannel>',
    '<InputProxyChannelList/>',
  ]) {
    expect(() => channelBodyWithPassword(bytes(body), camera(), plain, permit)).toThrow(IsapiMalformedError);
  }
  const latin1 = Buffer.from(
    '<InputProxyChannel><name>Tür</name><sourceInputPortDescriptor><model/></sourceInputPortDescriptor></InputProxyChannel>',
    'latin1',
  );
  expect(() => channelBodyWithPassword(latin1, camera(), plain, permit)).toThrow(IsapiMalformedError);
  expect(permit.spent).toBe(false);
});

test('encrypted, the name and the password of the camera are, and nothing else', () => {
  const told = bytes(
    '<InputProxyChannel><id>1</id><sourceInputPortDescriptor><userName>admin</userName><model>m</model></sourceInputPortDescriptor></InputProxyChannel>',
  );
  const protection = { kind: 'encrypted', salt: SALT, isIrreversible: true, keyIterations: 100 } as const;
  const writer = fieldWriter(protection, admin, Buffer.from('00112233445566778899aabbccddeeff', 'hex'));
  const body = textOf(channelBodyWithPassword(told, camera(), writer, testPermit()));
  expect(body).toContain(
    '<userName>9f45a06563334c556255d3f52910df79</userName><password>70b30f701d8e255aea0609249f5ade76</password><model>m</model>',
  );
});

function flat(xml: string): string {
  return xml
    .replace(/<\?xml[^>]*>/, '')
    .replace(/>\s+</g, '><')
    .trim();
}
