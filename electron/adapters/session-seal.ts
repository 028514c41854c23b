import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SealFailedError } from '../core/password-sync/seal-errors.ts';
import type { SecretSeal } from '../core/password-sync/secret-seal.ts';

/** The operating system's keystore, as a host has it. Both functions throw where it fails. */
export interface Keystore {
  seal(text: string): string;
  unseal(sealed: string): string;
}

const VERSION = 'session1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Seals with a key that is made here and lives as long as the program: after its end nobody can open anything. */
export function sessionSeal(key: Uint8Array = randomBytes(32)): SecretSeal {
  return {
    kind: 'session',
    seal: async (text) => {
      const initialVector = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, initialVector);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${VERSION}:${Buffer.concat([initialVector, cipher.getAuthTag(), sealed]).toString('base64')}`;
    },
    unseal: async (sealed) => {
      const [version, text = ''] = sealed.split(':');
      const bytes = Buffer.from(text, 'base64');
      if (version !== VERSION || bytes.length < IV_BYTES + TAG_BYTES) return null;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
        decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        // The key of another session: the person is asked again.
        return null;
      }
    },
  };
}

/** Seals with the operating system's keystore, so that another run of the program can go on. */
export function keystoreSeal(keystore: Keystore): SecretSeal {
  return {
    kind: 'system',
    seal: async (text) => {
      try {
        return keystore.seal(text);
      } catch (cause) {
        throw new SealFailedError({ cause });
      }
    },
    unseal: async (sealed) => {
      try {
        return keystore.unseal(sealed);
      } catch {
        // Sealed by another user, on another computer, or by a session: the person is asked again.
        return null;
      }
    },
  };
}
