import { createHmac } from 'node:crypto';

const MARK_BYTES = 2;

/**
 * A mark by which a refused password is known again, also after a crash. It keeps 16 bits of a keyed hash: one wrong guess in
 * 65,536 would look the same, so a stolen journal confirms no password. Bound to device and account, so that marks of two
 * devices cannot be compared.
 * @param key 32 random bytes of this installation
 */
export function secretMark(key: Uint8Array, deviceId: string, account: string, secret: string): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([deviceId, account, secret]))
    .digest()
    .subarray(0, MARK_BYTES)
    .toString('hex');
}

/** The whole keyed hash, for comparing passwords inside one running decision. Never written down. */
export function secretDigest(key: Uint8Array, secret: string): string {
  return createHmac('sha256', key).update(secret).digest('hex');
}
