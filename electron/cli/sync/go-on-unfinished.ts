import { toAppError } from '../../../shared/answer.ts';
import type { DeviceId } from '../../../shared/device.ts';
import type { SyncPlan } from '../../../shared/sync-plan.ts';
import type { UnfinishedRun } from '../../../shared/sync-run.ts';
import { describeError } from '../../../shared/text/errors.ts';
import { RetypedPasswordError, SyncPlanDamagedError } from '../../core/password-sync/journal-errors.ts';
import { harmless } from '../display-width.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { bringToRest, exitCodeOfRun, type RestedRun } from './bring-to-rest.ts';
import { findPlaces } from './find-places.ts';
import type { DevicePlace } from './plan-file.ts';
import type { SyncBench } from './prove-logins.ts';
import { reportText } from './report-text.ts';
import { reportOfRun } from './run-report.ts';
import { syncJson } from './sync-json.ts';
import type { SyncOptions } from './sync-options.ts';
import { askPasswordsAgain, type SyncPasswords, usable } from './sync-secrets.ts';

/** `--resume`, `--roll-back` and `--stop`: goes on with the run that the journal holds. */
export async function goOnUnfinished(bench: SyncBench, options: SyncOptions): Promise<ExitCode> {
  const { service, terminal } = bench;
  const { phase } = await service.handlers['sync:state']({});
  if (phase.step !== 'unfinished') {
    terminal.note('There is no unfinished run. Nothing was sent.');
    return exitCodes.nothingFound;
  }
  const { unfinished } = phase;
  noteUnfinished(bench, unfinished);
  if (options.mode === 'stop') return stop(bench, options);
  if (unfinished.planDamaged) {
    const { meaning, next } = describeError(toAppError(new SyncPlanDamagedError()));
    terminal.note([meaning, next].join(' '));
    return exitCodes.partlyDone;
  }
  if (options.mode === 'rollBack' && unfinished.run.direction === 'forward' && unfinished.run.wayBack === null) {
    terminal.note('This run gives no device another password, so there is no way back. --resume goes on, --stop ends it.');
    return exitCodes.keptByGuard;
  }
  const passwords = unfinished.hasSecrets ? null : await askPasswordsAgain(terminal);
  if (passwords?.next === null) {
    terminal.note('The new password of the run was not given, so nothing was sent. The run waits.');
    return exitCodes.keptByGuard;
  }
  const search = { limitMs: options.searchMs, interrupted: terminal.interrupted };
  await findPlaces(service, [...devicesOf(unfinished.plan).keys()].map(placeOf), search);
  if (terminal.interrupted.aborted) return exitCodes.interrupted;
  if (!(await reopen(bench, options, unfinished, passwords))) return exitCodes.keptByGuard;
  // The reading of the journal adds a line of its own that the run does not have.
  const known = unfinished.run.lines.find(({ code }) => code !== 'reopened') ?? null;
  const rested = await bringToRest(bench, known);
  if (rested === null) throw new Error('a run that was taken up is gone');
  return tell(bench, options, rested);
}

function tell({ terminal }: SyncBench, { json, mode }: SyncOptions, rested: RestedRun): ExitCode {
  const { plan, report } = rested;
  const state = report.how;
  terminal.writeResult(json ? syncJson({ mode, state, prepared: null, plan, report }, Date.now()) : reportText(rested, []));
  return exitCodeOfRun(rested, plan.skipped.length === 0, terminal.interrupted);
}

/** Before a new run: what waits, and that it goes first. */
export function tellUnfinished(bench: SyncBench, { json, mode }: SyncOptions, unfinished: UnfinishedRun): void {
  noteUnfinished(bench, unfinished);
  const { plan, run } = unfinished;
  const report = reportOfRun(plan, run, Date.now(), unfinished.planDamaged);
  bench.terminal.writeResult(
    json ? syncJson({ mode, state: 'unfinished', prepared: null, plan, report }, Date.now()) : reportText({ plan, report }, []),
  );
}

function noteUnfinished({ terminal }: SyncBench, { run, counts, damaged }: UnfinishedRun): void {
  const { done, unknown, notStarted, failed } = counts;
  const parts = [`${done} done`, ...(failed > 0 ? [`${failed} failed`] : []), `${unknown} unknown`, `${notStarted} not started`];
  terminal.note(`A run of ${new Date(run.startedAt).toISOString()} is unfinished: ${parts.join(', ')}.`);
  if (damaged > 0) terminal.note(`Lines of the journal that could not be read: ${damaged}. What they told counts as unknown.`);
}

async function stop({ service, terminal }: SyncBench, { json, mode }: SyncOptions): Promise<ExitCode> {
  const { phase } = await service.handlers['sync:stop']({});
  if (phase.step !== 'report') throw new Error('a run that was stopped has no report');
  const { plan, report } = phase;
  terminal.writeResult(
    json ? syncJson({ mode, state: 'stopped', prepared: null, plan, report }, Date.now()) : reportText({ plan, report }, []),
  );
  const known = report.devices.every(({ inForce, channels }) =>
    [inForce, ...channels.map(({ entry }) => entry)].every((one) => one !== 'unknown'),
  );
  return known ? exitCodes.done : exitCodes.partlyDone;
}

