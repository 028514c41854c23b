import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keystoreSeal, sessionSeal } from './session-seal.ts';

test('any text comes back, and no two seals of one text are alike', async () => {
  const seal = sessionSeal();
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
      const [first, second] = [await seal.seal(text), await seal.seal(text)];
      expect(first).not.toBe(second);
      expect(await seal.unseal(first)).toBe(text);
    }),
  );
});

test('the key of another session opens nothing, and neither does a changed seal', async () => {
  const sealed = await sessionSeal().seal('Harbour-2026');
  expect(sealed).not.toContain('Harbour');
  expect(await sessionSeal().unseal(sealed)).toBeNull();
  const seal = sessionSeal();
  const own = await seal.seal('Harbour-2026');
  const bytes = Buffer.from(own.slice(own.indexOf(':') + 1), 'base64');
  const last = bytes.length - 1;
  bytes[last] = (bytes[last] ?? 0) ^ 1;
  expect(await seal.unseal(`session1:${bytes.toString('base64')}`)).toBeNull();
  for (const odd of ['', 'session1:', 'session9:AAAA', 'session1:AAAA']) expect(await seal.unseal(odd)).toBeNull();
});

test('a keystore that fails begins nothing, and what it cannot open is asked again', async () => {
  const broken = keystoreSeal({
    seal: () => {
      throw new Error('the keyring is locked');
    },
    unseal: () => {
      throw new Error('not mine');
    },
  });
  await expect(broken.seal('Harbour-2026')).rejects.toMatchObject({ code: 'seal.failed' });
  expect(await broken.unseal('anything')).toBeNull();
});
