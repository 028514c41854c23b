import type { PlannedEntry } from '../../../shared/sync-plan.ts';
import type { StepProblem } from '../../../shared/sync-run.ts';
import type { Login } from '../isapi/secret.ts';
import { readyRecorder, recorderProblem } from './chain-recorder.ts';
import { fail, type RunningChain, type RunPorts, runStep, type StepEnd, waitForDevice } from './chain-step.ts';
import { entryFacts, entryKey, type WhichPassword } from './entries.ts';
import { correctionFacts, misfitProblem } from './entry-fit.ts';
import { stateOf, targetOf } from './fold-device.ts';
import type { EntryMatch, EntryReading, EntryWriteResult, HandDecision } from './hands.ts';
import { type Meaning, meaningOf } from './run-answers.ts';
import { ensureLogin } from './settle.ts';

/** How long a channel may take to come online after its entry was written. */
export const CHANNEL_ONLINE_MS = 60_000;
const FIRST_READING_MS = 1_000;
const LONGEST_PAUSE_MS = 10_000;
const WRITES_AT_MOST = 2;

interface EntryWork {
  readonly deviceId: string;
  readonly entry: PlannedEntry;
  readonly password: WhichPassword;
  readonly recorder: Login;
}

/** What is asked of the recorder for one channel. */
function orderOf({ deviceId, entry, password, recorder }: EntryWork, kind: 'match' | 'entry' | 'online') {
  const asks = { deviceId: entry.recorderId, account: recorder.account };
  return { deviceId, stepId: `${kind}:${entryKey(entry)}`, password, asks, about: entryFacts(entry) };
}

/**
 * Sees that each channel stands for this device and no other one, before the device changes: else a recorder would try the new
 * password at somebody else's door, and this device's own channel would go on with the old one.
 * @returns false where one does not, or nobody can tell; the journal has the reason
 */
export async function matchEntries(run: RunPorts, chain: RunningChain): Promise<boolean> {
  const { deviceId } = chain;
  for (const entry of run.device(deviceId).planned.entries) {
    const state = stateOf(run.device(deviceId), `match:${entryKey(entry)}`);
    if (state === null || state.kind === 'done') continue;
    const password = targetOf(run.device(deviceId));
    const recorder = await readyRecorder(run, chain, entry.recorderId);
    if (recorder === null) {
      const stepId = `match:${entryKey(entry)}`;
      await fail(run, { deviceId, stepId, password }, recorderProblem(run, entry));
      return false;
    }
    const work: EntryWork = { deviceId, entry, password, recorder };
    const send = async (signal: AbortSignal): Promise<Meaning> => {
      const result = await run.hands.matchEntry(run.tries.decision('new'), entry, recorder, deviceId, signal);
      return meaningOfMatch(run, entry, result);
    };
    if ((await runStep(run, chain, { ...orderOf(work, 'match'), send })) !== 'done') return false;
  }
  return true;
}

function meaningOfMatch(run: RunPorts, entry: PlannedEntry, match: EntryMatch): Meaning {
  switch (match.kind) {
    case 'fits':
    case 'moved':
      return { kind: 'done' };
    case 'elsewhere':
    case 'otherCamera':
      return { kind: 'failed', problem: misfitProblem(match, entryFacts(entry)), spentTry: false };
    case 'gone':
      return { kind: 'failed', problem: { code: 'channelGone', facts: entryFacts(entry) }, spentTry: false };
    default:
      return ofRecorder(run, entry, meaningOf(match, { kind: 'ask', login: 'old', now: run.clock.now() }));
  }
}

