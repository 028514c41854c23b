import type { Service } from '../../../shared/contract.ts';
import type { DeviceId } from '../../../shared/device.ts';
import type { DraftDevice, SyncDraft, SyncState, TypedLogin } from '../../../shared/sync.ts';
import { triesLeftText } from '../../../shared/text/attempts.ts';
import { describeProof } from '../../../shared/text/sync-proof.ts';
import { harmless } from '../display-width.ts';
import type { Terminal } from '../terminal.ts';
import { namedAt } from './plan-text.ts';
import { usable } from './sync-secrets.ts';

export interface SyncBench {
  readonly service: Service;
  readonly terminal: Terminal;
  /** The person wants to use one of the last tries. */
  readonly useLastTries: boolean;
  /** Devices whose login was sent, or kept here. */
  readonly asked: Set<DeviceId>;
}

/** The draft behind a state, also where a plan stands on it. */
export function draftOf({ phase }: SyncState): SyncDraft | null {
  return phase.step === 'draft' || phase.step === 'planned' ? phase.draft : null;
}

/**
 * Proves each login once. A device that refuses its password is asked for again on a terminal, and left alone where nobody
 * can type.
 */
export async function proveLogins(bench: SyncBench, logins: readonly TypedLogin[]): Promise<SyncDraft | null> {
  const { service, terminal, useLastTries } = bench;
  const accepted = new Set<string>();
  let draft = draftOf(await service.handlers['sync:state']({}));
  let sending = logins;
  while (sending.length > 0 && !terminal.interrupted.aborted) {
    // Whoever types it is asked device by device.
    const consent = { confirmsFewLeft: useLastTries, confirmsRefused: true };
    draft = draftOf(await service.handlers['sync:prove']({ logins: [...sending], ...consent }));
    for (const { deviceId } of sending) bench.asked.add(deviceId);
    const asked = devicesOf(draft, sending);
    for (const { device, login } of asked) {
      terminal.note(harmless(`${device.name}: ${describeProof(device.proof, Date.now()).what}`));
      if (device.proof.kind === 'proven') accepted.add(login.password);
    }
    sending = await askAgain(terminal, asked, accepted);
  }
  return draft;
}

interface Asked {
  readonly device: DraftDevice;
  readonly login: TypedLogin;
}

function devicesOf(draft: SyncDraft | null, logins: readonly TypedLogin[]): readonly Asked[] {
  const byId = new Map<DeviceId, TypedLogin>(logins.map((login) => [login.deviceId, login]));
  return (draft?.devices ?? []).flatMap((device) => {
    const login = byId.get(device.deviceId);
    return login === undefined ? [] : [{ device, login }];
  });
}

/**
 * Devices that were left alone because another one refused the same password get what is typed for that one, unless the
 * password turned out to be right elsewhere.
 */
async function askAgain(
  terminal: Terminal,
  asked: readonly Asked[],
  accepted: ReadonlySet<string>,
): Promise<readonly TypedLogin[]> {
  const again: TypedLogin[] = [];
  for (const { device, login } of asked) {
    if (!wasRefused(device)) continue;
    const { name, address, proof } = device;
    const tries = proof.kind === 'refused' ? ` ${triesLeftText(proof.attemptsLeft)}` : '';
    const question = `Present password of ${login.account} on ${namedAt(name, address)}.${tries} Empty leaves it out: `;
    const typed = await terminal.askHidden(harmless(question));
    if (typed === null) return [];
    const password = usable(typed);
    if (password !== null) again.push({ ...login, password });
  }
  const [first] = again;
  for (const { device, login } of asked) {
    if (device.proof.kind !== 'kept' || device.proof.reason !== 'batchStopped') continue;
    if (accepted.has(login.password)) again.push(login);
    else if (first !== undefined) again.push({ ...login, password: first.password });
  }
  return again;
}

function wasRefused({ proof }: DraftDevice): boolean {
  return proof.kind === 'refused' || (proof.kind === 'kept' && proof.reason === 'refusedBefore');
}