/** Every device whose login is needed, with which of the two passwords it had before the run. */
function devicesOf({ devices }: SyncPlan): ReadonlyMap<DeviceId, 'present' | 'next'> {
  const recorders = devices.flatMap(({ entries }) =>
    entries.map(({ recorderId }): [DeviceId, 'present'] => [recorderId, 'present']),
  );
  // No login from here reaches the others.
  const reached = devices.filter(({ task }) => task !== 'throughRecorder');
  return new Map<DeviceId, 'present' | 'next'>([
    ...recorders,
    ...reached.map(({ deviceId, task }): [DeviceId, 'present' | 'next'] => [deviceId, task === 'change' ? 'present' : 'next']),
  ]);
}

function placeOf(deviceId: DeviceId): DevicePlace {
  const [kind, ...rest] = deviceId.split(':');
  return kind === 'mac' ? { mac: rest.join(':') } : { serialNumber: rest.join(':') };
}

/** False where a password is not the one of this run and nobody can type another. Nothing was sent then. */
async function reopen(
  bench: SyncBench,
  { mode, useLastTries }: SyncOptions,
  { plan, run }: UnfinishedRun,
  passwords: SyncPasswords | null,
): Promise<boolean> {
  const { service, terminal } = bench;
  let secrets = passwords === null ? null : secretsOf(plan, passwords);
  const swapped = new Set<DeviceId>();
  for (;;) {
    try {
      await service.handlers[mode === 'rollBack' ? 'sync:rollBack' : 'sync:resume']({ secrets });
      break;
    } catch (cause) {
      if (!(cause instanceof RetypedPasswordError) || secrets === null || passwords === null) throw cause;
      secrets = await corrected(bench, { plan, secrets, passwords, swapped, wrongFor: cause.deviceId });
      if (secrets !== null) continue;
      terminal.note('A password is not the one of this run. Nothing was sent. The run waits.');
      return false;
    }
  }
  if (mode !== 'resume') return true;
  for (const { deviceId, state } of run.devices) {
    if (state === 'failed') await service.handlers['sync:again']({ deviceId, confirmsFewLeft: useLastTries });
  }
  const { phase } = await service.handlers['sync:state']({});
  if (phase.step === 'run' && phase.run.phase !== 'running') await service.handlers['sync:goOn']({});
  return true;
}

interface TypedSecrets {
  readonly newPassword: string;
  readonly logins: { readonly deviceId: DeviceId; readonly password: string }[];
}

function secretsOf(plan: SyncPlan, { present, next }: SyncPasswords): TypedSecrets | null {
  if (next === null) return null;
  const logins = [...devicesOf(plan)].flatMap(([deviceId, which]) => {
    const password = which === 'next' ? next : present;
    return password === null ? [] : [{ deviceId, password }];
  });
  return { newPassword: next, logins };
}

interface Correction {
  readonly plan: SyncPlan;
  readonly secrets: TypedSecrets;
  readonly passwords: SyncPasswords;
  /** Devices that were given the other one of the two passwords already. */
  readonly swapped: Set<DeviceId>;
  /** Null: the new password. */
  readonly wrongFor: DeviceId | null;
}

/** The journal knows a password again, so the other one of the two can be held against it without anything being sent. */
async function corrected({ terminal }: SyncBench, correction: Correction): Promise<TypedSecrets | null> {
  const { plan, secrets, passwords, swapped, wrongFor } = correction;
  if (wrongFor === null) {
    const next = usable(await terminal.askHidden('This is not the new password of the run. New password: '));
    return next === null ? null : secretsOf(plan, { ...passwords, next });
  }
  const other = [passwords.present, passwords.next].find((one) => one !== null && one !== passwordFor(secrets, wrongFor));
  if (!swapped.has(wrongFor) && other !== undefined && other !== null) {
    swapped.add(wrongFor);
    return withPassword(secrets, wrongFor, other);
  }
  const name = plan.devices.find(({ deviceId }) => deviceId === wrongFor)?.name ?? wrongFor;
  const typed = usable(await terminal.askHidden(harmless(`Password that ${name} had before the run: `)));
  return typed === null ? null : withPassword(secrets, wrongFor, typed);
}

function passwordFor({ logins }: TypedSecrets, wanted: DeviceId): string | null {
  return logins.find(({ deviceId }) => deviceId === wanted)?.password ?? null;
}

function withPassword(secrets: TypedSecrets, wanted: DeviceId, password: string): TypedSecrets {
  const logins = secrets.logins.map((login) => (login.deviceId === wanted ? { ...login, password } : login));
  return { ...secrets, logins };
}