/** Brings the camera's password into one channel of a recorder and sees it come online. */
export async function bringEntry(run: RunPorts, chain: RunningChain, entry: PlannedEntry): Promise<void> {
  const { deviceId } = chain;
  const stepId = `entry:${entryKey(entry)}`;
  const onlineId = `online:${entryKey(entry)}`;
  const finished = (id: string) => ['done', 'leftOut'].includes(stateOf(run.device(deviceId), id)?.kind ?? 'done');
  if (finished(stepId) && finished(onlineId)) return;
  const { inForce, planned } = run.device(deviceId);
  const password = planned.task === 'throughRecorder' ? 'new' : inForce;
  if (password === 'unknown') return;
  const recorder = await readyRecorder(run, chain, entry.recorderId);
  if (recorder === null) {
    const open = finished(stepId) ? onlineId : stepId;
    await fail(run, { deviceId, stepId: open, password }, recorderProblem(run, entry));
    return;
  }
  const work: EntryWork = { deviceId, entry, password, recorder };
  if (!finished(stepId) && !(await write(run, chain, work))) return;
  await seeOnline(run, chain, work);
}

/**
 * A write whose answer is lost is sent again: it says the same a second time, and a channel's state would prove nothing. A
 * recorder stays online with the session that it has, long after the camera's password changed.
 * @returns whether the recorder took it
 */
async function write(run: RunPorts, chain: RunningChain, work: EntryWork): Promise<boolean> {
  const { deviceId, password } = work;
  if (!isOnlyItsRecorders(run, deviceId) && !(await ensureLogin(run, chain, deviceId, password))) return false;
  for (let writes = 1; ; writes++) {
    const end = await writeOnce(run, chain, work);
    if (end !== 'unknown') return end === 'done';
    if (writes === WRITES_AT_MOST || !(await recorderIsBack(run, chain, work))) return false;
  }
}

/** Nobody here can prove its password: the recorder's login is the proof, and the plan said that it costs a try if it is wrong. */
function isOnlyItsRecorders(run: RunPorts, deviceId: string): boolean {
  return run.device(deviceId).planned.task === 'throughRecorder';
}

/** Whoever lost the answer may be starting anew. */
async function recorderIsBack(run: RunPorts, chain: RunningChain, work: EntryWork): Promise<boolean> {
  const order = orderOf(work, 'entry');
  if (await waitForDevice(run, chain, order)) return true;
  const { deviceId, stepId, password } = order;
  const outcome = { kind: 'unknown', problem: { code: 'unreachable', facts: order.about } } as const;
  await run.record({ kind: 'stepEnded', at: run.clock.now(), deviceId, stepId, password, outcome, spentTry: false });
  return false;
}

function writeOnce(run: RunPorts, chain: RunningChain, work: EntryWork): Promise<StepEnd> {
  const { deviceId, entry, password, recorder } = work;
  const order = orderOf(work, 'entry');
  const login = run.login(deviceId, password);
  if (login === null) return fail(run, order, { code: 'secretMissing', facts: {} });
  const isProven = !isOnlyItsRecorders(run, deviceId);
  // What was written already may be what connects it.
  const isFirst = run.device(deviceId).entries.get(entryKey(entry))?.mayBeWritten !== true;
  return runStep(run, chain, {
    ...order,
    send: async (signal) => {
      const instead = !isProven && isFirst ? await notToWrite(run, work, signal) : null;
      if (instead !== null) return instead;
      const write = (decision: HandDecision) =>
        run.hands.writeEntry(decision, entry, recorder, { deviceId, login, isProven }, signal);
      const result = await (isProven ? write(run.tries.decision(password)) : run.tries.onceUnproven(write));
      return meaningOfWrite(run, entry, result);
    },
  });
}

/**
 * A lock looks like a wrong password and ends by itself: a channel that is connected by now has the right one.
 * @returns why nothing is written, also where nobody can tell; null: it still fails
 */
async function notToWrite(run: RunPorts, { entry, recorder }: EntryWork, signal: AbortSignal): Promise<Meaning | null> {
  const reading = await run.hands.readEntry(run.tries.decision('new'), entry, recorder, signal);
  if (reading.kind === 'read' && reading.state !== 'online') return null;
  if (reading.kind === 'read' || reading.kind === 'gone') {
    const code = reading.kind === 'gone' ? 'channelGone' : 'channelWorks';
    return { kind: 'failed', problem: { code, facts: entryFacts(entry) }, spentTry: false };
  }
  const meaning = ofRecorder(run, entry, meaningOf(reading, { kind: 'ask', login: 'old', now: run.clock.now() }));
  if (meaning.kind !== 'failed') return meaning;
  return { ...meaning, problem: { ...meaning.problem, facts: { ...meaning.problem.facts, sent: false } } };
}

