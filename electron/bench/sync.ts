import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { AnnouncedDevice } from '../../e2e/integration/sync-fleet.ts';
import { OLD } from '../../e2e/integration/sync-fleet.ts';
import { planChange, seeThrough } from '../../e2e/integration/sync-person.ts';
import { openSyncProgram, type Tap } from '../../e2e/integration/sync-program.ts';
import { createNodeClock } from '../adapters/node-clock.ts';
import type { Measurement } from './report.ts';
import { startCameras } from './sender.ts';
import { usedAfterCollection } from './used-memory.ts';

const CAMERAS = 64;
const PARALLEL = 8;
const ANSWER_MS = 300;
/** The first one goes alone, the others eight at a time; a fifth more for the computer's own work. */
const TIMES_THE_LONGEST = (1 + Math.ceil((CAMERAS - 1) / PARALLEL)) * 1.2;

/** Every answer takes as long as on a slow LAN. */
const slowAnswers: Tap = {
  lines: (_journal, lines) => lines,
  transport: (transport) => ({
    request: async (request) => {
      await wait(ANSWER_MS);
      return transport.request(request);
    },
  }),
};

/** The password of 64 cameras changes: real HTTP, real journals on the disk. */
export async function measureSync(): Promise<readonly Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-bench-'));
  const cameras = await startCameras(CAMERAS, OLD);
  const devices = cameras.web.map(
    ({ mac, address, httpPort }, index): AnnouncedDevice => ({
      mac,
      address,
      httpPort,
      serialNumber: `DS-2CD2143G2-I20220318AAWRJ${410_000_000 + index}`,
      model: 'DS-2CD2143G2-I',
      bootTime: '2026-02-02 05:12:09',
    }),
  );
  const before = usedAfterCollection();
  const program = await openSyncProgram({
    devices: () => devices,
    folder,
    clock: createNodeClock(),
    keystore: null,
    tap: slowAnswers,
  });
  try {
    const { planId } = await planChange(program, devices, { parallel: PARALLEL, first: null });
    const begun = performance.now();
    await program.ask('sync:start', { planId });
    const report = await seeThrough(program);
    const tookMs = performance.now() - begun;
    const changed = report.devices.filter(({ inForce, provenBy }) => inForce === 'new' && provenBy === 'login').length;
    const times = tookMs / (await longestChainMs(folder));
    const memory = usedAfterCollection() - before;
    return [
      {
        bench: 'sync',
        what: `of ${CAMERAS} cameras with ${ANSWER_MS} ms answers changed and proven, ${PARALLEL} at a time`,
        value: `${changed}`,
        bar: `${CAMERAS}`,
        met: changed === CAMERAS,
      },
      {
        bench: 'sync',
        what: `time of the whole run (${(tookMs / 1000).toFixed(1)} s) as a multiple of its longest single chain`,
        value: times.toFixed(1),
        bar: `not above ${TIMES_THE_LONGEST.toFixed(1)}`,
        met: times <= TIMES_THE_LONGEST,
      },
      {
        bench: 'sync',
        what: 'memory for the run and all that led to it',
        value: `${(memory / 2 ** 20).toFixed(1)} MiB`,
        bar: '',
        met: null,
      },
    ];
  } finally {
    await program.close();
    await cameras.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** From the first step of a device to the end of its last one, as the journal has them. */
async function longestChainMs(folder: string): Promise<number> {
  const begun = new Map<string, number>();
  let longest = 0;
  for (const line of (await readFile(join(folder, 'sync.jsonl'), 'utf8')).split('\n')) {
    if (line === '') continue;
    const { e } = JSON.parse(line) as { readonly e: { readonly kind: string; readonly at: number; readonly deviceId?: string } };
    if (e.deviceId === undefined || (e.kind !== 'sending' && e.kind !== 'stepEnded')) continue;
    if (!begun.has(e.deviceId)) begun.set(e.deviceId, e.at);
    longest = Math.max(longest, e.at - (begun.get(e.deviceId) ?? e.at));
  }
  return longest;
}
