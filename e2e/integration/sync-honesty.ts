import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AccountTruth, DeviceTruth, LedgerEntry, Simulator } from '../../electron/simulator/index.ts';
import { repeatsOfRefused, sentWhileLocked } from '../../electron/simulator/index.ts';
import type { InForce, ReportedChannel, ReportedDevice, SyncReport } from '../../shared/sync-run.ts';
import { deviceIdOf, NEW, OLD } from './sync-fleet.ts';

/** This computer, as devices see it. */
export const OWN_ADDRESS = '127.0.0.1';

/** Every claim of the report that is not so. `unknown` claims nothing. */
export function liesOf(report: SyncReport, lan: Simulator): readonly string[] {
  const truth = new Map(lan.truth().map((device) => [deviceIdOf(device.device), device]));
  return report.devices.flatMap((device) => {
    const real = truth.get(device.deviceId);
    if (!real) return [`${device.name} does not exist`];
    return [...deviceLies(device, real, lan), ...device.channels.flatMap((channel) => channelLies(channel, truth, lan))];
  });
}

function deviceLies({ inForce }: ReportedDevice, real: DeviceTruth, lan: Simulator): readonly string[] {
  const is = nameOf(adminOf(real)?.secret ?? null, lan);
  return inForce === 'unknown' || inForce === is ? [] : [`${real.label} has the ${is} password, the report says ${inForce}`];
}

function channelLies(
  { recorderId, channelId, entry, state }: ReportedChannel,
  truth: ReadonlyMap<string, DeviceTruth>,
  lan: Simulator,
): readonly string[] {
  const channel = truth.get(recorderId)?.channels.find(({ id }) => String(id) === channelId);
  if (!channel) return [`channel ${channelId} does not exist`];
  const is = nameOf(channel.secret, lan);
  const lies: string[] = [];
  if (entry !== 'unknown' && entry !== is) lies.push(`channel ${channelId} has the ${is} password, the report says ${entry}`);
  if (state === 'online' && channel.fits !== true)
    lies.push(`channel ${channelId} is said to be online, its password does not fit`);
  return lies;
}

function nameOf(secret: string | null, lan: Simulator): InForce | 'another' {
  if (secret === lan.secretId(NEW)) return 'new';
  return secret === lan.secretId(OLD) ? 'old' : 'another';
}

export function adminOf(device: DeviceTruth): AccountTruth | undefined {
  return device.accounts.find(({ userName }) => userName === 'admin');
}

/** What this computer's programs sent. */
export function sentByUs(lan: Simulator): readonly LedgerEntry[] {
  return lan.ledger().filter(({ address }) => address === OWN_ADDRESS);
}

/** Everything in the devices' own book of logins that the guard forbids. */
export function guardBreaches(lan: Simulator): readonly string[] {
  const entries = lan.ledger();
  return [
    ...sentWhileLocked(entries, OWN_ADDRESS).map((entry) => `sent while locked: ${told(entry)}`),
    ...repeatsOfRefused(entries, OWN_ADDRESS)
      .filter((entry) => !changeWasSentBefore(entry, entries))
      .map((entry) => `a refused password again: ${told(entry)}`),
    ...sentByUs(lan)
      .filter(({ attemptsLeft, verdict }) => verdict === 'refused' && attemptsLeft === 0)
      .map((entry) => `locked by us: ${told(entry)}`),
  ];
}

/** For whoever looks into a finding: what devices did not take from us. */
export function notAccepted(lan: Simulator): readonly string[] {
  return sentByUs(lan)
    .filter(({ verdict }) => verdict !== 'accepted')
    .map((entry) => `not accepted: ${told(entry)} ${entry.secret}`);
}

function told({ order, device, account, lane, verdict }: LedgerEntry): string {
  return `${order} ${device} ${account} ${lane} ${verdict}`;
}

/**
 * A change was sent since the refusal and its answer was lost, so the refused password may be the one in force. The devices
 * that lose answers here want the login in the body too, which stands in the book.
 */
function changeWasSentBefore({ order, device, secret }: LedgerEntry, entries: readonly LedgerEntry[]): boolean {
  const earlier = entries.filter((entry) => entry.device === device && entry.address === OWN_ADDRESS && entry.order < order);
  const refusal = earlier.findLastIndex((entry) => entry.secret === secret && entry.verdict === 'refused');
  return earlier.slice(refusal + 1).some(({ lane, verdict }) => lane === 'loginPassword' && verdict === 'accepted');
}

/** What the files of one computer prove against its programs. */
export async function fileFindings(folder: string, lan: Simulator): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const file of await readdir(folder)) {
    const text = await readFile(join(folder, file), 'utf8').catch(() => '');
    for (const secret of [OLD, NEW]) if (text.includes(secret)) findings.push(`a password stands in ${file}`);
  }
  // Counted in this order: a program that still reads channels writes down what it sends before it does.
  const sent = sentByUs(lan).length;
  const intentions = (await linesOf(folder, 'attempts.jsonl')).filter(({ kind }) => kind === 'sending').length;
  if (sent > intentions) findings.push(`${sent} credentials were sent, ${intentions} stand in the journal`);
  return [...findings, ...doneTwice(await linesOf(folder, 'sync.jsonl'))];
}

/** Passwords and entries that were written again after the journal said that they were. */
function doneTwice(lines: readonly JournalLine[]): readonly string[] {
  const done = new Set<string>();
  const twice: string[] = [];
  for (const { kind, deviceId, stepId = '', password, outcome } of lines) {
    if (stepId !== 'set' && !stepId.startsWith('entry:')) continue;
    const step = `${deviceId} ${stepId} ${password}`;
    if (kind === 'sending' && done.has(step)) twice.push(`done twice: ${step}`);
    if (kind === 'stepEnded' && outcome?.kind === 'done') done.add(step);
  }
  return twice;
}

interface JournalLine {
  readonly kind: string;
  readonly deviceId?: string;
  readonly stepId?: string;
  readonly password?: string;
  readonly outcome?: { readonly kind: string };
}

/** The whole ones: an append that did not come to its end, or is on its way to it, was not answered for. */
async function linesOf(folder: string, file: string): Promise<readonly JournalLine[]> {
  const text = await readFile(join(folder, file), 'utf8').catch(() => '');
  return text
    .split('\n')
    .slice(0, -1)
    .filter((line) => line !== '')
    .map((line) => {
      const parsed = JSON.parse(line) as JournalLine | { readonly e: JournalLine };
      return 'e' in parsed ? parsed.e : parsed;
    });
}
