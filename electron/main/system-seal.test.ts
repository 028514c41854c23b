import { expect, test } from 'vitest';
import type { SafeStorageLike } from './electron-like.ts';
import { systemKeystore } from './system-seal.ts';

function storage(changes: Partial<SafeStorageLike> = {}): SafeStorageLike {
  return {
    isEncryptionAvailable: () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptString: (text) => Buffer.from([...text].reverse().join('')),
    decryptString: (sealed) => [...sealed.toString()].reverse().join(''),
    ...changes,
  };
}

test('what it seals comes back through text', () => {
  const keystore = systemKeystore(storage(), 'win32');
  expect(keystore?.unseal(keystore.seal('Harbour-2026'))).toBe('Harbour-2026');
});

test('without a keystore there is none, and a key that everybody knows is none', () => {
  expect(systemKeystore(storage({ isEncryptionAvailable: () => false }), 'darwin')).toBeNull();
  expect(systemKeystore(storage({ getSelectedStorageBackend: () => 'basic_text' }), 'linux')).toBeNull();
  expect(systemKeystore(storage(), 'linux')).not.toBeNull();
});
