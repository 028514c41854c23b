import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What one simulated device shows on HTTPS; made anew for each run and good for nothing else. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** SHA-256 of the certificate, 64 lower-case hex digits. */
  readonly fingerprint: string;
}

/** DER tags (X.690). */
const tags = { integer: 0x02, bits: 0x03, text: 0x0c, time: 0x17, sequence: 0x30, set: 0x31, version: 0xa0 };

/** As devices make them: self-signed, a name that fits no address, long expired. Node has nothing that writes X.509. */
export function makeCertificate(): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signature = sequence([Buffer.from('06082a8648ce3d040302', 'hex')]); // ecdsa-with-SHA256
  const commonName = sequence([Buffer.from('0603550403', 'hex'), value(tags.text, 'www.simulated-device.invalid')]);
  const holder = sequence([value(tags.set, commonName)]);
  const body = sequence([
    value(tags.version, value(tags.integer, Buffer.of(2))), // X.509 v3
    value(tags.integer, Buffer.concat([Buffer.of(1), randomBytes(8)])),
    signature,
    holder,
    sequence([value(tags.time, '140101000000Z'), value(tags.time, '170101000000Z')]),
    holder,
    publicKey.export({ type: 'spki', format: 'der' }),
  ]);
  const signed = sequence([body, signature, value(tags.bits, Buffer.concat([Buffer.of(0), sign('sha256', body, privateKey)]))]);
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: [
      '-----BEGIN CERTIFICATE-----',
      ...(signed.toString('base64').match(/.{1,64}/g) ?? []),
      '-----END CERTIFICATE-----',
    ].join('\n'),
    fingerprint: createHash('sha256').update(signed).digest('hex'),
  };
}

function sequence(parts: readonly Buffer[]): Buffer {
  return value(tags.sequence, Buffer.concat(parts));
}

/** Of at most 65,535 bytes. */
function value(tag: number, content: Buffer | string): Buffer {
  const bytes = Buffer.from(content);
  const { length } = bytes;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length % 0x100];
  return Buffer.concat([Buffer.of(tag, ...size), bytes]);
}
