import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testDevice } from '../test-device.ts';
import { type FacetName, facetCounts, facetNames, matchesFilter, NOT_TOLD, noFacets, subnetOf } from './facets.ts';

const now = 1_000_000;
const office = [
  testDevice(1, { name: 'Office NVR', kind: 'recorder', model: 'DS-7616NI-K2/16P' }),
  testDevice(2, { name: 'Entrance', oem: 'HiWatch' }),
  testDevice(3, { activated: false, address: '192.168.10.4' }),
  testDevice(4, { presence: 'offline', subnetMask: null }),
];

const filtered = (query: string, facets = noFacets) =>
  office.filter((device) => matchesFilter(device, { query, facets }, now)).map(({ name, address }) => name ?? address);

test.each([
  ['nvr', ['Office NVR']],
  ['OFFICE ds-7616', ['Office NVR']],
  ['c056e3000002', ['Entrance']],
  ['C0-56-E3-00-00-02', ['Entrance']],
  ['hiwatch', ['Entrance']],
  ['192.168.10', ['192.168.10.4']],
  ['inactive', ['192.168.10.4']],
  ['recorder', ['Office NVR']],
  ['41220004', ['192.168.1.5']],
  ['nvr entrance', []],
  ['   ', ['Office NVR', 'Entrance', '192.168.10.4', '192.168.1.5']],
])('%j finds %j', (query, found) => {
  expect(filtered(query)).toEqual(found);
});

test('values of one facet widen, several facets narrow', () => {
  expect(filtered('', { ...noFacets, status: new Set(['inactive', 'offline']) })).toHaveLength(2);
  expect(filtered('', { ...noFacets, status: new Set(['inactive', 'offline']), activated: new Set(['no']) })).toEqual([
    '192.168.10.4',
  ]);
});

test('a device without a mask is in no known subnet', () => {
  expect(subnetOf({ address: '192.168.1.77', subnetMask: '255.255.255.192' })).toBe('192.168.1.64/26');
  expect(subnetOf({ address: '192.168.1.77', subnetMask: null })).toBe(NOT_TOLD);
  expect(subnetOf({ address: null, subnetMask: '255.255.255.0' })).toBe(NOT_TOLD);
});

test('the count beside a value is the number of rows it leaves when chosen alone', () => {
  const facet: fc.Arbitrary<FacetName> = fc.constantFrom(...facetNames);
  const query = fc.constantFrom('', 'ds', 'camera', '192.168.1', 'nothing like it');
  const kinds = fc.subarray(['camera', 'recorder']).map((chosen) => new Set<string>(chosen));
  fc.assert(
    fc.property(facet, query, kinds, (name, words, kind) => {
      const facets = { ...noFacets, kind };
      for (const { value, count } of facetCounts(office, { query: words, facets }, name, now)) {
        const alone = { query: words, facets: { ...facets, [name]: new Set([value]) } };
        expect(office.filter((device) => matchesFilter(device, alone, now))).toHaveLength(count);
      }
    }),
  );
});

test('a chosen value stays in its list even where it leaves nothing', () => {
  const facets = { ...noFacets, oem: new Set(['HiWatch']) };
  expect(facetCounts(office, { query: 'nvr', facets }, 'oem', now)).toEqual([
    { value: 'HiWatch', count: 0 },
    { value: NOT_TOLD, count: 1 },
  ]);
});
