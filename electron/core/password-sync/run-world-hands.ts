import { AttemptKeptError } from '../attempts/errors.ts';
import { AttemptGuard, type Permit } from '../attempts/guard.ts';
import { memoryLines } from '../attempts/memory-lines.ts';
import type { Decision } from '../attempts/rules.ts';
import type { Login, Secret } from '../isapi/secret.ts';
import type {
  DeviceHands,
  EntryCamera,
  EntryMatch,
  EntryReading,
  EntryWriteResult,
  HandDecision,
  NotDone,
  ProofResult,
  WriteResult,
} from './hands.ts';
import { type Fault, LOCK_MS, type ModelDevice, type ModelSession, type ModelWorld } from './run-world.ts';

type Answer = ProofResult | WriteResult;
type RequestKind = Parameters<ModelWorld['nextFault']>[0];

export const modelKey = new Uint8Array(32).fill(9);

/** Of a channel that stands for another camera: what these hands find out before they write. */
const MISFIT = 'misfit';
const otherCamera = { kind: 'otherCamera', storedSerial: 'another' } as const;

class ModelDecision implements HandDecision {
  readonly unproven = new Map<string, number>();
  constructor(
    readonly decision: Decision,
    private readonly guard: AttemptGuard,
  ) {}
  end(): void {
    this.guard.end(this.decision);
  }
}

/** Hands over the model world, behind the real attempt guard. */
export class ModelHands implements DeviceHands {
  private constructor(
    private readonly world: ModelWorld,
    private readonly session: ModelSession,
    readonly guard: AttemptGuard,
  ) {}

  /** The hands of the present life of the program. */
  static async of(world: ModelWorld): Promise<ModelHands> {
    const { session, clock, guardLines } = world;
    const lines = session.lines(memoryLines(guardLines));
    return new ModelHands(world, session, await AttemptGuard.open({ clock, lines, key: modelKey }));
  }

  decide({ by, confirmsFewLeft }: { by: 'person' | 'automatic'; confirmsFewLeft: boolean }): HandDecision {
    return new ModelDecision(this.guard.decide({ by, confirmsFewLeft, insistsDuringLock: false }), this.guard);
  }

  known(deviceId: string, account: string) {
    const { attemptsLeft, lock } = this.guard.account(deviceId, account);
    return { attemptsLeft, unlocksAt: lock?.unlocksAt ?? null };
  }

  async isThere(deviceId: string): Promise<boolean> {
    await this.session.point();
    return this.world.clock.now() >= this.world.device(deviceId).awayUntil;
  }

  async prove(decision: HandDecision, deviceId: string, login: Login): Promise<ProofResult> {
    return asked(await this.exchange(decision, deviceId, login, 'login', () => ({ kind: 'accepted' })));
  }

  async setPassword(decision: HandDecision, deviceId: string, present: Login, next: Secret): Promise<WriteResult> {
    const device = this.world.device(deviceId);
    const result = await this.exchange(decision, deviceId, present, 'change', () => {
      if (device.password === next.reveal()) this.world.violations.push(`${deviceId}: the password was set twice`);
      this.world.changePassword(deviceId, next.reveal());
      return { kind: 'applied', risky: false };
    });
    return written(result);
  }

