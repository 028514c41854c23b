import type { ReportedChannel, ReportedDevice, StepProblem, SyncReport } from '../../../shared/sync-run.ts';
import { entryKey } from './entries.ts';
import type { RunFold } from './fold.ts';
import type { DeviceFold } from './fold-device.ts';
import { deviceState } from './run-view.ts';

/** What is in force where, from the journal alone. Says `unknown` wherever the journal does not prove anything else. */
export function reportOf(run: RunFold, at: number): SyncReport {
  return {
    runId: run.runId,
    direction: run.direction,
    startedAt: run.startedAt,
    endedAt: run.ended?.at ?? at,
    how: run.ended?.how ?? 'stopped',
    planDamaged: run.planDamaged,
    devices: [...run.devices.values()].map(reportedDevice),
    triesSpent: run.triesSpent,
    locksMet: run.locksMet,
  };
}

function reportedDevice(device: DeviceFold): ReportedDevice {
  const { planned, inForce } = device;
  const known = inForce !== 'unknown';
  const state = deviceState(device);
  return {
    deviceId: planned.deviceId,
    name: planned.name,
    address: planned.address,
    account: planned.account,
    inForce,
    provenBy: known ? device.provenBy : 'journal',
    provenAt: known ? device.provenAt : null,
    // Nothing runs any more. It was begun, and not all of it was done.
    state: state === 'running' || state === 'waiting' ? 'failed' : state,
    problem: problemOf(device),
    channels: planned.entries.map((entry): ReportedChannel => {
      const folded = device.entries.get(entryKey(entry));
      const { recorderId, recorderName, channelId, name } = entry;
      return {
        recorderId,
        recorderName,
        channelId,
        name,
        entry: folded?.inForce ?? 'unknown',
        state: folded?.state ?? 'unknown',
        at: folded?.at ?? null,
      };
    }),
  };
}

/** What stands in the way: a reason that was told goes before an answer that is missing. */
function problemOf({ steps }: DeviceFold): StepProblem | null {
  const failed = steps.find(({ state }) => state.kind === 'failed');
  const blocked = failed ?? steps.find(({ state }) => state.kind === 'unknown');
  if (!blocked) return null;
  return blocked.problem ?? { code: 'answerLost', facts: {} };
}
