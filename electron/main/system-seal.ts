import type { Keystore } from '../adapters/session-seal.ts';
import type { SafeStorageLike } from './electron-like.ts';

/**
 * The operating system's keystore through Electron. To be asked when the app is ready. Null where there is none: on Linux
 * without a keyring Electron would only hide the text behind a key that everybody knows.
 */
export function systemKeystore(safeStorage: SafeStorageLike, platform: string): Keystore | null {
  if (!safeStorage.isEncryptionAvailable()) return null;
  if (platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())) return null;
  return {
    seal: (text) => safeStorage.encryptString(text).toString('base64'),
    unseal: (sealed) => safeStorage.decryptString(Buffer.from(sealed, 'base64')),
  };
}
