import type { Device, DeviceId } from '../../../shared/device.ts';
import type { SyncDraft, TypedLogin } from '../../../shared/sync.ts';
import type { SyncPlan, SyncTask } from '../../../shared/sync-plan.ts';
import { LatchkeyError } from '../errors.ts';
import type { Visit } from '../isapi/endpoints.ts';
import type { Login } from '../isapi/secret.ts';
import type { LockDesk } from '../locks/lock-desk.ts';
import type { Surroundings } from '../locks/log-identity.ts';
import { acceptedPasswords } from './accepted-passwords.ts';
import { checkPassword, clientsOfPlan, planDevices, unreadOnList } from './desk-draft-plan.ts';
import { SyncNothingToDoError, SyncNotPickedError, SyncPasswordRefusedError } from './desk-errors.ts';
import { acceptedLogin, type ProofPorts, type Proven, proveLogins, withoutOldComparison } from './desk-proofs.ts';
import { inParallel } from './desk-work.ts';
import {
  appearanceOf,
  type DeviceList,
  type DraftEntry,
  draftOf,
  pickedOnce,
  serialOfAnother,
  unreachableBecause,
} from './draft.ts';
import type { DeviceHands } from './hands.ts';
import type { IsapiHands } from './isapi-hands.ts';
import { makePlan } from './plan.ts';
import { readDevice, readSecurePort } from './preflight.ts';
import { RefusedPasswords } from './refused-passwords.ts';

export interface DraftPorts extends ProofPorts {
  readonly desk: ProofPorts['desk'] & Pick<LockDesk, 'forgetLogin'>;
  readonly hands: DeviceHands & Pick<IsapiHands, 'visiting' | 'proveAgain' | 'noteSecurePort'>;
  readonly list: DeviceList;
  /** For plans and log searches. */
  readonly uuid: () => string;
  readonly surroundings: (logOf: Device) => Surroundings;
  /** A password reset request is open, and a new password would make it worthless. */
  readonly resetRequestOpen: (deviceId: DeviceId) => boolean;
  readonly changed: () => void;
}

export interface PickedDevice {
  readonly deviceId: DeviceId;
  readonly account: string;
  readonly task: SyncTask;
}

/** What the person was told and confirmed. */
export interface ProofConsent {
  readonly confirmsFewLeft: boolean;
  readonly confirmsRefused: boolean;
}

export interface PlanWish {
  readonly newPassword: string;
  readonly first: DeviceId | null;
  readonly parallel: number;
}

const AT_ONCE = 6;

/** Devices that a person picked, their logins, and the plan that is made of them. Keeps logins in memory and shows none. */
export class DraftDesk {
  private entries: ReadonlyMap<DeviceId, DraftEntry>;
  private proving = false;
  private readonly refused: RefusedPasswords;

  /**
   * A login the device accepted in this session counts as proven; nothing is sent.
   * @param earlier what is known of a device that was picked with the same account before stays known
   */
  constructor(
    private readonly ports: DraftPorts,
    picks: readonly PickedDevice[],
    earlier: DraftDesk | null,
  ) {
    this.refused = earlier?.refused ?? new RefusedPasswords();
    const known = picks.map((pick) => ({ ...pick, deviceId: ports.list.find(pick.deviceId)?.id ?? pick.deviceId }));
    this.entries = new Map(
      pickedOnce(known).map((pick): [DeviceId, DraftEntry] => {
        const before = earlier?.entries.get(pick.deviceId);
        const entry =
          before?.account === pick.account && provesAlike(before, pick) ? { ...before, task: pick.task } : newEntry(ports, pick);
        return [pick.deviceId, entry];
      }),
    );
    this.dropLostLogins();
  }

  view(): SyncDraft {
    const entries = this.present();
    const accounts = new Set(entries.map(({ account }) => account));
    const { list, hands } = this.ports;
    const lockedUntil = (deviceId: DeviceId, account: string) => hands.known(deviceId, account).unlocksAt;
    return { ...draftOf(entries, { list, lockedUntil }, this.proving), accepted: acceptedPasswords(this.ports, accounts) };
  }

