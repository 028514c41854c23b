import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Device } from '../../shared/device.ts';
import { type GridColumn, gridColumns } from '../../shared/settings.ts';
import { testDevice } from '../test-device.ts';
import { orderDevices } from './order.ts';

const context = { now: 1_000_000, seenAt: new Map<string, number>() };

const devices: fc.Arbitrary<readonly Device[]> = fc
  .uniqueArray(
    fc.record({
      number: fc.nat({ max: 500 }),
      name: fc.option(fc.string({ maxLength: 4 })),
      model: fc.option(fc.constantFrom('DS-2', 'DS-10', 'DS-9')),
      address: fc.option(fc.constantFrom('10.0.0.9', '10.0.0.10', '192.168.1.64', 'none')),
      activated: fc.boolean(),
    }),
    { selector: ({ number }) => number, maxLength: 30 },
  )
  .map((parts) => parts.map(({ number, ...changes }) => testDevice(number, changes)));

const column: fc.Arbitrary<GridColumn> = fc.constantFrom(...gridColumns);
const direction = fc.constantFrom('ascending' as const, 'descending' as const);

test('the order does not depend on the order of arrival', () => {
  fc.assert(
    fc.property(devices, column, direction, (list, by, way) => {
      const sort = { column: by, direction: way };
      expect(orderDevices([...list].reverse(), sort, context)).toEqual(orderDevices(list, sort, context));
    }),
  );
});

test('every device stands in the order exactly once', () => {
  fc.assert(
    fc.property(devices, column, direction, (list, by, way) => {
      const ids = orderDevices(list, { column: by, direction: way }, context);
      expect([...ids].sort()).toEqual(list.map(({ id }) => id).sort());
    }),
  );
});

test('addresses sort as numbers, and a device without one comes last in both directions', () => {
  const list = [null, '192.168.1.100', '10.0.0.3', '192.168.1.20'].map((address, index) => testDevice(index, { address }));
  const addressesOf = (way: 'ascending' | 'descending') =>
    orderDevices(list, { column: 'address', direction: way }, context).map(
      (id) => list.find((device) => device.id === id)?.address,
    );
  expect(addressesOf('ascending')).toEqual(['10.0.0.3', '192.168.1.20', '192.168.1.100', null]);
  expect(addressesOf('descending')).toEqual(['192.168.1.100', '192.168.1.20', '10.0.0.3', null]);
});

test('firmware sorts by its numbers', () => {
  const list = ['5.5.160', '5.5.82', '4.61.025'].map((version, index) =>
    testDevice(index, { firmware: { text: version, version, build: null } }),
  );
  const versions = orderDevices(list, { column: 'firmware', direction: 'ascending' }, context).map(
    (id) => list.find((device) => device.id === id)?.firmware?.version,
  );
  expect(versions).toEqual(['4.61.025', '5.5.82', '5.5.160']);
});

test('equal values stand by serial number in both directions', () => {
  const list = ['B-10', 'B-9', 'A-1'].map((serialNumber, index) => testDevice(index, { serialNumber, address: '192.168.1.64' }));
  const serials = (way: 'ascending' | 'descending') =>
    orderDevices(list, { column: 'address', direction: way }, context).map(
      (id) => list.find((device) => device.id === id)?.serialNumber,
    );
  expect(serials('ascending')).toEqual(['A-1', 'B-9', 'B-10']);
  expect(serials('descending')).toEqual(['A-1', 'B-9', 'B-10']);
});

test('last seen ascending begins with the latest answer', () => {
  const list = [testDevice(1), testDevice(2), testDevice(3)];
  const seenAt = new Map(list.slice(0, 2).map(({ id }, index) => [id, 1000 + index]));
  const ids = orderDevices(list, { column: 'lastSeen', direction: 'ascending' }, { now: 5000, seenAt });
  expect(ids).toEqual([list[1]?.id, list[0]?.id, list[2]?.id]);
});
