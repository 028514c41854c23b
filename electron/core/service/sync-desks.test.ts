import { expect, test } from 'vitest';
import type { SyncState } from '../../../shared/sync.ts';
import { CAMERA, camera, openService } from './testing/open-service.ts';

const picked = { devices: [{ deviceId: CAMERA, account: 'admin', task: 'change' as const }] };
/** Longer than whatever is put together before it is told. */
const SETTLED_MS = 1_000;

function draftIn(state: SyncState | undefined) {
  return state?.phase.step === 'draft' ? state.phase.draft : null;
}

async function withPicked() {
  const opened = openService();
  const { ask, clock, discovery, payloads, service } = opened;
  await service.start();
  discovery.answer(clock.now(), camera);
  await ask('sync:pick', picked);
  await clock.advance(SETTLED_MS);
  return { ...opened, lastDevice: () => draftIn(payloads('sync:changed').at(-1))?.devices[0] };
}

test('a picked device that falls silent and comes back is told so without any command', async () => {
  const { clock, discovery, lastDevice } = await withPicked();
  expect(lastDevice()?.cannot).toBeNull();
  await clock.advance(125_000);
  expect(lastDevice()?.cannot).toBe('offline');
  discovery.answer(clock.now(), camera);
  await clock.advance(SETTLED_MS);
  expect(lastDevice()?.cannot).toBeNull();
});

test('a lock that a person saw at a picked device is told in the draft', async () => {
  const { ask, clock, lastDevice } = await withPicked();
  const lockedSince = clock.now();
  await ask('lock:noteSeen', { deviceId: CAMERA, account: 'admin', lockedSince });
  await clock.advance(SETTLED_MS);
  expect(lastDevice()?.lockedUntil).toBeGreaterThan(lockedSince);
});

test('devices that have nothing to do with the draft, and answers that repeat, tell nobody of the sync', async () => {
  const { clock, discovery, payloads } = await withPicked();
  const before = payloads('sync:changed').length;
  for (let number = 0; number < 50; number++) {
    const mac = `c0-56-e3-00-01-${String(number).padStart(2, '0')}`;
    discovery.answer(clock.now(), { ...camera, mac, devicesn: `DS-${number}`, ipv4address: `192.168.1.${100 + number}` });
    discovery.answer(clock.now(), camera);
    await clock.advance(100);
  }
  await clock.advance(SETTLED_MS);
  expect(payloads('devices:changed').length).toBeGreaterThan(20);
  expect(payloads('sync:changed')).toHaveLength(before);
});

test('where nothing is prepared, the list makes no sync of its own', async () => {
  const { clock, discovery, payloads, service } = openService();
  await service.start();
  discovery.answer(clock.now(), camera);
  await clock.advance(SETTLED_MS);
  expect(payloads('sync:changed')).toEqual([]);
});