  get isProving(): boolean {
    return this.proving;
  }

  /** The logins of all devices that have one, recorders that only take channel entries among them. */
  logins(): ReadonlyMap<DeviceId, Login> {
    return new Map(
      [...this.entries.values()].flatMap(({ deviceId, login }): [DeviceId, Login][] =>
        login === null ? [] : [[deviceId, login]],
      ),
    );
  }

  /**
   * @throws SyncNotPickedError before anything is sent
   * @throws SyncPasswordRefusedError before anything is sent, where another device refused one of these passwords, unless
   * `confirmsRefused`: the person was told, and wants the others asked all the same
   */
  async prove(typed: readonly TypedLogin[], { confirmsFewLeft, confirmsRefused }: ProofConsent): Promise<void> {
    const logins = pickedOnce(typed.map((login) => ({ ...login, deviceId: this.picked(login.deviceId).deviceId })));
    const { list } = this.ports;
    const reachable = logins.filter(({ deviceId }) => unreachableBecause(list.find(deviceId)) === null);
    if (!confirmsRefused) this.checkRefused(reachable);
    for (const { deviceId, account } of logins) this.change(deviceId, { account });
    await this.whileProving(async () => {
      const { refused } = this;
      await proveLogins(this.ports, reachable, { confirmsFewLeft, refused }, (id, proven) => this.take(id, proven));
      this.dropRefused();
      await this.readAll();
    });
  }

  /** What is still missing of devices whose login was accepted. */
  async readOn(): Promise<void> {
    this.dropLostLogins();
    await this.readAll();
  }

  /**
   * Reads what is still missing and makes the plan.
   * @throws NewPasswordUnfitError | EntryPasswordDiffersError | SyncNothingToDoError
   */
  async plan({ newPassword, first, parallel }: PlanWish): Promise<SyncPlan> {
    await this.whileProving(() => this.readOn());
    const entries = this.present();
    const devices = planDevices(this.ports, entries, newPassword);
    checkPassword(entries, devices, newPassword);
    const { clock, uuid } = this.ports;
    const plan = makePlan({
      planId: uuid(),
      now: clock.now(),
      first: first === null ? null : (this.ports.list.find(first)?.id ?? first),
      parallel,
      passwordLength: newPassword.length,
      devices,
      clients: clientsOfPlan(this.ports, entries, devices),
      unreadRecorders: unreadOnList(this.ports, entries),
    });
    if (plan.devices.length === 0) {
      throw new SyncNothingToDoError(plan.skipped.filter(({ reason }) => reason === 'hasItAlready').length);
    }
    return plan;
  }

  private present(): readonly DraftEntry[] {
    return [...this.entries.values()].map((entry) => withoutOldComparison(this.ports, entry));
  }

  private picked(deviceId: DeviceId): DraftEntry {
    const entry = this.entries.get(this.ports.list.find(deviceId)?.id ?? deviceId);
    if (!entry) throw new SyncNotPickedError(deviceId);
    return entry;
  }

  private checkRefused(logins: readonly TypedLogin[]): void {
    for (const { deviceId, password } of logins) {
      const by = this.refused.refusedBy(password);
      if (by === null || by === deviceId) continue;
      throw new SyncPasswordRefusedError(by, appearanceOf(by, this.ports.list, []).name, logins.length);
    }
  }

  /** What another device refused does not wait for the end of a lock to be tried. */
  private dropRefused(): void {
    for (const { deviceId, proof, login } of this.entries.values()) {
      const isSlip = login !== null && proof.kind !== 'proven' && this.refused.refusedBy(login.password.reveal()) !== null;
      if (isSlip) this.change(deviceId, { login: null });
    }
  }

