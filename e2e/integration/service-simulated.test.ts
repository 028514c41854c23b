import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { assembleLatchkey, type Latchkey } from '../../electron/assembly/assemble.ts';
import { answer } from '../../shared/answer.ts';
import type { CommandName, InputOf, OutputOf } from '../../shared/contract.ts';
import type { Device, DeviceId } from '../../shared/device.ts';
import type { Result } from '../../shared/result.ts';

const RECORDER = 'mac:c056e35a2011';
const ENTRANCE = 'mac:bcad28417c02';

let dataDirectory: string;
let opened: Latchkey[];
beforeEach(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'latchkey-service-'));
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((latchkey) => latchkey.close()));
  await rm(dataDirectory, { recursive: true });
});

async function openDemo(): Promise<Latchkey> {
  const latchkey = await assembleLatchkey({
    host: 'terminal',
    dataDirectory,
    interfaces: null,
    demo: 'office',
    openExternal: null,
    copySecret: null,
    version: '0.0.0-test',
  });
  opened.push(latchkey);
  return latchkey;
}

async function ask<N extends CommandName>({ service }: Latchkey, name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const result = (await answer(name, input, service.handlers)) as Result<OutputOf<N>>;
  if (!result.ok) throw new Error(`${name}: ${result.error.code}`);
  return result.value;
}

/** Resolves when deltas have told of all these devices. Begins to listen at once. */
function told({ service }: Latchkey, ids: readonly DeviceId[]): Promise<ReadonlyMap<DeviceId, Device>> {
  const devices = new Map<DeviceId, Device>();
  return new Promise((resolve) => {
    const stop = service.onEvent((name, payload) => {
      if (name !== 'devices:changed' || !('upserted' in payload)) return;
      for (const device of payload.upserted) devices.set(device.id, device);
      if (!ids.every((id) => devices.has(id))) return;
      stop();
      resolve(devices);
    });
  });
}

test('the demo finds its devices over real sockets, by identity, and only on the loopback', async () => {
  const latchkey = await openDemo();
  const found = told(latchkey, [RECORDER, ENTRANCE]);
  await latchkey.service.start();
  await found;
  const { devices } = await ask(latchkey, 'devices:snapshot', {});
  const byId = new Map(devices.map((device) => [device.id, device]));
  expect(byId.get(RECORDER)).toMatchObject({
    kind: 'recorder',
    model: 'DS-7616NI-K2/16P',
    address: '127.0.1.20',
    otherSubnet: false,
  });
  expect(byId.get(ENTRANCE)).toMatchObject({ kind: 'camera', activated: true, presence: 'online' });
  const { interfaces } = await ask(latchkey, 'discovery:status', {});
  expect(interfaces.filter((report) => report.sent > 0).every((report) => report.kind === 'loopback')).toBe(true);
  expect((await ask(latchkey, 'device:rawAnswer', { deviceId: RECORDER })).text).toContain('<ProbeMatch>');
  const state = await ask(latchkey, 'app:state', {});
  expect(state.simulation).toMatchObject({ running: true, scenario: 'office', demo: true });
  expect(state.simulation.devices).toBeGreaterThan(10);
});

test('a name survives a restart on the same data directory', async () => {
  const first = await openDemo();
  const found = told(first, [RECORDER]);
  await first.service.start();
  await found;
  await ask(first, 'device:rename', { deviceId: RECORDER, name: 'Office NVR' });
  await first.close();

  const second = await openDemo();
  const foundAgain = told(second, [RECORDER]);
  await second.service.start();
  expect((await foundAgain).get(RECORDER)?.name).toBe('Office NVR');
  expect((await readdir(dataDirectory)).sort()).toEqual(['latchkey.log', 'names.json']);
});
