/** The bad manners of answers that were seen on the wire or reported. */
export const manglingNames = [
  'crlf',
  'trailingNul',
  'typesWithBlank',
  'uuidInBraces',
  'macWithColons',
  'macUpperCase',
  'addressWithColons',
  'addressNameSpelling',
  'repeatedElements',
  'gb18030Model',
  'bareAmpersand',
  'binaryPrefix',
  'cut',
  'notWellFormed',
  'doctype',
  'foreignRoot',
  'padded',
  'noIdentity',
  'notXml',
  'empty',
] as const;

export type Mangling = (typeof manglingNames)[number];

/** The largest payload of one IPv4 UDP datagram. */
const largestDatagram = 65_507;

/** "半球", dome camera, as a device with Chinese firmware writes it under a UTF-8 declaration. */
const domeInGb18030 = Buffer.from([0xb0, 0xeb, 0xc7, 0xf2]);

/** The result still fits one datagram. */
export function mangle(datagram: Buffer, how: Mangling): Buffer {
  const spoilt = how in ofBytes ? ofBytes[how as keyof typeof ofBytes](datagram) : inText(datagram, how as keyof typeof ofText);
  return spoilt.subarray(0, largestDatagram);
}

function inText(datagram: Buffer, how: keyof typeof ofText): Buffer {
  // latin1 keeps every byte as it is, whatever an earlier mangling put there.
  return Buffer.from(ofText[how](datagram.toString('latin1')), 'latin1');
}

function content(element: string): RegExp {
  return new RegExp(`(?<=<${element}>)[^<]*(?=</${element}>)`);
}

const ofText = {
  crlf: (text: string) => `${text.replace(/\r?\n/g, '\r\n').trimEnd()}\r\n`,
  typesWithBlank: (text: string) => text.replace(content('Types'), (types) => `${types} `),
  uuidInBraces: (text: string) => text.replace(content('Uuid'), (uuid) => `{${uuid}}`),
  macWithColons: (text: string) => text.replace(content('MAC'), (mac) => mac.replaceAll('-', ':')),
  macUpperCase: (text: string) => text.replace(content('MAC'), (mac) => mac.toUpperCase()),
  addressWithColons: (text: string) => text.replace(content('IPv4Address'), (address) => address.replaceAll('.', ':')),
  addressNameSpelling: (text: string) => text.replace(/<(\/?)IPv4Address>/g, '<$1Ipv4Address>'),
  repeatedElements: (text: string) =>
    text.replace(/<\/(ProbeMatch|Hello)>/, '<DeviceType>2</DeviceType><DeviceDescription></DeviceDescription></$1>'),
  bareAmpersand: (text: string) => text.replace(content('DeviceDescription'), (model) => `${model} & more`),
  notWellFormed: (text: string) => text.replace('</DeviceSN>', ''),
  doctype: (text: string) => {
    const declaration = '<!DOCTYPE ProbeMatch [<!ENTITY name "value">]>';
    return text.includes('?>') ? text.replace('?>', `?>${declaration}`) : declaration + text;
  },
  foreignRoot: (text: string) => text.replace(/<(\/?)(?:ProbeMatch|Hello)>/g, '<$1Envelope>'),
  noIdentity: (text: string) => text.replace(content('MAC'), '').replace(content('DeviceSN'), ''),
} satisfies Partial<Record<Mangling, (text: string) => string>>;

const ofBytes = {
  trailingNul: (datagram: Buffer) => Buffer.concat([datagram, Buffer.alloc(2)]),
  gb18030Model: (datagram: Buffer) => {
    const at = datagram.indexOf('</DeviceDescription>');
    return at === -1 ? datagram : Buffer.concat([datagram.subarray(0, at), domeInGb18030, datagram.subarray(at)]);
  },
  binaryPrefix: (datagram: Buffer) => Buffer.concat([Buffer.from([0x20, 0x02, 0x00, 0xff, 0x81]), datagram]),
  cut: (datagram: Buffer) => datagram.subarray(0, Math.floor(datagram.length * 0.7)),
  padded: (datagram: Buffer) => Buffer.concat([datagram, Buffer.alloc(Math.max(0, largestDatagram - datagram.length), 0x20)]),
  notXml: (datagram: Buffer) => Buffer.from(datagram.map((byte) => byte ^ 0x80)),
  empty: () => Buffer.alloc(0),
} satisfies Partial<Record<Mangling, (datagram: Buffer) => Buffer>>;
