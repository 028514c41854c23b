import { expect, test } from 'vitest';
import type { DeviceNotice } from '../device.ts';
import { noticeSentence } from './device.ts';

const kinds: readonly DeviceNotice['kind'][] = [
  'appeared',
  'returned',
  'wentQuiet',
  'wentOffline',
  'restarted',
  'addressChanged',
  'conflictBegan',
  'conflictEnded',
  'activated',
  'deactivated',
];

test.each(kinds)('%s is one sentence, whether or not it names a from and a to', (kind) => {
  for (const place of [null, '192.168.1.64']) {
    const sentence = noticeSentence({ at: 0, deviceId: 'mac:c056e3000014', kind, from: place, to: place });
    expect(sentence).toMatch(/^[A-Z][^!]*\.$/);
    expect(sentence).not.toMatch(/null|undefined/);
  }
});
