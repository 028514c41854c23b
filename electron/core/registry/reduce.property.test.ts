import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answered } from './answered.ts';
import { MAX_LISTED_CONFLICTS } from './conflicts.ts';
import type { DeviceEvent } from './events.ts';
import { reduce, reduceAll } from './reduce.ts';
import { emptyRegistry, type RegistryState } from './state.ts';
import { answer, cameraFacts } from './testing/answers.ts';

const index = fc.integer({ min: 1, max: 6 });
const at = fc.integer({ min: 0, max: 400_000 });
const sighting = fc.record({
  interfaceName: fc.constantFrom('eth0', 'wlan0'),
  sourceAddress: fc.constantFrom('192.168.1.20', '10.0.0.2'),
  path: fc.constantFrom('group' as const, 'direct' as const),
});
const address = fc.constantFrom('192.168.1.64', '192.168.1.65', '10.1.1.1', '127.0.0.1', null);

const answered = fc
  .record({ index, at, sighting, address, withoutMac: fc.boolean(), withoutSerial: fc.boolean(), incomplete: fc.boolean() })
  .map(({ index, at, sighting, address, withoutMac, withoutSerial, incomplete }) => {
    const facts = cameraFacts(index, { address, incomplete });
    if (withoutMac) return answer({ ...facts, mac: null }, at, sighting);
    return answer(withoutSerial ? { ...facts, serialNumber: null } : facts, at, sighting);
  });

const event: fc.Arbitrary<DeviceEvent> = fc.oneof(
  { weight: 6, arbitrary: answered },
  { weight: 1, arbitrary: at.map((startedAt) => ({ kind: 'roundEnded' as const, startedAt, at: startedAt + 5_000 })) },
  { weight: 1, arbitrary: at.map((instant) => ({ kind: 'ticked' as const, at: instant })) },
  { weight: 1, arbitrary: index.map((n) => ({ kind: 'forgotten' as const, ids: [answer(cameraFacts(n)).id] })) },
  { weight: 1, arbitrary: index.map((n) => ({ kind: 'renamed' as const, id: answer(cameraFacts(n)).id, name: `name ${n}` })) },
);
const events = fc.array(event, { maxLength: 60 });

test('identical answers over different ways give the same list in every order', () => {
  const duplicates = fc
    .array(fc.record({ index, at, sighting }), { maxLength: 30 })
    .chain((items) => fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })));
  fc.assert(
    fc.property(duplicates, ([inOrder, shuffled]) => {
      const fold = (items: typeof inOrder) =>
        reduceAll(
          emptyRegistry,
          items.map((item) => answer(cameraFacts(item.index), item.at, item.sighting)),
        );
      expect(fold(shuffled).devices).toEqual(fold(inOrder).devices);
      expect(fold(shuffled).lastSeen).toEqual(fold(inOrder).lastSeen);
    }),
  );
});

test('the last answer, repeated, changes nothing at all', () => {
  fc.assert(
    fc.property(events, answered, (before, last) => {
      const state = reduceAll(emptyRegistry, [...before, last]);
      expect(reduce(state, last)).toBe(state);
    }),
  );
});

test('folding in batches or one by one gives the same list', () => {
  fc.assert(
    fc.property(events, (all) => {
      const oneByOne = all.reduce(reduce, emptyRegistry);
      expect(reduceAll(emptyRegistry, all)).toEqual(oneByOne);
    }),
  );
});

test('folding leaves the state it started from as it was', () => {
  fc.assert(
    fc.property(events, events, (before, more) => {
      const state = reduceAll(emptyRegistry, before);
      const copy = structuredClone(state);
      reduceAll(state, more);
      expect(state).toEqual(copy);
    }),
  );
});

