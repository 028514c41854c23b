import type { Told } from '../../../shared/device.ts';
import type { HttpAnswer } from '../ports.ts';
import { type ActivateStatus, decodeActivateStatus } from './activate-status.ts';
import type { IsapiClient } from './client.ts';
import { deviceDate, type IsapiDevice } from './device-request.ts';
import type { ChallengeChoice } from './digest-choice.ts';
import type { LockReading } from './lock-reading.ts';
import { choiceIn } from './login-outcome.ts';
import { readLoginVerdict } from './login-verdict.ts';

/** What a device tells anyone who asks, without a login and without spending an attempt. */
export interface OpenCheck {
  readonly status: number;
  readonly lock: LockReading;
  readonly isActivated: Told;
  /** How a login could be made; null where the device asked for none. */
  readonly challenge: ChallengeChoice | null;
  /** Milliseconds since 1970 on the device's clock. */
  readonly deviceDate: number | null;
  /** This computer's address as the device saw it. */
  readonly localAddress: string | null;
}

/** `GET /ISAPI/Security/userCheck` without a login: the challenge, and on some firmware the lock. Rejects with `HttpTransportError`. */
export async function checkOpenly(client: IsapiClient, device: IsapiDevice, signal: AbortSignal): Promise<OpenCheck> {
  const answer = await client.ask(device, '/ISAPI/Security/userCheck', signal);
  const { lock, userCheck, responseStatus } = readLoginVerdict(answer.body);
  const notActivated = responseStatus?.subStatusCode === 'notActivated' ? false : null;
  return {
    status: answer.status,
    lock,
    isActivated: userCheck?.isActivated ?? notActivated,
    challenge: challengeIn(answer),
    deviceDate: deviceDate(answer),
    localAddress: answer.localAddress,
  };
}

/** Rejects with `HttpTransportError` or `IsapiMalformedError`. */
export async function readActivateStatus(client: IsapiClient, device: IsapiDevice, signal: AbortSignal): Promise<ActivateStatus> {
  const answer = await client.ask(device, '/SDK/activateStatus', signal);
  return decodeActivateStatus(answer.body);
}

function challengeIn(answer: HttpAnswer): ChallengeChoice | null {
  return answer.status === 401 ? choiceIn(answer) : null;
}
