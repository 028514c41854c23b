import type { DeviceId } from '../../../shared/device.ts';
import type { SyncPlan } from '../../../shared/sync-plan.ts';
import type { SyncReport, SyncRun, UnfinishedRun } from '../../../shared/sync-run.ts';
import type { DurableLines } from '../attempts/journal.ts';
import type { PlanPart, SyncEntry } from './entries.ts';
import { emptyRun, foldRun, type RunFold } from './fold.ts';
import { forgetSecrets, readSyncJournal, type StoredRun, SyncJournal } from './journal.ts';
import { RunUnfinishedError, SyncPlanDamagedError } from './journal-errors.ts';
import { reportOf } from './report.ts';
import { gatherSecrets, hasAll, type RetypedSecrets, type RunSecrets, sealLogin, sealNew, unsealSecrets } from './run-secrets.ts';
import { planOf, syncRunOf, unfinishedOf } from './run-view.ts';
import { SyncRunner } from './runner.ts';
import type { RunnerDependencies } from './runner-ports.ts';
import type { SecretSeal } from './secret-seal.ts';

/** Keeps lines far from the longest one that the journal takes. */
const ENTRIES_IN_A_LINE = 24;
const ITEMS_IN_A_LINE = 12;

export interface ConfirmedRun {
  readonly runId: string;
  readonly plan: SyncPlan;
  readonly secrets: RunSecrets;
}

/**
 * Begins the run of a plan that a person confirmed. The logins that the plan calls proven were proven by this program, through
 * the same hands.
 * @throws RunUnfinishedError while an earlier one has not ended; JournalInUseError; whatever the seal or the disk says. Nothing
 * was sent then.
 */
export async function beginRun(dependencies: RunnerDependencies, { runId, plan, secrets }: ConfirmedRun): Promise<SyncRunner> {
  const { lines, clock } = dependencies;
  const stored = await readSyncJournal(lines);
  if (stored !== null && isUnfinished(foldStored(stored))) throw new RunUnfinishedError(stored.runId);
  const entries = await planLines(dependencies, { runId, plan, secrets });
  const journal = await SyncJournal.begin(lines, runId, entries);
  const confirmed: SyncEntry = { kind: 'confirmed', at: clock.now() };
  await journal.append(confirmed);
  const fold = [...entries, confirmed].reduce(foldRun, emptyRun(runId));
  return started(new SyncRunner(dependencies, journal, fold, secrets, true));
}

async function planLines(
  dependencies: RunnerDependencies,
  { runId, plan, secrets }: ConfirmedRun,
): Promise<readonly SyncEntry[]> {
  const at = dependencies.clock.now();
  const { devices, skipped, clients, warnings, ...head } = plan;
  const { sealed, mark } = await sealNew(dependencies, runId, secrets.next);
  const entries: SyncEntry[] = [];
  const sealedBy = dependencies.seal.kind;
  entries.push({ kind: 'begun', at, plan: head, deviceCount: devices.length, sealedBy, sealedNew: sealed, newMark: mark });
  const parts: PlanPart[] = [
    ...cut(skipped, ITEMS_IN_A_LINE).map((part) => ({ skipped: part })),
    ...cut(clients, ITEMS_IN_A_LINE).map((part) => ({ clients: part })),
    ...cut(warnings, ITEMS_IN_A_LINE).map((part) => ({ warnings: part })),
  ];
  for (const part of parts) entries.push({ kind: 'planAlso', at, part });
  const sealIfKnown = async (deviceId: DeviceId) => {
    const login = secrets.present.get(deviceId);
    if (login) entries.push(await sealLogin(dependencies, runId, { deviceId, login, at }));
  };
  for (const { entries: channels, ...device } of devices) {
    const { deviceId } = device;
    entries.push({ kind: 'devicePlanned', at, device });
    for (const part of cut(channels, ENTRIES_IN_A_LINE)) entries.push({ kind: 'entriesPlanned', at, deviceId, entries: part });
    await sealIfKnown(deviceId);
  }
  for (const deviceId of recordersBeside(plan)) {
    const account = secrets.present.get(deviceId)?.account ?? '';
    entries.push({ kind: 'recorderNamed', at, deviceId, account });
    await sealIfKnown(deviceId);
  }
  return entries;
}

/** Recorders that take entries and are not changed themselves. */
function recordersBeside({ devices }: SyncPlan): ReadonlySet<DeviceId> {
  const planned = new Set(devices.map(({ deviceId }) => deviceId));
  const recorders = devices.flatMap(({ entries }) => entries.map(({ recorderId }) => recorderId));
  return new Set(recorders.filter((recorderId) => !planned.has(recorderId)));
}

