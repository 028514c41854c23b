import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AttemptEntry, entrySchema } from '../electron/core/attempts/entries.ts';
import type { LedgerEntry, Simulator } from '../electron/simulator/index.ts';
import type { AttemptOutcome } from '../shared/attempts.ts';

type Sending = Extract<AttemptEntry, { kind: 'sending' }>;

/** What the app did, by three witnesses: the devices, the app's own journal, and whoever saw the person's hand. */
export interface LoginWitnesses {
  readonly simulator: Pick<Simulator, 'ledger' | 'scenario'>;
  /** From which the devices hear the app; usually that of the loopback interface. */
  readonly ownAddress?: string;
  /** In the order in which it was written. */
  readonly journal: readonly AttemptEntry[];
  /** When a person decided for one login, milliseconds since 1970; or how often, where nobody noted when. */
  readonly decisions: readonly number[] | number;
  /** When a person began, resumed or went on with a password sync. */
  readonly runDecisions?: readonly number[];
  /** How many logins a person insisted on while a lock was known to run. */
  readonly insistences?: number;
}

/** A press is noted in the window, the attempt in the host: their clocks are read a moment apart. */
const CLOCKS_APART_MS = 100;
/** Without the device's word a lock counts as long as the usual one. */
const ESTIMATED_SECONDS = 1800;

/** What the devices' ledger may hold for what the journal claims. A device may lock with a refusal, or not tell of its lock. */
const verdictsFor: Readonly<Record<AttemptOutcome | 'open', readonly LedgerEntry['verdict'][]>> = {
  accepted: ['accepted'],
  refused: ['refused', 'lockedRefused'],
  locked: ['refused', 'lockedRefused'],
  stale: ['stale'],
  lost: ['accepted', 'refused', 'lockedRefused', 'stale'],
  open: ['accepted', 'refused', 'lockedRefused', 'stale'],
  notSent: [],
};

/** The attempts that the journal of a data directory holds; none where there is no journal. */
export async function journalIn(dataDirectory: string, fileName = 'attempts.jsonl'): Promise<readonly AttemptEntry[]> {
  const file = join(dataDirectory, fileName);
  const text = existsSync(file) ? await readFile(file, 'utf8') : '';
  return text.split('\n').flatMap((line) => (line === '' ? [] : [entrySchema.parse(JSON.parse(line))]));
}

/** @throws Error naming every rule of the attempt guard that was broken, and every login the journal hides or invents */
export function expectHonestLedger(witnesses: LoginWitnesses): void {
  const complaints = complaintsAbout(witnesses);
  if (complaints.length > 0) throw new Error(`The ledger of the devices speaks against the app:\n${complaints.join('\n')}`);
}

export function complaintsAbout(witnesses: LoginWitnesses): readonly string[] {
  const { journal } = witnesses;
  const sent = ownEntries(witnesses);
  return [
    ...unequal(sent, journal),
    ...unrecognised(sent),
    ...duringLock(witnesses, sent),
    ...repeated(sent),
    ...undecided(witnesses),
  ];
}

/** Scripted clients and recorders log in from addresses of their own. */
function ownEntries({ simulator, ownAddress = '127.0.0.1' }: LoginWitnesses): readonly LedgerEntry[] {
  return simulator.ledger().filter(({ address }) => address === ownAddress);
}

function deviceIdOf({ device }: Pick<LedgerEntry, 'device'>): string {
  return `mac:${device.replace(/[^0-9a-f]/gi, '').toLowerCase()}`;
}

function sentIn(
  journal: readonly AttemptEntry[],
): readonly { readonly sending: Sending; readonly outcome: AttemptOutcome | 'open' }[] {
  const ends = new Map(journal.flatMap((entry) => (entry.kind === 'settled' ? [[entry.attemptId, entry.outcome] as const] : [])));
  return journal.flatMap((entry) => {
    if (entry.kind !== 'sending') return [];
    const outcome = ends.get(entry.attemptId) ?? 'open';
    return outcome === 'notSent' ? [] : [{ sending: entry, outcome }];
  });
}

/** Both tell the same logins in the same order, device by device; one that was lost may never have arrived. */
function unequal(sent: readonly LedgerEntry[], journal: readonly AttemptEntry[]): readonly string[] {
  const claimed = sentIn(journal);
  const deviceIds = new Set([...sent.map(deviceIdOf), ...claimed.map(({ sending }) => sending.deviceId)]);
  return [...deviceIds].flatMap((deviceId) => {
    const arrived = sent.filter((entry) => deviceIdOf(entry) === deviceId);
    const invented: string[] = [];
    let next = 0;
    for (const { sending, outcome } of claimed.filter(({ sending }) => sending.deviceId === deviceId)) {
      const entry = arrived[next];
      const same = entry && entry.account === sending.account && entry.lane === sending.lane;
      if (same && verdictsFor[outcome].includes(entry.verdict)) next += 1;
      else if (outcome !== 'lost' && outcome !== 'open')
        invented.push(`${deviceId}: the journal has "${outcome}" where the device has "${entry?.verdict}"`);
    }
    const hidden = arrived.slice(next).map(({ verdict, at }) => `${deviceId}: "${verdict}" at ${at} ms is not in the journal`);
    return [...invented, ...hidden];
  });
}

