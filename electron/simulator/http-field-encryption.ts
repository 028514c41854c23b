import { createDecipheriv, createHash } from 'node:crypto';
import { unescapeXml } from './capture-template.ts';

/** What the key of `security=1` is made of (docs/protocol.md). */
export interface FieldKeyParts {
  readonly userName: string;
  readonly password: string;
  readonly salt: string;
  readonly irreversible: boolean;
  readonly iterations: number;
}

/** An AES-128 key. */
export function fieldKey({ userName, password, salt, irreversible, iterations }: FieldKeyParts): Buffer {
  let key = `${irreversible ? hash(userName + salt + password) : password}AaBbCcDd1234!@#$`;
  for (let time = 0; time < iterations; time += 1) key = hash(key);
  return Buffer.from(key.slice(0, 32), 'hex');
}

/** The text of one encrypted element; null where the key is another one. `vector` has 16 bytes. */
export function decryptField(key: Buffer, vector: Buffer, encrypted: string): string | null {
  try {
    const decipher = createDecipheriv('aes-128-cbc', key, vector);
    const encoded = decipher.update(encrypted, 'hex', 'latin1') + decipher.final('latin1');
    const bytes = Buffer.from(encoded, 'base64');
    // A wrong key now and then leaves right padding, and then anything but base64 of a text.
    if (bytes.toString('base64') !== encoded) return null;
    return unescapeXml(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return null;
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