function cut<T>(items: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < items.length; from += size) parts.push(items.slice(from, from + size));
  return parts;
}

/** A run that an earlier program left, read from its journal alone. */
export interface OpenedRun {
  readonly unfinished: UnfinishedRun;
  /** Every device and channel as far as the journal knows. */
  readonly report: SyncReport;
}

/**
 * Null where nothing is unfinished; what an ended run left of its secrets is taken out then.
 * @throws SyncJournalForeignError
 */
export async function openRun({
  lines,
  seal,
  now,
}: {
  readonly lines: DurableLines;
  readonly seal: SecretSeal;
  readonly now: number;
}): Promise<OpenedRun | null> {
  const stored = await readSyncJournal(lines);
  if (stored === null) return null;
  const fold = foldStored(stored);
  if (!isUnfinished(fold)) {
    if (fold.sealedNew !== null || fold.sealedLogins.size > 0) await forgetSecrets(lines);
    return null;
  }
  const left = foldRun(fold, { kind: 'reopened', at: now });
  const found = await unsealSecrets({ seal }, left);
  const told = { known: found.present, hasSecrets: hasAll(left, found), damaged: stored.damaged };
  return { unfinished: unfinishedOf(left, told), report: reportOf(left, now) };
}

/** A run that has ended, as its journal tells it. */
export interface EndedRun {
  readonly plan: SyncPlan;
  readonly run: SyncRun;
  readonly report: SyncReport;
}

/** The run that ended last; null where there is none, or it has not ended. */
export async function endedRun(lines: DurableLines, now: number): Promise<EndedRun | null> {
  const stored = await readSyncJournal(lines);
  if (stored === null) return null;
  const fold = foldStored(stored);
  if (!fold.confirmed || fold.ended === null) return null;
  return { plan: planOf(fold), run: syncRunOf(fold, new Map()), report: reportOf(fold, now) };
}

/**
 * Goes on with the unfinished run of the journal. A person chose this, knowing that each unknown device is asked once.
 * @returns null where there is none
 * @throws SyncPlanDamagedError, NewPasswordMissingError, RetypedPasswordError before anything is sent
 */
export function resumeRun(dependencies: RunnerDependencies, retyped: RetypedSecrets | null): Promise<SyncRunner | null> {
  return reopen(dependencies, retyped, { kind: 'wentOn', at: dependencies.clock.now() });
}

/** Like `resumeRun`, towards the passwords from before. */
export function rollBackRun(dependencies: RunnerDependencies, retyped: RetypedSecrets | null): Promise<SyncRunner | null> {
  return reopen(dependencies, retyped, { kind: 'turnedBack', at: dependencies.clock.now() });
}

/** Ends the unfinished run as it is. Nothing is sent, no password is needed. */
export async function stopUnfinished({ lines, clock }: Pick<RunnerDependencies, 'lines' | 'clock'>): Promise<SyncReport | null> {
  const stored = await readSyncJournal(lines);
  if (stored === null) return null;
  const fold = foldStored(stored);
  if (!isUnfinished(fold)) return null;
  const journal = await SyncJournal.goOn(lines, stored);
  const last: readonly SyncEntry[] = [
    { kind: 'reopened', at: clock.now() },
    { kind: 'ended', at: clock.now(), how: 'stopped' },
  ];
  for (const entry of last) await journal.append(entry);
  await journal.forgetSecrets();
  return reportOf(last.reduce(foldRun, fold), clock.now());
}

async function reopen(
  dependencies: RunnerDependencies,
  retyped: RetypedSecrets | null,
  chosen: SyncEntry,
): Promise<SyncRunner | null> {
  const { lines, clock } = dependencies;
  const stored = await readSyncJournal(lines);
  if (stored === null) return null;
  const fold = foldStored(stored);
  if (!isUnfinished(fold)) return null;
  if (fold.planDamaged) throw new SyncPlanDamagedError();
  const { secrets, lines: sealed } = await gatherSecrets(dependencies, fold, { retyped, now: clock.now() });
  const journal = await SyncJournal.goOn(lines, stored);
  const first: readonly SyncEntry[] = [{ kind: 'reopened', at: clock.now() }, ...sealed, chosen];
  for (const entry of first) await journal.append(entry);
  return started(new SyncRunner(dependencies, journal, first.reduce(foldRun, fold), secrets, false));
}

function started(runner: SyncRunner): SyncRunner {
  runner.start();
  return runner;
}

function foldStored({ runId, entries }: StoredRun): RunFold {
  return entries.reduce(foldRun, emptyRun(runId));
}

/** Before the confirmation nothing was sent: such a journal is no run. */
function isUnfinished(run: RunFold): boolean {
  return run.confirmed && run.ended === null;
}
