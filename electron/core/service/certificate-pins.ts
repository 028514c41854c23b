import { z } from 'zod';
import type { SecurePorts } from '../isapi/connection.ts';
import type { CertificatePins } from '../isapi/exchange.ts';
import type { DocumentStore, Logger } from '../ports.ts';
import { StoredDocument } from './stored-document.ts';

const deviceId = z.string().max(200);
const pinsSchema = z.strictObject({
  pins: z.record(deviceId, z.string().regex(/^[0-9a-f]{64}$/)),
  /** Where HTTPS worked last. */
  securePorts: z.record(deviceId, z.number().int().min(1).max(65_535)).default({}),
});
type Pins = z.infer<typeof pinsSchema>;

/** The certificate each device showed first: trust on first use, kept over restarts. Call `load` before the first use. */
export class StoredCertificatePins implements CertificatePins, SecurePorts {
  private readonly document: StoredDocument<Pins>;
  /** What was learned since loading, at once: several devices answer at the same time. */
  private learned: Pins | null = null;

  constructor(
    documents: DocumentStore,
    private readonly logger: Logger,
  ) {
    this.document = new StoredDocument(documents, logger, 'certificates', pinsSchema, { pins: {}, securePorts: {} });
  }

  load(): Promise<void> {
    return this.document.load();
  }

  pinned(deviceId: string): string | null {
    const { pins } = this.present;
    return Object.hasOwn(pins, deviceId) ? (pins[deviceId] ?? null) : null;
  }

  remember(deviceId: string, fingerprint: string): void {
    if (this.pinned(deviceId) === fingerprint) return;
    this.keep(this.accept(deviceId, fingerprint));
  }

  securePort(deviceId: string): number | null {
    const { securePorts } = this.present;
    return Object.hasOwn(securePorts, deviceId) ? (securePorts[deviceId] ?? null) : null;
  }

  rememberSecurePort(deviceId: string, port: number | null): void {
    if (this.securePort(deviceId) === port) return;
    const others = Object.entries(this.present.securePorts).filter(([id]) => id !== deviceId);
    const securePorts = Object.fromEntries(port === null ? others : [...others, [deviceId, port]]);
    this.keep(this.learn({ securePorts }));
  }

  /** Rejects with `DocumentNotSavedError`; the pin is in force all the same. */
  accept(deviceId: string, fingerprint: string): Promise<void> {
    return this.learn({ pins: { ...this.present.pins, [deviceId]: fingerprint } });
  }

  private get present(): Pins {
    return this.learned ?? this.document.value;
  }

  private learn(change: Partial<Pins>): Promise<void> {
    this.learned = { ...this.present, ...change };
    return this.document.replace(this.learned);
  }

  private keep(saving: Promise<void>): void {
    saving.catch((cause: unknown) => this.logger.warn('certificates.notSaved', { reason: String(cause) }));
  }
}

/** Pins of a simulated network, whose devices are gone with it. */
export function passingPins(): CertificatePins & SecurePorts {
  const pins = new Map<string, string>();
  const securePorts = new Map<string, number>();
  return {
    pinned: (deviceId) => pins.get(deviceId) ?? null,
    remember: (deviceId, fingerprint) => void pins.set(deviceId, fingerprint),
    securePort: (deviceId) => securePorts.get(deviceId) ?? null,
    rememberSecurePort: (deviceId, port) => {
      if (port === null) securePorts.delete(deviceId);
      else securePorts.set(deviceId, port);
    },
  };
}
