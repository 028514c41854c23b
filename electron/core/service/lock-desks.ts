import { AttemptGuard } from '../attempts/guard.ts';
import type { DurableLines } from '../attempts/journal.ts';
import { memoryLines } from '../attempts/memory-lines.ts';
import { LockDesk } from '../locks/lock-desk.ts';
import type { Clock, HttpTransport, Logger } from '../ports.ts';
import { passingPins, StoredCertificatePins } from './certificate-pins.ts';
import type { Emit, ServiceDependencies } from './context.ts';

export interface AttemptJournal {
  readonly lines: DurableLines;
  /** 32 random bytes of this installation, for the marks of refused passwords. */
  readonly key: Uint8Array;
}

type Dependencies = Pick<ServiceDependencies, 'documents' | 'openJournal'> & {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly transport: HttpTransport;
  readonly emit: Emit;
};

/** The desk of the real network, and in its place one of its own for each simulated network: what is played there is not journalled. */
export class LockDesks {
  private readonly pins: StoredCertificatePins;
  private real: Promise<LockDesk> | null = null;
  private simulated: Promise<LockDesk> | null = null;

  /** @param changed called when a lock, a login or a trusted certificate may have become another */
  constructor(
    private readonly deps: Dependencies,
    private readonly changed: () => void,
  ) {
    this.pins = new StoredCertificatePins(deps.documents, deps.logger);
  }

  /** The desk of the network that is shown. Rejects where the journal cannot be read; the next call tries anew. */
  current(): Promise<LockDesk> {
    if (this.simulated !== null) return this.simulated;
    this.real ??= this.openReal().catch((cause: unknown) => {
      this.real = null;
      throw cause;
    });
    return this.real;
  }

  /** Another network is shown. */
  follow(simulating: boolean): void {
    void this.simulated?.then((desk) => desk.close());
    this.simulated = simulating ? this.openSimulated() : null;
    this.current().then(
      (desk) => this.deps.emit('attempts:changed', desk.summary()),
      (cause: unknown) => this.deps.logger.warn('attempts.notOpened', { reason: String(cause) }),
    );
  }

  /** Pins of the network that is shown. */
  async acceptCertificate(deviceId: string, fingerprint: string): Promise<void> {
    const desk = await this.current();
    desk.logins.forget(deviceId);
    try {
      if (this.simulated === null) await this.pins.accept(deviceId, fingerprint);
      else desk.certificates.remember(deviceId, fingerprint);
    } finally {
      this.changed();
    }
  }

  async close(): Promise<void> {
    for (const desk of [this.real, this.simulated]) await desk?.then((open) => open.close()).catch(() => {});
  }

  private async openReal(): Promise<LockDesk> {
    const { clock, openJournal } = this.deps;
    const [journal] = await Promise.all([openJournal(), this.pins.load()]);
    return this.desk(await AttemptGuard.open({ clock, ...journal }), this.pins);
  }

  private async openSimulated(): Promise<LockDesk> {
    const { clock } = this.deps;
    // The marks stay in memory, so they need no secret key.
    return this.desk(await AttemptGuard.open({ clock, lines: memoryLines(), key: new Uint8Array(32) }), passingPins());
  }

  private desk(guard: AttemptGuard, certificates: StoredCertificatePins | ReturnType<typeof passingPins>): LockDesk {
    const { clock, logger, transport, emit } = this.deps;
    return new LockDesk(
      { clock, logger, transport, certificates, guard },
      {
        locksChanged: (locks) => {
          emit('locks:changed', locks);
          this.changed();
        },
        attemptsChanged: (summary) => {
          emit('attempts:changed', summary);
          this.changed();
        },
      },
    );
  }
}