function meaningOfWrite(run: RunPorts, entry: PlannedEntry, result: EntryWriteResult): Meaning {
  switch (result.kind) {
    case 'written':
      return { kind: 'done', facts: correctionFacts(result.fit) };
    case 'elsewhere':
    case 'otherCamera':
      return { kind: 'failed', problem: misfitProblem(result, entryFacts(entry)), spentTry: false };
    default:
      return ofRecorder(run, entry, meaningOf(result, { kind: 'write', login: 'old', now: run.clock.now() }));
  }
}

function seeOnline(run: RunPorts, chain: RunningChain, work: EntryWork): Promise<StepEnd> {
  const order = orderOf(work, 'online');
  const { deviceId, stepId } = order;
  return runStep(run, chain, {
    ...order,
    send: async (signal) => {
      const until = run.clock.now() + CHANNEL_ONLINE_MS;
      run.note({ kind: 'waiting', at: run.clock.now(), deviceId, stepId, for: 'channel', until });
      chain.waitsFor = 'channel';
      try {
        return await pollUntil(run, work, until, signal);
      } finally {
        chain.waitsFor = null;
      }
    },
  });
}

async function pollUntil(run: RunPorts, work: EntryWork, until: number, signal: AbortSignal): Promise<Meaning> {
  const { entry, recorder } = work;
  let problem: StepProblem = { code: 'channelOffline', facts: entryFacts(entry) };
  for (let pause = FIRST_READING_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const reading = await run.hands.readEntry(run.tries.decision('new'), entry, recorder, signal);
    const seen = meaningOfReading(run, work, reading);
    if (seen.kind === 'end') return seen.meaning;
    problem = seen.problem;
    if (run.clock.now() + pause > until) return { kind: 'failed', problem, spentTry: false };
    if (await run.waitUnlessPausing(pause, signal)) return { kind: 'putOff', problem };
  }
}

type Seen =
  | { readonly kind: 'end'; readonly meaning: Meaning }
  /** Looked at again; if that was the last look, this stands in the way. */
  | { readonly kind: 'notYet'; readonly problem: StepProblem };

function meaningOfReading(run: RunPorts, { deviceId, entry }: EntryWork, reading: EntryReading): Seen {
  const about = { ...entryFacts(entry), proven: !isOnlyItsRecorders(run, deviceId) };
  if (reading.kind === 'gone') {
    return { kind: 'end', meaning: { kind: 'failed', problem: { code: 'channelGone', facts: about }, spentTry: false } };
  }
  if (reading.kind === 'read') {
    const { state, detectResult } = reading;
    if (state === 'online') return { kind: 'end', meaning: { kind: 'done' } };
    const code = state === 'wrongPasswordOrLocked' ? 'channelRefusesCamera' : 'channelOffline';
    return { kind: 'notYet', problem: { code, facts: { ...about, state, detectResult } } };
  }
  const meaning = meaningOf(reading, { kind: 'ask', login: 'old', now: run.clock.now() });
  if (meaning.kind === 'busy') return { kind: 'notYet', problem: { code: 'deviceBusy', facts: about } };
  if (meaning.kind === 'absent') {
    return { kind: 'notYet', problem: { code: 'unreachable', facts: { ...about, cause: meaning.code } } };
  }
  return { kind: 'end', meaning: ofRecorder(run, entry, meaning) };
}

/** Where the recorder refuses its own login, that is the recorder's trouble and not the camera's. */
function ofRecorder(run: RunPorts, entry: PlannedEntry, meaning: Meaning): Meaning {
  if (meaning.kind !== 'failed') return meaning;
  const facts = { ...entryFacts(entry), ...meaning.problem.facts };
  if (meaning.problem.code !== 'loginRefused') return { ...meaning, problem: { ...meaning.problem, facts } };
  run.proven.delete(entry.recorderId);
  run.recorders.failed.add(entry.recorderId);
  return { ...meaning, problem: { code: 'recorderNotProven', facts } };
}
