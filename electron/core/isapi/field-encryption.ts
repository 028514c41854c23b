import { createCipheriv, createHash } from 'node:crypto';
import { IsapiMalformedError } from './malformed.ts';
import type { Secret } from './secret.ts';
import { escapeXml } from './xml-write.ts';

/** From the device's Security capabilities, asked for the account that logs in. */
export interface FieldKeyInput {
  readonly userName: string;
  readonly loginPassword: Secret;
  readonly salt: string;
  readonly isIrreversible: boolean;
  readonly keyIterations: number;
}

/** More rounds than any device asks for; a device must not be able to stop the app with a number. */
const MAX_ITERATIONS = 10_000;

/**
 * The AES-128 key of `security=1` (docs/protocol.md), 16 bytes.
 * @throws IsapiMalformedError where the device asks for an impossible number of rounds
 */
export function deriveFieldKey(input: FieldKeyInput): Uint8Array {
  const rounds = checkedIterations(input.keyIterations);
  const password = input.loginPassword.reveal();
  let key = `${input.isIrreversible ? sha256Hex(input.userName + input.salt + password) : password}AaBbCcDd1234!@#$`;
  for (let round = 0; round < rounds; round++) key = sha256Hex(key);
  return Buffer.from(key.slice(0, 32), 'hex');
}

/**
 * One element's text, encrypted for a request with `?security=1&iv=`. Hex.
 * @param initialVector 16 random bytes, the ones whose hex is in the query
 */
export function encryptField(key: Uint8Array, initialVector: Uint8Array, text: string): string {
  const cipher = createCipheriv('aes-128-cbc', key, initialVector);
  const plain = Buffer.from(escapeXml(text)).toString('base64');
  return cipher.update(plain, 'utf8', 'hex') + cipher.final('hex');
}

/** SHA-256 of the UTF-8 text, as lower-case hex text: the step every ISAPI key and hash is built of. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** @throws IsapiMalformedError */
export function checkedIterations(iterations: number): number {
  if (!Number.isInteger(iterations) || iterations < 1 || iterations > MAX_ITERATIONS) {
    throw new IsapiMalformedError('outOfRange', { expected: 'iterations' });
  }
  return iterations;
}
