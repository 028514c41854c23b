import type { SyncState } from '../../shared/sync.ts';
import type { SyncPlan } from '../../shared/sync-plan.ts';
import type { SyncReport, SyncRun } from '../../shared/sync-run.ts';
import { type AnnouncedDevice, deviceIdOf, NEW, OLD } from './sync-fleet.ts';
import { loginsOf, type SyncProgram } from './sync-program.ts';

/** Before a person gives up and stops the run. */
const ASKS_AT_MOST = 6;

/** Picks all devices, proves their logins and has the plan made. Nothing is changed by it. */
export async function planChange(
  program: SyncProgram,
  devices: readonly AnnouncedDevice[],
  { parallel, first }: { readonly parallel: number; readonly first: string | null },
): Promise<SyncPlan> {
  const picked = devices.map(({ mac }) => ({ deviceId: deviceIdOf(mac), account: 'admin', task: 'change' as const }));
  await program.ask('sync:pick', { devices: picked });
  await program.ask('sync:prove', { logins: loginsOf(devices, OLD), confirmsFewLeft: true });
  const { phase } = await program.ask('sync:plan', { newPassword: NEW, first, parallel });
  if (phase.step !== 'planned') throw new Error(`a plan was wanted, not ${phase.step}`);
  return phase.plan;
}

/** What a person types when the key of the journal's secrets is gone. */
export function typedAgain(devices: readonly AnnouncedDevice[]) {
  return { newPassword: NEW, logins: loginsOf(devices, OLD).map(({ deviceId, password }) => ({ deviceId, password })) };
}

/** What a person does when the run asks for one; null: nothing more, the run is stopped. */
export type Decide = (run: SyncRun, asked: number) => Promise<void> | null;

/** Sees a run through: asks again for what failed, as often as a patient person does, and reads the report. */
export async function seeThrough(program: SyncProgram, decide: Decide = askAgain(program)): Promise<SyncReport> {
  for (let asked = 0; ; asked++) {
    const { phase } = await program.until(endedOrAsking);
    if (phase.step === 'report') return phase.report;
    if (phase.step !== 'run') throw new Error(`a run was expected, not ${phase.step}`);
    const decided = asked < ASKS_AT_MOST ? decide(phase.run, asked) : null;
    if (decided === null) await program.ask('sync:stop', {});
    else await decided;
  }
}

export function askAgain(program: SyncProgram): Decide {
  return async ({ devices, pausedBy }) => {
    const open = devices.filter(({ state }) => state === 'failed' || state === 'unknown');
    for (const { deviceId } of open) await program.ask('sync:again', { deviceId, confirmsFewLeft: true });
    if (open.length === 0 || pausedBy === 'journalFailed' || pausedBy === 'loginsStopped') await program.ask('sync:goOn', {});
  };
}

export function endedOrAsking({ phase }: SyncState): boolean {
  return phase.step === 'report' || (phase.step === 'run' && phase.run.phase === 'paused');
}