  private take(deviceId: DeviceId, { proof, login }: Proven): void {
    this.change(deviceId, proof.kind === 'proving' ? { proof } : { proof, login, reading: null });
  }

  private change(deviceId: DeviceId, changes: Partial<DraftEntry>): void {
    const entry = this.entries.get(deviceId);
    if (!entry) return;
    this.entries = new Map(this.entries).set(deviceId, { ...entry, ...changes });
    this.ports.changed();
  }

  private async whileProving(act: () => Promise<void>): Promise<void> {
    this.proving = true;
    this.ports.changed();
    try {
      await act();
    } finally {
      this.proving = false;
      this.ports.changed();
    }
  }

  /** A login that a person had forgotten meanwhile is not used. */
  private dropLostLogins(): void {
    for (const { deviceId, account, proof } of this.entries.values()) {
      if (proof.kind !== 'proven' || acceptedLogin(this.ports, deviceId, account) !== null) continue;
      this.change(deviceId, { proof: { kind: 'unproven' }, login: null, reading: null });
    }
  }

  private async readAll(): Promise<void> {
    const unread = [...this.entries.values()].filter(
      ({ deviceId, proof, reading }) =>
        proof.kind === 'proven' && reading === null && unreachableBecause(this.ports.list.find(deviceId)) === null,
    );
    await inParallel(unread, AT_ONCE, (entry) => this.read(entry));
  }

  /** What a device does not tell stays unknown; the plan says so. */
  private async read({ deviceId, account, login }: DraftEntry): Promise<void> {
    const { hands, clock, uuid, list, closing } = this.ports;
    if (login === null) return;
    try {
      const visit = await this.visitSecurely(deviceId, login);
      try {
        const isRecorder = list.find(deviceId)?.kind === 'recorder';
        const reading = await readDevice(visit, { now: clock.now(), uuid, isRecorder });
        const stranger = serialOfAnother(list.find(deviceId), reading.identity);
        if (stranger !== null) return this.loseToAnother(deviceId, stranger);
        this.change(deviceId, { reading });
      } finally {
        visit.close();
      }
      // It was accepted before the device showed its first certificate.
      if (acceptedLogin(this.ports, deviceId, account) === null) await hands.proveAgain(deviceId, login, closing);
    } catch (cause) {
      if (!(cause instanceof LatchkeyError)) throw cause;
    }
  }

  /** The login was somebody else's: it counts for nothing here. */
  private loseToAnother(deviceId: DeviceId, serialNumber: string): void {
    this.ports.desk.forgetLogin(deviceId);
    this.change(deviceId, { proof: { kind: 'otherDevice', serialNumber }, login: null, reading: null });
  }

  /** By HTTPS where the device offers it, also on a port that only the device itself can tell. */
  private async visitSecurely(deviceId: DeviceId, login: Login): Promise<Visit & { close(): void }> {
    const { hands, closing } = this.ports;
    const visit = await hands.visiting(deviceId, login, closing);
    const port = await readSecurePort(visit);
    if (port === null) return visit;
    visit.close();
    hands.noteSecurePort(deviceId, port);
    return hands.visiting(deviceId, login, closing);
  }
}

/** A camera that only its recorder reaches is never proven from here. */
function provesAlike(before: Pick<DraftEntry, 'task'>, { task }: PickedDevice): boolean {
  return (before.task === 'throughRecorder') === (task === 'throughRecorder');
}

function newEntry(ports: DraftPorts, pick: PickedDevice): DraftEntry {
  if (pick.task === 'throughRecorder') return { ...pick, proof: { kind: 'throughRecorder' }, login: null, reading: null };
  const accepted = acceptedLogin(ports, pick.deviceId, pick.account);
  if (accepted === null) return { ...pick, proof: { kind: 'unproven' }, login: null, reading: null };
  return { ...pick, proof: { kind: 'proven', provenAt: accepted.acceptedAt }, login: accepted.login, reading: null };
}
