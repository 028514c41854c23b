import { expect, test } from 'vitest';
import { StoredCertificatePins } from './certificate-pins.ts';
import { MemoryDocuments } from './testing/memory-documents.ts';

const logger = { info: () => {}, warn: () => {} };
const [first, second] = ['a'.repeat(64), 'b'.repeat(64)];

async function open(documents: MemoryDocuments) {
  const pins = new StoredCertificatePins(documents, logger);
  await pins.load();
  return pins;
}

test('what several devices show at once is all kept, over a restart too', async () => {
  const documents = new MemoryDocuments();
  const pins = await open(documents);
  pins.remember('mac:1', first);
  pins.remember('mac:2', second);
  pins.rememberSecurePort('mac:1', 443);
  pins.rememberSecurePort('mac:2', 8443);
  pins.rememberSecurePort('mac:2', null);
  await pins.accept('mac:2', first);
  const again = await open(documents);
  expect(['mac:1', 'mac:2'].map((id) => [again.pinned(id), again.securePort(id)])).toEqual([
    [first, 443],
    [first, null],
  ]);
});

test('a document of before secure ports were kept is read', async () => {
  const documents = new MemoryDocuments();
  await documents.write('certificates', { pins: { 'mac:1': first } });
  const pins = await open(documents);
  expect([pins.pinned('mac:1'), pins.securePort('mac:1'), pins.pinned('toString')]).toEqual([first, null, null]);
});
