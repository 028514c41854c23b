import type { LogIdentity } from '../../../shared/failed-logins.ts';
import { countdownText } from '../../../shared/lock.ts';
import type { DraftDevice } from '../../../shared/sync.ts';
import type { BreakingClient, PlannedDevice, PlanWarning, SyncPlan } from '../../../shared/sync-plan.ts';
import type { ErrorText } from '../../../shared/text/errors.ts';
import { describePlanWarning, describeSkip } from '../../../shared/text/sync-plan.ts';
import { describeProof } from '../../../shared/text/sync-proof.ts';
import { harmless } from '../display-width.ts';
import { textTable } from '../text-table.ts';
import type { Prepared } from './prepare-plan.ts';

/** The plan for people: every device in the order of the run, then what they should know before they confirm it. */
export function planText({ draft, plan, missing, hasNewPassword }: Prepared, now: number): string {
  if (plan === null) return draft === null ? '' : draftText(draft.devices, missing, now);
  const rows = plan.devices.map((device, index) => ({ device, index }));
  const length = hasNewPassword ? `${plan.passwordLength} characters` : 'not given, so it was not checked';
  return [
    `${count(plan.devices.length, 'device')}, about ${countdownText(plan.estimatedSeconds * 1000)} (estimated), ${plan.parallel} at once after the first.\n`,
    `New password: ${length}.\n\n`,
    textTable(
      [
        { title: '#', text: ({ index }) => String(index + 1) },
        { title: 'DEVICE', text: ({ device }) => device.name },
        { title: 'ADDRESS', text: ({ device }) => device.address },
        { title: 'ACCOUNT', text: ({ device }) => device.account },
        { title: 'TASK', text: ({ device }) => taskWords[device.task] },
        { title: 'LOGIN', text: ({ device }) => describeProof(device.proof, now).what.replace(/\.$/, '') },
        { title: 'BY', text: ({ device }) => protectionText(device) },
        { title: 'CHANNELS', text: ({ device }) => entriesText(device) },
        { title: 'ORDER', text: ({ device }) => orderText(device) },
      ],
      rows,
    ),
    section('What to know before', warningLines(plan)),
    section(
      'Clients that break until they get the new password',
      plan.clients.map((client) => clientText(client, plan)),
    ),
    leftOutText(plan, missing),
  ].join('');
}

/** What of the file the plan does nothing for. */
export function leftOutText({ skipped }: SyncPlan, missing: Prepared['missing']): string {
  const lines = skipped.map(({ name, address, reason }) => `${namedAt(name, address)}: ${sentences(describeSkip(reason))}`);
  return `${section('Left out', lines)}${missingText(missing)}`;
}

/** Where no plan can be made: what is known of each device. */
function draftText(devices: readonly DraftDevice[], missing: Prepared['missing'], now: number): string {
  const table = textTable<DraftDevice>(
    [
      { title: 'DEVICE', text: ({ name }) => name },
      { title: 'ADDRESS', text: ({ address }) => address },
      { title: 'ACCOUNT', text: ({ account }) => account },
      { title: 'TASK', text: ({ task }) => taskWords[task] },
      { title: 'LOGIN', text: ({ proof }) => loginText(proof, now) },
      { title: 'NOTE', text: ({ cannot }) => (cannot === null ? null : describeSkip(cannot).what) },
    ],
    devices,
  );
  return `${table}${missingText(missing)}`;
}

export const taskWords: Readonly<Record<PlannedDevice['task'], string>> = {
  change: 'new password',
  entryOnly: 'channel entry only',
  throughRecorder: 'channel entry, camera not reached from here',
};

function loginText(proof: DraftDevice['proof'], now: number): string {
  return proof.kind === 'unproven' ? 'not proven' : describeProof(proof, now).what.replace(/\.$/, '');
}

function protectionText({ protection: { scheme, fields }, task }: PlannedDevice): string {
  if (scheme === 'https') return 'HTTPS';
  if (task !== 'change') return 'HTTP';
  return fields === 'encrypted' ? 'HTTP, encrypted fields' : 'HTTP, readable';
}

function entriesText({ entries }: PlannedDevice): string {
  const byRecorder = new Map<string, string[]>();
  for (const { recorderName, channelId } of entries)
    byRecorder.set(recorderName, [...(byRecorder.get(recorderName) ?? []), channelId]);
  return [...byRecorder].map(([name, ids]) => `${ids.join(', ')} of ${name}`).join('; ');
}

function orderText({ goes, waitsUntil, kind }: PlannedDevice): string {
  const order = goes === 'first' ? 'alone, before all others' : goes === 'last' ? 'after its cameras' : '';
  const waits = waitsUntil === null ? '' : `waits until ${new Date(waitsUntil).toISOString().slice(0, 19)}Z`;
  const told = [kind === 'recorder' || goes !== 'last' ? order : 'last', waits].filter((part) => part !== '');
  return told.join(', ');
}

/** What is said of several devices is said once. */
function warningLines({ devices, warnings }: SyncPlan): readonly string[] {
  const told = new Map<string, { readonly warning: PlanWarning; readonly about: string[] }>();
  for (const { name, warnings: own } of devices) {
    for (const warning of own) {
      const said = sentences(describePlanWarning(warning));
      const about = [...(told.get(said)?.about ?? []), name];
      told.set(said, { warning, about });
    }
  }
  return [
    ...[...told.values()].map(({ warning, about }) => {
      const said = sentences(describePlanWarning(warning, about.length));
      return about.every((name) => said.includes(name)) ? said : `${about.join(', ')}: ${said}`;
    }),
    ...warnings.map((warning) => sentences(describePlanWarning(warning))),
  ];
}

export const clientWords: Readonly<Record<LogIdentity['kind'], string>> = {
  thisComputer: 'a program on this computer',
  recorder: 'a recorder',
  device: 'another device',
  lanHost: 'a computer or phone here',
  otherPrivateNetwork: 'something in another network',
  itself: 'somebody at the device itself',
  internet: 'somebody on the Internet',
};

function clientText({ address, identity, userName, seenIn, deviceIds }: BreakingClient, { devices }: SyncPlan): string {
  const names = deviceIds.map((deviceId) => devices.find((device) => device.deviceId === deviceId)?.name ?? deviceId);
  const seen = seenIn === 'onlineUser' ? 'logged in now' : 'in the log of the last day';
  const as = userName === null ? '' : ` as ${userName}`;
  return `${address}, ${clientWords[identity.kind]}${as}, ${seen}: ${names.join(', ')}`;
}

function missingText(missing: Prepared['missing']): string {
  return section(
    'Not found, or not as the file says',
    missing.map(({ at, place }) => `${at}: ${place}`),
  );
}

/** A device without a name of its own is called by model and address already. */
export function namedAt(name: string, address: string | null): string {
  return address === null || name.endsWith(address) ? name : `${name} (${address})`;
}

export function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n${title}\n${lines.map((line) => `  ${harmless(line)}\n`).join('')}`;
}

export function sentences({ what, meaning, next }: ErrorText): string {
  return [what, meaning, next].filter((sentence) => sentence !== null && sentence !== '').join(' ');
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
