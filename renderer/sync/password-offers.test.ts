import { expect, test } from 'vitest';
import type { SyncDraft } from '../../shared/sync.ts';
import { offersFor } from './password-offers.ts';
import { at, draftDevice, draftWith, idOf } from './sync-samples.ts';

const had = (...names: readonly string[]) => names.map((name) => ({ deviceId: idOf(name), acceptedAt: at(0) }));
const accepted: SyncDraft['accepted'] = [
  { account: 'admin', devices: had('Office NVR', 'Reception', 'Entrance') },
  { account: 'admin', devices: had('Loading bay') },
  { account: 'service', devices: had('Office NVR') },
];
const picked = (...devices: SyncDraft['devices']) => draftWith({ devices, accepted });
const keeping = (name: string) => draftDevice(name, { task: 'entryOnly' });

test('a camera that is to match is offered what the others have, and not what it has itself', () => {
  const draft = picked(draftDevice('Loading bay'));
  expect(offersFor(draft, idOf('Loading bay'))).toEqual([
    { ofDevice: idOf('Office NVR'), account: 'admin', acceptedAt: at(0), others: 2 },
    { ofDevice: idOf('Office NVR'), account: 'service', acceptedAt: at(0), others: 0 },
  ]);
});

test('for a channel only the password of its camera is offered, under the name of the camera', () => {
  expect(offersFor(picked(keeping('Office NVR'), keeping('Reception')), null)).toEqual([
    { ofDevice: idOf('Reception'), account: 'admin', acceptedAt: at(0), others: 2 },
  ]);
  expect(offersFor(picked(keeping('Office NVR'), keeping('Car park east')), null)).toEqual([]);
});

test('where devices get a new password nothing is offered', () => {
  expect(offersFor(picked(draftDevice('Loading bay'), keeping('Reception')), null)).toEqual([]);
});
