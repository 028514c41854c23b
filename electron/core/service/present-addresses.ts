import type { DeviceId } from '../../../shared/device.ts';
import type { ServiceContext } from './context.ts';

/** Whoever was heard so recently is where it said. */
const FRESH_MS = 5_000;
/** Devices answer within this, or do not answer a search at all. */
const LISTEN_MS = 1_500;
const LOOK_EVERY_MS = 50;
/** Many logins at once are one question to the network. */
const ASK_EVERY_MS = 1_000;

/**
 * Devices can exchange addresses between two searches, and a password that nobody proved yet would go to the wrong one. So the
 * network is asked once more before it leaves, without a credential: whoever is at the address now says so, and the list knows.
 */
export class PresentAddresses {
  private askedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly context: Pick<ServiceContext, 'clock' | 'discovery' | 'registry'>) {}

  /**
   * Resolves when the device was heard, or after a moment: one that answers no search is where it was. Rejects with the
   * signal's reason.
   */
  async hear(deviceId: DeviceId, signal: AbortSignal): Promise<void> {
    const { clock, registry, discovery } = this.context;
    const device = registry.find(deviceId);
    if (device === null || device.address === null || this.isFresh(device.id)) return;
    this.askEverybody();
    void discovery.ask(device.address);
    for (let waited = 0; waited < LISTEN_MS; waited += LOOK_EVERY_MS) {
      await clock.wait(LOOK_EVERY_MS, signal);
      if (this.isFresh(device.id)) return;
    }
  }

  private askEverybody(): void {
    const { clock, discovery } = this.context;
    if (clock.elapsed() - this.askedAt < ASK_EVERY_MS) return;
    this.askedAt = clock.elapsed();
    discovery.search();
  }

  private isFresh(deviceId: DeviceId): boolean {
    const { clock, registry } = this.context;
    const age = clock.now() - (registry.current().lastSeen.get(deviceId) ?? Number.NEGATIVE_INFINITY);
    return age >= 0 && age < FRESH_MS;
  }
}
