import type { DeviceId } from '../../../shared/device.ts';
import type { Login } from '../isapi/secret.ts';
import type { WhichPassword } from './entries.ts';
import type { DeviceHands, HandDecision, ProofResult } from './hands.ts';

/**
 * Sends logins under the decisions of the person who confirmed the run. All first logins with the old passwords share a decision,
 * so that a wrong one costs one try in all; a further login to the same device has a decision of its own. So has each login
 * with the new password: a device that refuses it was not reached by its change, which says nothing about the others.
 *
 * Where a device does not say how many tries are left, the guard asks whether the person was told. The confirmed plan and the
 * resumed run tell of one such login to a device; after one that was not accepted, only a person gives another.
 */
export class RunTries {
  private readonly shared = new Map<WhichPassword, HandDecision>();
  private readonly askedWithOld = new Set<DeviceId>();
  private readonly spent = new Set<DeviceId>();
  private readonly confirmed = new Set<DeviceId>();

  constructor(private readonly hands: DeviceHands) {}

  /** A person was told how few are left, or that nobody knows, and wants one login more. */
  confirm(deviceId: DeviceId): void {
    this.confirmed.add(deviceId);
  }

  /** The confirmation was for what the device's chain did until now. */
  unconfirm(deviceId: DeviceId): void {
    this.confirmed.delete(deviceId);
  }

  isConfirmed(deviceId: DeviceId): boolean {
    return this.confirmed.has(deviceId);
  }

  /** For requests with a login that is already proven in this session. */
  decision(which: WhichPassword): HandDecision {
    const known = this.shared.get(which);
    if (known) return known;
    const made = this.hands.decide({ by: 'person', confirmsFewLeft: false });
    this.shared.set(which, made);
    return made;
  }

  /** For a password that a recorder tries and nobody here can prove. The confirmed plan told of that one try. */
  async onceUnproven<T>(act: (decision: HandDecision) => Promise<T>): Promise<T> {
    const decision = this.hands.decide({ by: 'person', confirmsFewLeft: true });
    try {
      return await act(decision);
    } finally {
      decision.end();
    }
  }

  async prove(deviceId: DeviceId, login: Login, which: WhichPassword, signal: AbortSignal): Promise<ProofResult> {
    const first = await this.proveUnconfirmed(deviceId, login, which, signal);
    const result = this.mayConfirm(deviceId, first) ? await this.proveAlone(deviceId, login, signal, true) : first;
    if (result.kind === 'accepted') this.spent.delete(deviceId);
    else if (mayHaveCounted(result)) this.spent.add(deviceId);
    return result;
  }

  /** Nothing more is sent. */
  end(): void {
    for (const decision of this.shared.values()) decision.end();
    this.shared.clear();
    this.askedWithOld.clear();
  }

  private proveUnconfirmed(deviceId: DeviceId, login: Login, which: WhichPassword, signal: AbortSignal): Promise<ProofResult> {
    if (which === 'new' || this.askedWithOld.has(deviceId)) return this.proveAlone(deviceId, login, signal, false);
    this.askedWithOld.add(deviceId);
    return this.hands.prove(this.decision(which), deviceId, login, signal);
  }

  private async proveAlone(
    deviceId: DeviceId,
    login: Login,
    signal: AbortSignal,
    confirmsFewLeft: boolean,
  ): Promise<ProofResult> {
    const decision = this.hands.decide({ by: 'person', confirmsFewLeft });
    try {
      return await this.hands.prove(decision, deviceId, login, signal);
    } finally {
      decision.end();
    }
  }

  private mayConfirm(deviceId: DeviceId, result: ProofResult): boolean {
    if (result.kind !== 'kept' || result.reason !== 'fewLeft') return false;
    if (this.confirmed.delete(deviceId)) return true;
    return result.attemptsLeft === null && !this.spent.has(deviceId);
  }
}

function mayHaveCounted(result: ProofResult): boolean {
  if (result.kind === 'locked') return result.credentialSent;
  return result.kind === 'refused' || result.kind === 'lost' || result.kind === 'unclear';
}
