import type { DraftDevice } from '../../../shared/sync.ts';
import type { LoginProof, PlanWarning, SyncPlan } from '../../../shared/sync-plan.ts';
import type { ReportedDevice } from '../../../shared/sync-run.ts';
import { describeStepProblem } from '../../../shared/text/sync.ts';
import { describePlanWarning, describeSkip } from '../../../shared/text/sync-plan.ts';
import { describeProof } from '../../../shared/text/sync-proof.ts';
import { clientWords, sentences } from './plan-text.ts';
import type { Prepared } from './prepare-plan.ts';
import type { ForceReport } from './run-report.ts';
import type { SyncMode } from './sync-options.ts';

/** `notPlanned`: no login is proven, or the new password does not fit. `notConfirmed`: nobody said yes. */
export type SyncResultState = 'planned' | 'notPlanned' | 'notConfirmed' | 'finished' | 'stopped' | 'unfinished';

export interface SyncResult {
  readonly mode: SyncMode;
  readonly state: SyncResultState;
  readonly prepared: Prepared | null;
  readonly plan: SyncPlan | null;
  readonly report: ForceReport | null;
}

const iso = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString());

/** What `--json` prints (docs/sync-plan-json.md). Instants are ISO 8601 in UTC, on this computer's clock. */
export function syncJson({ mode, state, prepared, plan, report }: SyncResult, now: number): string {
  const json = {
    version: 1,
    mode,
    state,
    devices: prepared?.draft?.devices.map((device) => deviceJson(device, now)) ?? [],
    missing: prepared?.missing ?? [],
    plan: plan === null ? null : planJson(plan, prepared?.hasNewPassword ?? true, now),
    report: report === null ? null : reportJson(report),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

function deviceJson({ deviceId, name, kind, address, account, task, proof, cannot }: DraftDevice, now: number) {
  return {
    id: deviceId,
    name,
    kind,
    address,
    account,
    task,
    login: loginJson(proof, now),
    cannot: cannot === null ? null : { reason: cannot, sentence: sentences(describeSkip(cannot)) },
  };
}

function loginJson(proof: LoginProof, now: number) {
  return {
    state: proof.kind,
    provenAt: proof.kind === 'proven' ? iso(proof.provenAt) : null,
    attemptsLeft: proof.kind === 'refused' ? proof.attemptsLeft : null,
    unlocksAt: proof.kind === 'locked' || proof.kind === 'kept' ? iso(proof.unlocksAt) : null,
    sentence: sentences(describeProof(proof, now)),
  };
}

function planJson(plan: SyncPlan, hasNewPassword: boolean, now: number) {
  return {
    madeAt: iso(plan.madeAt),
    estimatedSeconds: plan.estimatedSeconds,
    parallel: plan.parallel,
    newPasswordLength: hasNewPassword ? plan.passwordLength : null,
    devices: plan.devices.map((device) => ({
      id: device.deviceId,
      name: device.name,
      kind: device.kind,
      address: device.address,
      account: device.account,
      task: device.task,
      goes: device.goes,
      login: loginJson(device.proof, now),
      waitsUntil: iso(device.waitsUntil),
      protection: device.protection,
      channels: device.entries,
      warnings: device.warnings.map(warningJson),
    })),
    skipped: plan.skipped.map(({ deviceId, name, kind, address, reason }) => ({
      id: deviceId,
      name,
      kind,
      address,
      reason,
      sentence: sentences(describeSkip(reason)),
    })),
    clients: plan.clients.map(({ address, identity, userName, seenIn, deviceIds }) => ({
      address,
      who: identity.kind,
      sentence: clientWords[identity.kind],
      userName,
      seenIn,
      devices: deviceIds,
    })),
    warnings: plan.warnings.map(warningJson),
  };
}

function warningJson(warning: PlanWarning) {
  return { code: warning.code, facts: warning.facts, sentence: sentences(describePlanWarning(warning)) };
}

function reportJson({ runId, direction, startedAt, endedAt, how, planDamaged, devices, triesSpent, locksMet }: ForceReport) {
  return {
    runId,
    direction,
    startedAt: iso(startedAt),
    endedAt: iso(endedAt),
    how,
    planDamaged,
    triesSpent,
    locksMet,
    devices: devices.map((device) => ({
      id: device.deviceId,
      name: device.name,
      address: device.address,
      account: device.account,
      inForce: device.inForce,
      provenBy: device.provenBy,
      provenAt: iso(device.provenAt),
      state: device.state,
      problem: problemJson(device.problem),
      channels: device.channels.map((channel) => ({ ...channel, at: iso(channel.at) })),
    })),
  };
}

function problemJson(problem: ReportedDevice['problem']) {
  if (problem === null) return null;
  return { code: problem.code, facts: problem.facts, sentence: sentences(describeStepProblem(problem)) };
}