  async writeEntry(
    decision: HandDecision,
    { recorderId, channelId }: { recorderId: string; channelId: string },
    recorder: Login,
    camera: EntryCamera,
  ): Promise<EntryWriteResult> {
    const { world } = this;
    const onTheWay = (world.entriesOnTheWay.get(recorderId) ?? 0) + 1;
    world.entriesOnTheWay.set(recorderId, onTheWay);
    world.mostEntriesOnTheWay = Math.max(world.mostEntriesOnTheWay, onTheWay);
    try {
      const result = await this.exchange(decision, recorderId, recorder, 'write', () => {
        const entry = world.device(recorderId).entries.get(channelId);
        if (!entry) return { kind: 'declined', subStatusCode: 'notSupport', statusCode: 4 };
        if (entry.camera !== camera.deviceId) return { kind: 'declined', subStatusCode: MISFIT, statusCode: null };
        if (camera.login.password.reveal() !== world.device(camera.deviceId).password) {
          world.violations.push(`${camera.deviceId}: its channel got a password that it does not have`);
        }
        world.writeEntry(entry, camera.login.password.reveal());
        return { kind: 'applied', risky: false };
      });
      if (result.kind === 'declined' && result.subStatusCode === MISFIT) return otherCamera;
      const answer = written(result);
      return answer.kind === 'applied' ? { kind: 'written', fit: { kind: 'fits' } } : answer;
    } finally {
      world.entriesOnTheWay.set(recorderId, (world.entriesOnTheWay.get(recorderId) ?? 1) - 1);
    }
  }

  async matchEntry(
    decision: HandDecision,
    { recorderId, channelId }: { recorderId: string; channelId: string },
    recorder: Login,
    cameraId: string,
  ): Promise<EntryMatch> {
    const result = asked(await this.exchange(decision, recorderId, recorder, 'match', () => ({ kind: 'accepted' })));
    if (result.kind !== 'accepted') return result;
    const entry = this.world.device(recorderId).entries.get(channelId);
    if (!entry) return { kind: 'gone' };
    return entry.camera === cameraId ? { kind: 'fits' } : otherCamera;
  }

  async readEntry(
    decision: HandDecision,
    { recorderId, channelId }: { recorderId: string; channelId: string },
    recorder: Login,
  ): Promise<EntryReading> {
    const result = asked(await this.exchange(decision, recorderId, recorder, 'ask', () => ({ kind: 'accepted' })));
    if (result.kind === 'accepted') {
      const entry = this.world.device(recorderId).entries.get(channelId);
      if (!entry) return { kind: 'gone' };
      const camera = this.world.device(entry.camera);
      const now = this.world.clock.now();
      if (now < entry.oldSessionUntil) return { kind: 'read', state: 'online', detectResult: 'connect' };
      if (now < camera.awayUntil) return { kind: 'read', state: 'offline', detectResult: 'netUnreachable' };
      if (now < entry.onlineFrom) return { kind: 'read', state: 'connecting', detectResult: 'connecting' };
      const online = entry.password === camera.password && !camera.turnsRecordersAway;
      return { kind: 'read', state: online ? 'online' : 'wrongPasswordOrLocked', detectResult: null };
    }
    return result;
  }

  private async exchange(
    decision: HandDecision,
    deviceId: string,
    login: Login,
    kind: RequestKind,
    apply: () => Answer,
  ): Promise<Answer> {
    const { world, session } = this;
    await session.point();
    const device = world.device(deviceId);
    const fault = world.nextFault(kind);
    const now = world.clock.now();
    if (fault === 'certificateChanged') return { kind: 'certificateChanged', pinned: 'a', shown: 'b' };
    if (fault === 'unreachable' || now < device.awayUntil) return { kind: 'unreachable', code: 'http.refused' };
    if (fault === 'locked') device.lockedUntil = now + LOCK_MS;
    if (now < device.lockedUntil && device.talkative) return this.tellLockUnasked(device, login.account);
    const lockIsKnown = now < device.toldUntil;
    const permit = await this.begin(decision, deviceId, login);
    if ('kind' in permit) return permit;
    // The request of a change carries the login a second time, in its body.
    const inner = kind === 'change' ? await this.begin(decision, deviceId, login, permit) : null;
    if (inner !== null && 'kind' in inner) throw new Error('kept beside the same login');
    if (lockIsKnown) world.violations.push(`${deviceId}: a login while a lock is known to run`);
    await session.point();
    permit.spend();
    inner?.spend();
    const result = fault === 'lostBefore' ? lostAnswer(kind) : this.judged(device, login, { fault, kind, apply });
    await session.point();
    if (inner !== null) await this.settle(inner, result);
    await this.settle(permit, result);
    if (result.kind === 'locked') device.toldUntil = result.unlocksAt;
    return result;
  }