/** A password the simulator does not know has another mark in each challenge, so its repeats could not be seen. */
function unrecognised(sent: readonly LedgerEntry[]): readonly string[] {
  return sent
    .filter(({ secret }) => !secret.startsWith('known:'))
    .map((entry) => `${deviceIdOf(entry)}: tell the simulator the passwords that are typed (knownPasswords, secretId)`);
}

/** The first login that meets a lock finds it out. From then on until the end that the device told, nothing may leave. */
function duringLock({ simulator, journal, insistences = 0 }: LoginWitnesses, sent: readonly LedgerEntry[]): readonly string[] {
  const ends = new Map<string, number>();
  const sendings = new Map<number, Sending>();
  const outcomes = new Map(sentIn(journal).map(({ sending, outcome }) => [sending.attemptId, outcome]));
  const complaints: string[] = [];
  for (const entry of journal) {
    if (entry.kind === 'sending' && outcomes.has(entry.attemptId)) {
      sendings.set(entry.attemptId, entry);
      const end = ends.get(accountKey(entry));
      if (end !== undefined && entry.at < end)
        complaints.push(`${accountKey(entry)}: a login ${end - entry.at} ms before its lock ends`);
    }
    if (entry.kind === 'lockSaid') ends.set(accountKey(entry), entry.unlocksAt);
    if (entry.kind === 'lockCleared') ends.delete(accountKey(entry));
    const sending = entry.kind === 'settled' ? sendings.get(entry.attemptId) : undefined;
    if (entry.kind !== 'settled' || sending === undefined) continue;
    if (entry.outcome === 'accepted') ends.delete(accountKey(sending));
    if (entry.outcome === 'locked') ends.set(accountKey(sending), entry.at + (entry.secondsLocked ?? ESTIMATED_SECONDS) * 1000);
  }
  const met = sent.filter(({ wasLocked }) => wasLocked).length;
  const told = [...outcomes.values()].filter((outcome) => outcome === 'locked').length;
  const silent = simulator.scenario.devices.some(({ lockPolicy }) => lockPolicy.bodyFormat === 'none');
  if (met > told && !silent) complaints.push(`${met} logins met a lock and the journal has ${told}`);
  return complaints.length <= insistences ? [] : [...complaints, `a person insisted ${insistences} times`];
}

/** A refusal is evidence until the account has another password. */
function repeated(sent: readonly LedgerEntry[]): readonly string[] {
  const refused = new Set<string>();
  return sent.flatMap((entry) => {
    const { account, secret, verdict, passwordChanges } = entry;
    const key = `${accountKey({ deviceId: deviceIdOf(entry), account })} ${secret} ${passwordChanges}`;
    const complaint = refused.has(key) ? [`${key}: a refused password was sent again`] : [];
    if (verdict === 'refused') refused.add(key);
    return complaint;
  });
}

/**
 * One decision, one credential that the device has not accepted before; for each device of its own. A confirmed run proves each
 * of its two passwords, once until the device has another one.
 */
function undecided({ journal, decisions, runDecisions = [] }: LoginWitnesses): readonly string[] {
  const unproven = sentIn(journal).flatMap(({ sending }) => (sending.proven ? [] : [sending]));
  if (typeof decisions === 'number') {
    return unproven.length <= decisions ? [] : [`${unproven.length} unproven logins, ${decisions} decisions`];
  }
  const used = new Set<string>();
  return unproven.flatMap((sending) => {
    const { at, deviceId } = sending;
    const forOne = lastBefore(decisions, at);
    const forRun = lastBefore(runDecisions, at);
    const decision = Math.max(forOne, forRun);
    const use = forRun > forOne ? `${decision} ${runUse(journal, sending)}` : `${decision} ${deviceId}`;
    if (decision === Number.NEGATIVE_INFINITY) return [`${deviceId}: a login at ${at} that nobody decided on`];
    if (used.has(use)) return [`${deviceId}: a second login at ${at} under one decision`];
    used.add(use);
    return [];
  });
}

function lastBefore(decisions: readonly number[], at: number): number {
  return decisions.findLast((decidedAt) => decidedAt <= at + CLOCKS_APART_MS) ?? Number.NEGATIVE_INFINITY;
}

function runUse(journal: readonly AttemptEntry[], sending: Sending): string {
  const before = journal.slice(0, journal.indexOf(sending));
  const changes = before.filter((entry) => entry.kind === 'passwordChanged' && accountKey(entry) === accountKey(sending));
  return `${accountKey(sending)} ${sending.mark} ${changes.length}`;
}

function accountKey({ deviceId, account }: { readonly deviceId: string; readonly account: string }): string {
  return `${deviceId} ${account}`;
}
