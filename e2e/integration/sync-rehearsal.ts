import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Simulator } from '../../electron/simulator/index.ts';
import type { SyncReport } from '../../shared/sync-run.ts';
import { type AnnouncedDevice, announcedBy, deviceIdOf, type FleetShape, macOf, startFleet } from './sync-fleet.ts';
import { type Decide, planChange, seeThrough } from './sync-person.ts';
import { openSyncProgram, quickClock, type SyncProgram, standInKeystore, type Tap } from './sync-program.ts';

/** A fleet, the disk of one computer, and one program on it. */
export interface Rehearsal {
  readonly lan: Simulator;
  readonly folder: string;
  readonly program: SyncProgram;
  readonly devices: readonly AnnouncedDevice[];
  idOf(label: string): string;
  /** Starts the confirmed plan and sees it through. */
  run(decide?: Decide): Promise<SyncReport>;
  close(): Promise<void>;
}

export interface RehearsalOptions {
  readonly fleet: FleetShape;
  readonly lane: number;
  readonly timeScale: number;
  /** Label of the device that goes first. */
  readonly first?: string;
  readonly parallel?: number;
  readonly tap?: Tap;
}

/** Everything up to the confirmed plan: logins are proven, nothing is changed. */
export async function rehearse({ fleet, lane, timeScale, first, parallel = 4, tap }: RehearsalOptions): Promise<Rehearsal> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-sync-'));
  const clock = quickClock(timeScale, Date.now());
  const lan = await startFleet(fleet, { lane, timeScale });
  const devices = announcedBy(lan);
  const idOf = (label: string) => deviceIdOf(macOf(lan, label));
  const hearing = { devices: () => announcedBy(lan), folder, clock, keystore: standInKeystore };
  const program = await openSyncProgram(tap === undefined ? hearing : { ...hearing, tap });
  const { planId } = await planChange(program, devices, { parallel, first: first === undefined ? null : idOf(first) });
  return {
    lan,
    folder,
    program,
    devices,
    idOf,
    run: async (decide) => {
      await program.ask('sync:start', { planId });
      return seeThrough(program, decide);
    },
    close: async () => {
      await program.close();
      await lan.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
