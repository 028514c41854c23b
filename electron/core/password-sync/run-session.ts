import type { DeviceId } from '../../../shared/device.ts';
import type { Login } from '../isapi/secret.ts';
import type { RecorderLogins } from './chain-step.ts';
import type { WhichPassword } from './entries.ts';
import type { RunFold } from './fold.ts';
import { foundOnlyInSteps } from './fold-changes.ts';
import type { DeviceFold } from './fold-device.ts';
import type { DeviceHands } from './hands.ts';
import { loginWith, type RunSecrets } from './run-secrets.ts';
import { RunTries } from './run-tries.ts';

/** What this program knows beside the journal: the passwords, and the logins that devices accepted from it. */
export class RunSession {
  readonly proven = new Map<DeviceId, WhichPassword>();
  private currentTries: RunTries;
  private currentRecorders: RecorderLogins = { loggingIn: new Map(), failed: new Set() };

  /** @param sameSession the logins that the plan calls proven were proven by this program */
  constructor(
    private readonly hands: DeviceHands,
    private readonly fold: () => RunFold,
    private secrets: RunSecrets,
    sameSession: boolean,
  ) {
    this.currentTries = new RunTries(hands);
    if (!sameSession) return;
    for (const [deviceId, { planned }] of fold().devices)
      if (planned.proof.kind === 'proven') this.proven.set(deviceId, planned.task === 'change' ? 'old' : 'new');
  }

  get tries(): RunTries {
    return this.currentTries;
  }

  get recorders(): RecorderLogins {
    return this.currentRecorders;
  }

  /** Logins from before the run, as far as they are known. */
  get logins(): RunSecrets['present'] {
    return this.secrets.present;
  }

  device(deviceId: DeviceId): DeviceFold {
    const { devices, recorders } = this.fold();
    return devices.get(deviceId) ?? recorders.get(deviceId) ?? foundOnlyInSteps(deviceId);
  }

  login(deviceId: DeviceId, which: WhichPassword): Login | null {
    return loginWith(this.secrets, deviceId, which, this.device(deviceId).planned.account);
  }

  /** A person typed again what was not known any more. */
  learn(secrets: RunSecrets): void {
    this.secrets = secrets;
  }

  /** A person decided anew: each password may be tried once more, also on recorders that did not accept it. */
  beginAnew(secrets: RunSecrets): void {
    this.secrets = secrets;
    this.currentTries.end();
    this.currentTries = new RunTries(this.hands);
    this.currentRecorders = { loggingIn: new Map(), failed: new Set() };
  }
}
