import { setTimeout as wait } from 'node:timers/promises';
import type { Service } from '../../../shared/contract.ts';
import type { Device } from '../../../shared/device.ts';

const LONGEST_SEARCH_MS = 6_000;

/** Asks the group and the address itself, until the device that has it answers. Null where none does in six seconds. */
export async function findDevice(service: Service, address: string, interrupted: AbortSignal): Promise<Device | null> {
  const found = new AbortController();
  const ended = AbortSignal.any([interrupted, found.signal]);
  const atAddress = (devices: readonly Device[]) => devices.find((device) => device.address === address) ?? null;
  return new Promise((resolve, reject) => {
    const finish = (device: Device | null) => {
      forget();
      found.abort();
      resolve(device);
    };
    const forget = service.onEvent((name, payload) => {
      if (name !== 'devices:changed' || !('upserted' in payload)) return;
      const device = atAddress(payload.upserted);
      if (device !== null) finish(device);
    });
    wait(LONGEST_SEARCH_MS, undefined, { signal: ended }).then(
      () => finish(null),
      () => finish(null), // found, or Ctrl+C
    );
    const ask = async () => {
      const { devices } = await service.handlers['devices:snapshot']({});
      const known = atAddress(devices);
      if (known === null) await service.handlers['discovery:probeAddresses']({ targets: address });
      else finish(known);
    };
    ask().catch((cause: unknown) => {
      forget();
      reject(cause);
      found.abort();
    });
  });
}
