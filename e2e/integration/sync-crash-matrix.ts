import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDurableLines } from '../../electron/adapters/durable-lines.ts';
import { endedRun } from '../../electron/core/password-sync/runner-open.ts';
import type { Simulator } from '../../electron/simulator/index.ts';
import type { SyncReport } from '../../shared/sync-run.ts';
import { type CrashProgram, DoomedProcess } from './sync-crash-process.ts';
import { announcedBy, type FleetShape, startFleet } from './sync-fleet.ts';
import { adminOf, fileFindings, guardBreaches, liesOf, notAccepted } from './sync-honesty.ts';
import { planChange, seeThrough, typedAgain } from './sync-person.ts';
import { openSyncProgram, quickClock, type SyncProgram, standInKeystore } from './sync-program.ts';

export interface CrashCase {
  readonly fleet: FleetShape;
  /** Whether the next program can open what this one sealed; else the passwords are typed again. */
  readonly hasKeystore: boolean;
  readonly parallel: number;
  /** What the person chooses who finds the unfinished run. */
  readonly afterwards: 'resume' | 'rollBack';
}

export interface CrashOutcome {
  readonly point: string;
  /** False where the run went by the point, which happens with readings of a channel that comes online sooner. */
  readonly killed: boolean;
  /** Empty where everything is as it must be. */
  readonly findings: readonly string[];
}

/** So fast that a wait of seconds takes a tenth of one, and slow enough for a busy computer. */
const TIME_SCALE = 40;

/** One LAN and the disk of one computer on it. */
interface Place {
  readonly lan: Simulator;
  readonly folder: string;
  readonly epoch: number;
  leave(): Promise<void>;
}

async function openPlace(fleet: FleetShape, lane: number): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-crash-'));
  const epoch = Date.now();
  const lan = await startFleet(fleet, { lane, timeScale: TIME_SCALE });
  const leave = async () => {
    await lan.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { lan, folder, epoch, leave };
}

/** Every point of a run that nobody disturbs. */
export async function pointsOf(which: CrashCase, program: CrashProgram): Promise<readonly string[]> {
  const doomed = new DoomedProcess(program);
  const place = await openPlace(which.fleet, FIRST_LANE);
  try {
    const { met } = await doomed.carryOut(orderFor(which, place, null));
    return met;
  } finally {
    await doomed.kill();
    await place.leave();
  }
}

/** So many runs die together. */
const IN_ONE_PROCESS = 16;
/** One process dies while another program goes on with what an earlier one left. */
const PROCESSES_AT_ONCE = 3;
/** Runs wait for devices most of their time. */
const RUNS_AT_ONCE = 4;
const FIRST_LANE = 20;

/** Dies at each of these points, each on a LAN and with a disk of its own, and sees what becomes of the run. */
export async function dieAtAll(
  which: CrashCase,
  points: readonly string[],
  program: CrashProgram,
): Promise<readonly CrashOutcome[]> {
  const batches: (readonly string[])[] = [];
  for (let from = 0; from < points.length; from += IN_ONE_PROCESS) batches.push(points.slice(from, from + IN_ONE_PROCESS));
  const outcomes: CrashOutcome[] = [];
  const lanes = Array.from({ length: PROCESSES_AT_ONCE }, (_, index) => FIRST_LANE + index * IN_ONE_PROCESS);
  await inParallel(batches.values(), PROCESSES_AT_ONCE, async (batch) => {
    const firstLane = lanes.pop() ?? FIRST_LANE;
    outcomes.push(...(await dieTogether(which, batch, { program, firstLane })));
    lanes.push(firstLane);
  });
  return outcomes;
}

/** Has one process carry a run to each of these points and kills it when all stand there. Then another program goes on with each. */
async function dieTogether(
  which: CrashCase,
  points: readonly string[],
  { program, firstLane }: { readonly program: CrashProgram; readonly firstLane: number },
): Promise<readonly CrashOutcome[]> {
  const doomed = new DoomedProcess(program);
  const left: { readonly point: string; readonly place: Place; readonly killed: boolean }[] = [];
  const outcomes: CrashOutcome[] = [];
  try {
    await inParallel(points.entries(), RUNS_AT_ONCE, async ([index, point]) => {
      const place = await openPlace(which.fleet, firstLane + index);
      const { kind } = await doomed.carryOut(orderFor(which, place, point));
      left.push({ point, place, killed: kind === 'stands' });
    });
    await doomed.kill();
    await inParallel(left.values(), RUNS_AT_ONCE, async ({ point, place, killed }) => {
      outcomes.push({ point, killed, findings: await findingsAfter(which, place) });
    });
    return outcomes;
  } finally {
    for (const { place } of left) await place.leave();
  }
}

