import { setTimeout as wait } from 'node:timers/promises';
import type { Service } from '../../../shared/contract.ts';
import type { Device } from '../../../shared/device.ts';
import type { DevicePlace } from './plan-file.ts';

export interface SearchLimit {
  readonly limitMs: number;
  readonly interrupted: AbortSignal;
}

/** What one command takes. */
const ADDRESSES_AT_ONCE = 200;

/**
 * Asks the group, and each named address itself, until all have answered or the time is up.
 * @returns one for each place, null where nobody answered
 */
export async function findPlaces(
  service: Service,
  places: readonly DevicePlace[],
  { limitMs, interrupted }: SearchLimit,
): Promise<readonly (Device | null)[]> {
  const known = async (): Promise<readonly (Device | null)[]> => {
    const { devices } = await service.handlers['devices:snapshot']({});
    return places.map((place) => devices.find((device) => isAt(device, place)) ?? null);
  };
  const found = new AbortController();
  const missing = new Set<DevicePlace>(places);
  const cross = (devices: readonly Device[]) => {
    for (const place of missing) if (devices.some((device) => isAt(device, place))) missing.delete(place);
    if (missing.size === 0) found.abort();
  };
  const forget = service.onEvent((name, payload) => {
    if (name === 'devices:changed' && 'upserted' in payload) cross(payload.upserted);
  });
  try {
    cross((await service.handlers['devices:snapshot']({})).devices);
    const addresses = [...missing].flatMap(({ address }) => address ?? []);
    for (let from = 0; from < addresses.length; from += ADDRESSES_AT_ONCE) {
      const targets = addresses.slice(from, from + ADDRESSES_AT_ONCE).join(' ');
      await service.handlers['discovery:probeAddresses']({ targets });
    }
    if (missing.size > 0) {
      await wait(limitMs, undefined, { signal: AbortSignal.any([interrupted, found.signal]) }).catch(() => {}); // found, or Ctrl+C
    }
  } finally {
    forget();
  }
  return known();
}

function isAt(device: Device, { mac, serialNumber, address }: DevicePlace): boolean {
  if (mac !== undefined) return device.mac !== null && hexOf(device.mac) === hexOf(mac);
  if (serialNumber !== undefined) return device.serialNumber?.toLowerCase() === serialNumber.toLowerCase();
  return device.address === address;
}

function hexOf(mac: string): string {
  return mac.replace(/[^0-9a-f]/gi, '').toLowerCase();
}