  private async tellLockUnasked(device: ModelDevice, account: string): Promise<NotDone> {
    const { id, lockedUntil } = device;
    device.toldUntil = lockedUntil;
    await this.guard.noteLock({ deviceId: id, account, unlocksAt: lockedUntil, source: 'device' });
    return { kind: 'locked', unlocksAt: lockedUntil, estimated: false, credentialSent: false };
  }

  private judged(
    device: ModelDevice,
    login: Login,
    { fault, kind, apply }: { fault: Fault | null; kind: RequestKind; apply: () => Answer },
  ): Answer {
    const judged = this.world.judge(device.id, login.password.reveal());
    if (judged.kind !== 'accepted') return judged;
    switch (fault) {
      case 'busy':
        return { kind: 'busy' };
      case 'lostAfter':
        apply();
        return lostAnswer(kind);
      case 'rebootAfter':
        apply();
        this.world.reboot(device.id);
        return lostAnswer(kind);
      case 'unclear':
        return { kind: writes(kind) ? 'notSent' : 'unclear', status: 500 };
      case 'declined':
        return writes(kind) ? { kind: 'declined', subStatusCode: 'riskPassword', statusCode: 6 } : apply();
      case 'noRight':
        return writes(kind) ? { kind: 'noRight' } : apply();
      default:
        return apply();
    }
  }

  private async begin(
    decision: HandDecision,
    deviceId: string,
    login: Login,
    outer: Permit | null = null,
  ): Promise<Permit | NotDone> {
    if (!(decision instanceof ModelDecision)) throw new Error('not a decision of these hands');
    try {
      const permit = await this.guard.begin({
        deviceId,
        account: login.account,
        lane: outer === null ? 'digest' : 'loginPassword',
        secret: login.password.reveal(),
        decision: decision.decision,
        ...(outer === null ? {} : { sameRequestAs: outer, changesPasswordOf: login.account }),
      });
      if (outer === null && !permit.proven) {
        const count = (decision.unproven.get(deviceId) ?? 0) + 1;
        decision.unproven.set(deviceId, count);
        if (count > 1) this.world.violations.push(`${deviceId}: two unproven credentials under one decision`);
      }
      return permit;
    } catch (cause) {
      if (!(cause instanceof AttemptKeptError)) throw cause;
      const { attemptsLeft, lock } = this.guard.account(deviceId, login.account);
      return { kind: 'kept', reason: cause.reason, unlocksAt: lock?.unlocksAt ?? null, attemptsLeft };
    }
  }

  private async settle(permit: Permit, result: Answer): Promise<void> {
    switch (result.kind) {
      case 'refused':
        return permit.settle({ outcome: 'refused', attemptsLeft: result.attemptsLeft });
      case 'locked':
        return permit.settle({ outcome: 'locked', secondsLocked: (result.unlocksAt - this.world.clock.now()) / 1000 });
      case 'lost':
      case 'unreachable':
        return permit.settle({ outcome: 'lost' });
      default:
        return permit.settle({ outcome: 'accepted', passwordChanged: result.kind === 'applied' });
    }
  }
}

function writes(kind: RequestKind): boolean {
  return kind === 'write' || kind === 'change';
}

function asked(answer: Answer): ProofResult {
  const { kind } = answer;
  if (kind === 'applied' || kind === 'declined' || kind === 'noRight' || kind === 'notSent') throw new Error('of a write');
  return answer;
}

function written(answer: Answer): WriteResult {
  if (answer.kind === 'accepted' || answer.kind === 'unclear') throw new Error('not of a write');
  return answer;
}

/** A question changes nothing, so that a lost answer to it counts as not reached. */
function lostAnswer(kind: RequestKind): NotDone {
  return kind === 'ask' || kind === 'match' ? { kind: 'unreachable', code: 'http.reset' } : { kind: 'lost', code: 'http.reset' };
}
