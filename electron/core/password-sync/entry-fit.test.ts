import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entryFit, isMisfit, judgementOf } from './entry-fit.ts';

const SERIAL = 'DS-2CD2386G2-IU20230712AAWRL93320417';
const camera = { address: '192.168.1.64', serialNumber: SERIAL };
const stored = { address: '192.168.1.64', serialNumber: SERIAL, connectionMode: 'manual' };

test.each([
  ['the same camera at its address', {}, { kind: 'fits' }],
  ['nothing but the address stored', { serialNumber: null }, { kind: 'fits' }],
  ['a serial number without its model', { serialNumber: '20230712AAWRL93320417' }, { kind: 'fits' }],
  ['a name in the place of the address', { address: 'cam.lan' }, { kind: 'fits' }],
  [
    'the same camera, which has moved',
    { address: '192.168.1.90' },
    { kind: 'moved', stored: '192.168.1.90', present: '192.168.1.64' },
  ],
  [
    'the recorder’s own port, where it gives out the addresses',
    { address: '192.168.254.3', connectionMode: 'plugplay' },
    { kind: 'fits' },
  ],
  [
    'another address, and nothing that says who is meant',
    { address: '192.168.1.90', serialNumber: null },
    { kind: 'elsewhere', stored: '192.168.1.90', present: '192.168.1.64' },
  ],
  ['another camera at the same address', { serialNumber: 'DS-2CD2143G2-I20220101AAWR111' }, { kind: 'otherCamera' }],
] as const)('%s', (_name, change, fit) => {
  expect(entryFit({ ...stored, ...change }, camera)).toMatchObject(fit);
});

const address = fc.constantFrom('192.168.1.64', '192.168.1.90', 'cam.lan', null);
const serialNumber = fc.constantFrom(SERIAL, 'DS-2CD2143G2-I20220101AAWR111', null);
const connectionMode = fc.constantFrom('manual', 'plugplay', null);

test('what is written leads to the camera’s address, or to a place that cannot be compared', () => {
  fc.assert(
    fc.property(fc.record({ address, serialNumber, connectionMode }), fc.record({ address, serialNumber }), (entry, device) => {
      const judgement = judgementOf(entryFit(entry, device));
      if (judgement.kind === 'leave') return;
      const leadsTo = judgement.address ?? entry.address;
      const comparable =
        leadsTo !== null && leadsTo !== 'cam.lan' && device.address !== null && entry.connectionMode !== 'plugplay';
      if (comparable) expect(leadsTo).toBe(device.address);
      expect(isMisfit(entryFit(entry, device))).toBe(false);
    }),
  );
});
