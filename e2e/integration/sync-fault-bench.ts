import { afterEach, expect } from 'vitest';
import type { ReportedDevice, SyncReport } from '../../shared/sync-run.ts';
import { describeStepProblem } from '../../shared/text/sync.ts';
import { cameraLabel, type DeviceManner, type FleetShape } from './sync-fleet.ts';
import { fileFindings, guardBreaches, liesOf } from './sync-honesty.ts';
import type { Decide } from './sync-person.ts';
import { type Rehearsal, type RehearsalOptions, rehearse } from './sync-rehearsal.ts';

/** The one that goes first. */
export const CAMERA = cameraLabel(0);
export const OTHER_CAMERA = cameraLabel(1);
/** The person looks at what stands there, and stops. */
export const stopsThere: Decide = () => null;

interface Options extends Partial<Omit<RehearsalOptions, 'fleet' | 'lane'>> {
  readonly fleet?: Pick<FleetShape, 'channelLoginSeconds' | 'terseChannels'>;
}

/** Rehearsals of one test file, each on a LAN of its own, closed after its test. */
export function faultBench(firstLane: number) {
  let lane = firstLane;
  let open: Rehearsal[] = [];
  afterEach(async () => {
    for (const one of open) await one.close();
    open = [];
  });

  /** A recorder and two cameras, the first of which goes first and behaves like this. `addressAt` is in its network. */
  return async function begin(
    camera: DeviceManner | ((addressAt: (host: number) => string) => DeviceManner),
    recorder: DeviceManner = {},
    more: Options = {},
  ) {
    const { fleet: fleetOptions, ...options } = more;
    const here = lane++;
    const addressAt = (host: number) => `127.${here}.5.${host}`;
    const first = typeof camera === 'function' ? camera(addressAt) : camera;
    const mannerOf = (device: number | 'recorder') => (device === 'recorder' ? recorder : device === 0 ? first : {});
    const fleet = { cameras: 2, recorder: true, manner: {}, mannerOf, ...fleetOptions };
    const rehearsal = await rehearse({ fleet, lane: here, timeScale: 40, first: CAMERA, ...options });
    open.push(rehearsal);
    return { ...rehearsal, addressAt };
  };
}

/** Holds for every report: it claims nothing that is not so, the guard was kept, and what stands in the way has a next step. */
export async function expectTrue(report: SyncReport, { lan, folder }: Rehearsal): Promise<void> {
  expect(liesOf(report, lan)).toEqual([]);
  expect(guardBreaches(lan)).toEqual([]);
  expect(await fileFindings(folder, lan)).toEqual([]);
  for (const { state, problem } of report.devices) {
    if (state !== 'failed' && state !== 'unknown') continue;
    expect(problem === null ? '' : describeStepProblem(problem).next).not.toBe('');
  }
}

export function find(report: SyncReport, { idOf }: Rehearsal, label: string): ReportedDevice {
  const device = report.devices.find(({ deviceId }) => deviceId === idOf(label));
  if (!device) throw new Error(`${label} is not in the report`);
  return device;
}

export const everything = (report: SyncReport) =>
  report.devices.flatMap(({ inForce, state, channels }) => [
    `${inForce} ${state}`,
    ...channels.map((channel) => `${channel.entry} ${channel.state}`),
  ]);
export const allNew = ['new done', 'new online', 'new done', 'new online', 'new done'];
