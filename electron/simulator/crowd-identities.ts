import { formatIPv4 } from '../../shared/address.ts';
import type { AnnouncedIdentity } from './announcement.ts';
import { SeededRandom } from './seeded-random.ts';

const models = [
  { model: 'DS-2CD2143G2-I', letters: 'AAWRG', firmware: 'V5.7.15build 230815' },
  { model: 'DS-2CD2347G2-LU', letters: 'AAWRF', firmware: 'V5.7.12build 220923' },
  { model: 'DS-2CD2085G1-I', letters: 'AAWRE', firmware: 'V5.6.5build 200316' },
  { model: 'DS-2CD2T47G2-L', letters: 'AAWRJ', firmware: 'V5.7.12build 221024' },
  { model: 'DS-2CD2386G2-IU', letters: 'AAWRJ', firmware: 'V5.7.18build 240826' },
  { model: 'DS-2DE2A404IW-DE3', letters: 'AAWRG', firmware: 'V5.7.17build 240118' },
  { model: 'DS-2CD2043G2-I', letters: 'AAWRL', firmware: 'V5.7.18build 240826' },
  { model: 'DS-2CD1023G0E-I', letters: 'AAWRD', firmware: 'V5.5.160build 210416' },
] as const;

/** 127.16.0.0; below it stand the devices with sockets of their own. */
const firstAddress = 0x7f_10_00_00;

/** The `index`-th of a crowd: distinct in MAC, serial and address, and the same in every run. */
export function crowdIdentity(index: number): AnnouncedIdentity {
  const random = new SeededRandom(index);
  const { model, letters, firmware } = models[index % models.length] ?? models[0];
  const date = `20${random.between(18, 24)}${two(random.between(1, 12))}${two(random.between(1, 28))}`;
  return {
    model,
    serialNumber: `${model}${date}${letters}${10_000_000 + index * 7919}`,
    mac: `bc-ad-28-${[16, 8, 0].map((shift) => hexByte((0x200000 + index) >> shift)).join('-')}`,
    address: formatIPv4(firstAddress + index + 1),
    subnetMask: '255.0.0.0',
    gateway: '127.0.0.1',
    httpPort: 80,
    sdkPort: 8000,
    firmware,
    dspVersion: null,
    bootTime: `2024-${two(random.between(1, 12))}-${two(random.between(1, 28))} ${two(random.between(0, 23))}:${two(random.between(0, 59))}:00`,
    activated: index % 50 !== 49,
  };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function hexByte(value: number): string {
  return (value & 0xff).toString(16).padStart(2, '0');
}