test('identities never depend on addresses', () => {
  fc.assert(
    fc.property(fc.array(answered, { maxLength: 40 }), (answers) => {
      const elsewhere = answers.map((one): Answered => ({ ...one, facts: { ...one.facts, address: '10.9.9.9' } }));
      const ids = (state: RegistryState) => [...state.devices.keys()];
      expect(ids(reduceAll(emptyRegistry, elsewhere))).toEqual(ids(reduceAll(emptyRegistry, answers)));
    }),
  );
});

test('conflicts are mutual, between reachable devices on one address, and complete', () => {
  fc.assert(
    fc.property(events, (all) => {
      const devices = [...reduceAll(emptyRegistry, all).devices.values()];
      for (const device of devices) {
        const expected = devices
          .filter((other) => other !== device && other.presence !== 'offline' && device.presence !== 'offline')
          .filter((other) => other.address !== null && other.address !== '127.0.0.1' && other.address === device.address)
          .map((other) => other.id)
          .sort();
        expect(device.conflictsWith).toEqual(expected);
      }
    }),
  );
});

test('in a crowd on one address everybody is in conflict, and lists stay short', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 200 }), (size) => {
      const crowd = Array.from({ length: size }, (_, n) => answer(cameraFacts(n, { address: '192.168.1.64' })));
      for (const device of reduceAll(emptyRegistry, crowd).devices.values()) {
        expect(device.conflictsWith).toHaveLength(Math.min(size - 1, MAX_LISTED_CONFLICTS));
        expect(device.conflictsWith).not.toContain(device.id);
      }
    }),
    { numRuns: 20 },
  );
});

test('forgetting everything leaves nothing but the names', () => {
  fc.assert(
    fc.property(events, (all) => {
      const state = reduceAll(emptyRegistry, all);
      const forgotten = reduce(state, { kind: 'forgotten', ids: [...state.devices.keys()] });
      expect(forgotten).toEqual({ ...emptyRegistry, names: state.names });
    }),
  );
});

test('forgetting one device leaves the others as if it had never answered', () => {
  const plain = fc.record({ index, at, sighting, address }).map((one) => ({
    index: one.index,
    event: answer(cameraFacts(one.index, { address: one.address }), one.at, one.sighting),
  }));
  fc.assert(
    fc.property(fc.array(plain, { maxLength: 40 }), index, (all, gone) => {
      const withIt = reduceAll(
        emptyRegistry,
        all.map((one) => one.event),
      );
      const withoutIt = reduceAll(
        emptyRegistry,
        all.filter((one) => one.index !== gone).map((one) => one.event),
      );
      expect(reduce(withIt, { kind: 'forgotten', ids: [answer(cameraFacts(gone)).id] })).toEqual(withoutIt);
    }),
  );
});

test('every device has one last answer, one place in each index and a place for every miss', () => {
  fc.assert(
    fc.property(events, (all) => {
      const { devices, lastSeen, missedRounds, byAddress, bySerial, aliases } = reduceAll(emptyRegistry, all);
      expect([...lastSeen.keys()].sort()).toEqual([...devices.keys()].sort());
      expect([...missedRounds.keys()].every((id) => (devices.get(id)?.presence ?? 'offline') !== 'offline')).toBe(true);
      expect([...aliases].every(([former, id]) => devices.has(id) && !devices.has(former))).toBe(true);
      const serials = [...bySerial].flatMap(([serial, ids]) => [...ids].map((id) => `${serial} ${id}`)).sort();
      expect(serials).toEqual(
        [...devices.values()]
          .flatMap((device) => (device.serialNumber === null ? [] : [`${device.serialNumber} ${device.id}`]))
          .sort(),
      );
      const placed = [...byAddress].flatMap(([place, ids]) => [...ids].map((id) => `${place} ${id}`)).sort();
      expect(placed).toEqual(
        [...devices.values()]
          .filter(({ presence, address }) => presence !== 'offline' && address !== null && address !== '127.0.0.1')
          .map((device) => `${device.address} ${device.id}`)
          .sort(),
      );
      expect([...byAddress.values(), ...bySerial.values()].every((ids) => ids.size > 0)).toBe(true);
    }),
  );
});
