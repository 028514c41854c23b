import { z } from 'zod';
import type { DeviceId } from '../../../shared/device.ts';
import { secretMark } from '../attempts/secret-mark.ts';
import { type Login, Secret } from '../isapi/secret.ts';
import type { SyncEntry, WhichPassword } from './entries.ts';
import type { RunFold } from './fold.ts';
import { NewPasswordMissingError, RetypedPasswordError } from './journal-errors.ts';
import type { SecretSeal } from './secret-seal.ts';

/** The passwords of a run: the new one, and for each device, and each recorder that takes entries, its login before the run. */
export interface RunSecrets {
  readonly next: Secret;
  readonly present: ReadonlyMap<DeviceId, Login>;
}

/** What a person typed again after a restart. A device that is not in it keeps what the journal has. */
export interface RetypedSecrets {
  readonly next: Secret | null;
  readonly present: ReadonlyMap<DeviceId, Secret>;
}

export interface SealingPorts {
  readonly seal: SecretSeal;
  /** 32 random bytes of this installation. */
  readonly key: Uint8Array;
}

const sealedLogin = z.strictObject({ account: z.string().min(1), password: z.string().min(1) });
const NEW = 'new password';

export async function sealNew(
  { seal, key }: SealingPorts,
  runId: string,
  next: Secret,
): Promise<{ sealed: string; mark: string }> {
  const text = next.reveal();
  return { sealed: await seal.seal(text), mark: secretMark(key, runId, NEW, text) };
}

export async function sealLogin(
  { seal, key }: SealingPorts,
  runId: string,
  { deviceId, login, at }: { deviceId: DeviceId; login: Login; at: number },
): Promise<Extract<SyncEntry, { kind: 'loginSealed' }>> {
  const { account } = login;
  const password = login.password.reveal();
  const sealed = await seal.seal(JSON.stringify({ account, password }));
  return { kind: 'loginSealed', at, deviceId, sealed, mark: loginMark(key, runId, deviceId, password) };
}

function loginMark(key: Uint8Array, runId: string, deviceId: DeviceId, password: string): string {
  return secretMark(key, `${runId} ${deviceId}`, 'login', password);
}

/** What of the journal's secrets can still be opened. */
export async function unsealSecrets(
  { seal }: Pick<SealingPorts, 'seal'>,
  run: RunFold,
): Promise<{ next: Secret | null; present: ReadonlyMap<DeviceId, Login> }> {
  const nextText = run.sealedNew === null ? null : await seal.unseal(run.sealedNew);
  const present = new Map<DeviceId, Login>();
  for (const [deviceId, { sealed }] of run.sealedLogins) {
    const text = await seal.unseal(sealed);
    const login = text === null ? null : readLogin(text);
    if (login !== null) present.set(deviceId, login);
  }
  return { next: nextText === null ? null : new Secret(nextText), present };
}

function readLogin(text: string): Login | null {
  try {
    const { account, password } = sealedLogin.parse(JSON.parse(text));
    return { account, password: new Secret(password) };
  } catch {
    return null;
  }
}

/** Everything can be opened: nothing has to be typed again. */
export function hasAll(run: RunFold, found: { next: Secret | null; present: ReadonlyMap<DeviceId, Login> }): boolean {
  if (found.next === null) return false;
  for (const [deviceId, { planned }] of run.devices) {
    if (planned.task === 'change' && !found.present.has(deviceId)) return false;
    if (planned.entries.some(({ recorderId }) => !found.present.has(recorderId))) return false;
  }
  return true;
}

/**
 * Puts together what the journal has and what was typed again.
 * @returns the secrets, and the lines that bring what was typed into the journal
 * @throws NewPasswordMissingError
 * @throws RetypedPasswordError before anything is sent
 */
export async function gatherSecrets(
  ports: SealingPorts,
  run: RunFold,
  { retyped, now }: { retyped: RetypedSecrets | null; now: number },
): Promise<{ secrets: RunSecrets; lines: readonly SyncEntry[] }> {
  const found = await unsealSecrets(ports, run);
  const lines: SyncEntry[] = [];
  const next = retyped?.next ?? found.next;
  if (next === null) throw new NewPasswordMissingError();
  if (retyped?.next) {
    const again = await sealNew(ports, run.runId, retyped.next);
    if (run.newMark !== null && again.mark !== run.newMark) throw new RetypedPasswordError(null);
    lines.push({ kind: 'newSealed', at: now, ...again });
  }
  const present = new Map(found.present);
  for (const [deviceId, password] of retyped?.present ?? []) {
    const account =
      found.present.get(deviceId)?.account ?? (run.devices.get(deviceId) ?? run.recorders.get(deviceId))?.planned.account;
    if (!account) continue;
    const login: Login = { account, password };
    const line = await sealLogin(ports, run.runId, { deviceId, login, at: now });
    const before = run.sealedLogins.get(deviceId);
    if (before !== undefined && before.mark !== line.mark && wasInForce(run, deviceId)) {
      throw new RetypedPasswordError(deviceId, nameIn(run, deviceId));
    }
    present.set(deviceId, login);
    lines.push(line);
  }
  return { secrets: { next, present }, lines };
}

/** A recorder beside the devices is only named by the channels that it takes. */
function nameIn(run: RunFold, deviceId: DeviceId): string | null {
  const entries = [...run.devices.values()].flatMap(({ planned }) => planned.entries);
  const recorder = entries.find(({ recorderId }) => recorderId === deviceId);
  return run.devices.get(deviceId)?.planned.name ?? recorder?.recorderName ?? null;
}

/** The device took the login that the journal has a mark of, so another one is a slip of the hand. */
function wasInForce(run: RunFold, deviceId: DeviceId): boolean {
  const device = run.devices.get(deviceId);
  return device === undefined || device.everSet || device.provenAt !== null;
}

export function loginWith(secrets: RunSecrets, deviceId: DeviceId, which: WhichPassword, account: string): Login | null {
  const present = secrets.present.get(deviceId);
  if (which === 'old') return present ?? null;
  const name = present?.account ?? account;
  return name === '' ? null : { account: name, password: secrets.next };
}
