import type { Device, DeviceId } from '../../../shared/device.ts';
import type { Decision } from '../attempts/rules.ts';
import type { IsapiDevice } from '../isapi/device-request.ts';
import type { Visit } from '../isapi/endpoints.ts';
import type { Login } from '../isapi/secret.ts';
import type { LockDesk } from '../locks/lock-desk.ts';
import type { Clock } from '../ports.ts';
import type { HandDecision, WriteNotDone } from './hands.ts';
import { thrownBeforeSending } from './isapi-hands-answers.ts';
import type { DeviceReach } from './isapi-hands-reach.ts';
import { HandRequests } from './isapi-hands-requests.ts';

export interface IsapiHandsDependencies {
  readonly clock: Pick<Clock, 'now'>;
  readonly desk: LockDesk;
  readonly reach: DeviceReach;
  /** Has the device say where it is, before a password goes there that nobody proved. */
  readonly hearAgain: (deviceId: DeviceId, signal: AbortSignal) => Promise<void>;
  /** As it announces itself now. */
  readonly find: (deviceId: DeviceId) => Pick<Device, 'address' | 'serialNumber'> | undefined;
}

/** Two decisions of the guard: one may prove a login, the other only goes on with a proven one. */
export class HandDecisions implements HandDecision {
  readonly proves: Decision;
  readonly goesOn: Decision;

  constructor(
    private readonly guard: LockDesk['guard'],
    options: { readonly by: 'person' | 'automatic'; readonly confirmsFewLeft: boolean },
  ) {
    this.proves = guard.decide({ ...options, insistsDuringLock: false });
    this.goesOn = guard.decide({ ...options, insistsDuringLock: false, provenOnly: true });
  }

  end(): void {
    this.guard.end(this.proves);
    this.guard.end(this.goesOn);
  }
}

export function own(decision: HandDecision): HandDecisions {
  if (!(decision instanceof HandDecisions)) throw new Error('a decision is made by these hands');
  return decision;
}

/** How the hands come to a device, and what becomes of what happens there. */
export class HandVisits {
  readonly requests: HandRequests;

  constructor(private readonly deps: IsapiHandsDependencies) {
    this.requests = new HandRequests({ clock: deps.clock, guard: deps.desk.guard });
  }

  to(device: IsapiDevice, login: Login, decision: Decision, signal: AbortSignal): Visit {
    const { desk } = this.deps;
    return { client: desk.clientFor(decision), device, login, options: { signal, realm: desk.realmOf(device.deviceId) } };
  }

  /** What a device does is a value; an abort before anything was sent is the signal's reason. */
  async reaching<T extends { readonly kind: string }>(
    deviceId: DeviceId,
    account: string,
    signal: AbortSignal,
    act: (device: IsapiDevice) => Promise<T>,
  ): Promise<T | WriteNotDone> {
    signal.throwIfAborted();
    let result: T | WriteNotDone;
    try {
      result = await act(await this.deps.reach.to(deviceId, signal));
    } catch (cause) {
      signal.throwIfAborted();
      result = thrownBeforeSending(this.requests.asked(deviceId, account), cause);
    }
    if (result.kind === 'unreachable' || result.kind === 'lost') this.deps.reach.forget(deviceId);
    return result;
  }
}
