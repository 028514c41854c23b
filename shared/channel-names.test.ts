import { expect, test } from 'vitest';
import { channelNameOf, nameWithChannel } from './channel-names.ts';

const address = '192.168.1.31';
const unnamed = { name: `DS-2CD2143G2-I ${address}`, address };

test('a device without a name of its own is called as its channel is', () => {
  expect(channelNameOf(unnamed, [{ name: 'Entrance ' }])).toBe('Entrance');
  expect(nameWithChannel(unnamed, [{ name: 'Entrance' }, { name: null }])).toBe('Entrance (192.168.1.31)');
  expect(nameWithChannel({ name: address, address }, [{ name: 'Till' }])).toBe('Till (192.168.1.31)');
});

test('a given name stays, and so does the model where channels tell nothing or two names', () => {
  expect(nameWithChannel({ name: 'Front door', address }, [{ name: 'Entrance' }])).toBe('Front door');
  expect(nameWithChannel(unnamed, [])).toBe(unnamed.name);
  expect(nameWithChannel(unnamed, [{ name: ' ' }])).toBe(unnamed.name);
  expect(nameWithChannel(unnamed, [{ name: 'Entrance' }, { name: 'Till' }])).toBe(unnamed.name);
  expect(channelNameOf({ name: 'Stairwell (channel 3)', address: '' }, [{ name: 'Stairwell' }])).toBeNull();
});