async function inParallel<T>(items: IterableIterator<T>, atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const inTurn = async () => {
    for (const item of items) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, inTurn));
}

function orderFor({ hasKeystore, parallel }: CrashCase, { lan, folder, epoch }: Place, dieAt: string | null) {
  return { devices: announcedBy(lan), folder, timeScale: TIME_SCALE, epoch, hasKeystore, parallel, dieAt };
}

async function findingsAfter(
  { hasKeystore, parallel, afterwards }: CrashCase,
  { lan, folder, epoch }: Place,
): Promise<readonly string[]> {
  const devices = announcedBy(lan);
  const program = await openSyncProgram({
    devices: () => announcedBy(lan),
    folder,
    clock: quickClock(TIME_SCALE, epoch),
    keystore: hasKeystore ? standInKeystore : null,
  });
  try {
    const { phase } = await program.ask('sync:state', {});
    const unfinished = phase.step === 'unfinished' ? phase.unfinished : null;
    const secrets = unfinished?.hasSecrets ? null : typedAgain(devices);
    const report =
      unfinished === null
        ? ((await endedReport(folder)) ?? (await beginAnew(program, devices, parallel)))
        : await goOn(program, afterwards, secrets);
    const wanted = unfinished !== null && afterwards === 'rollBack' ? 'old' : 'new';
    if (unfinished !== null && unfinished.hasSecrets !== hasKeystore) return ['the secrets were there, or were not'];
    const findings = [...judge(report, lan, wanted), ...(await fileFindings(folder, lan))];
    return findings.length === 0 ? [] : [...findings, ...notAccepted(lan)];
  } finally {
    await program.close();
  }
}

async function goOn(
  program: SyncProgram,
  afterwards: CrashCase['afterwards'],
  secrets: ReturnType<typeof typedAgain> | null,
): Promise<SyncReport> {
  await program.ask(afterwards === 'resume' ? 'sync:resume' : 'sync:rollBack', { secrets });
  return seeThrough(program);
}

/** Of a run whose end stands in the journal. */
async function endedReport(folder: string): Promise<SyncReport | null> {
  const lines = createDurableLines(join(folder, 'sync.jsonl'));
  const ended = await endedRun(lines, Date.now());
  return ended?.report.how === 'finished' ? ended.report : null;
}

/** Before the confirmation was on the disk nothing was sent: there is nothing to go on with. */
async function beginAnew(program: SyncProgram, devices: ReturnType<typeof announcedBy>, parallel: number): Promise<SyncReport> {
  const { planId } = await planChange(program, devices, { parallel, first: null });
  await program.ask('sync:start', { planId });
  return seeThrough(program);
}

/** Everything has the wanted password, everybody knows, and nobody was locked out or changed twice. */
function judge(report: SyncReport, lan: Simulator, wanted: 'new' | 'old'): readonly string[] {
  const findings = [...liesOf(report, lan), ...guardBreaches(lan)];
  for (const { name, inForce, state, problem, channels } of report.devices) {
    const fine = inForce === wanted && (wanted === 'old' || state === 'done');
    if (!fine) findings.push(`${name}: ${inForce}, ${state} ${problem === null ? '' : JSON.stringify(problem)}`);
    for (const { channelId, entry, state: channel } of channels) {
      if (entry !== wanted || (wanted === 'new' && channel !== 'online'))
        findings.push(`channel ${channelId}: ${entry}, ${channel}`);
    }
  }
  for (const device of lan.truth()) {
    const changes = adminOf(device)?.changes ?? 0;
    const fine = wanted === 'new' ? changes === 1 : changes === 0 || changes === 2;
    if (!fine) findings.push(`${device.label} was changed ${changes} times`);
    for (const { id, fits } of device.channels)
      if (fits !== true) findings.push(`channel ${id} has a password that does not fit`);
  }
  return findings;
}
