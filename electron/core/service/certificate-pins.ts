import { z } from 'zod';
import type { CertificatePins } from '../isapi/exchange.ts';
import type { DocumentStore, Logger } from '../ports.ts';
import { StoredDocument } from './stored-document.ts';

const pinsSchema = z.strictObject({ pins: z.record(z.string().max(200), z.string().regex(/^[0-9a-f]{64}$/)) });
type Pins = z.infer<typeof pinsSchema>;

/** The certificate each device showed first: trust on first use, kept over restarts. Call `load` before the first use. */
export class StoredCertificatePins implements CertificatePins {
  private readonly document: StoredDocument<Pins>;

  constructor(
    documents: DocumentStore,
    private readonly logger: Logger,
  ) {
    this.document = new StoredDocument(documents, logger, 'certificates', pinsSchema, { pins: {} });
  }

  load(): Promise<void> {
    return this.document.load();
  }

  pinned(deviceId: string): string | null {
    const { pins } = this.document.value;
    return Object.hasOwn(pins, deviceId) ? (pins[deviceId] ?? null) : null;
  }

  remember(deviceId: string, fingerprint: string): void {
    if (this.pinned(deviceId) === fingerprint) return;
    this.accept(deviceId, fingerprint).catch((cause: unknown) => {
      this.logger.warn('certificates.notSaved', { reason: String(cause) });
    });
  }

  /** Rejects with `DocumentNotSavedError`; the pin is in force all the same. */
  accept(deviceId: string, fingerprint: string): Promise<void> {
    return this.document.replace({ pins: { ...this.document.value.pins, [deviceId]: fingerprint } });
  }
}

/** Pins of a simulated network, whose devices are gone with it. */
export function passingPins(): CertificatePins {
  const pins = new Map<string, string>();
  return {
    pinned: (deviceId) => pins.get(deviceId) ?? null,
    remember: (deviceId, fingerprint) => void pins.set(deviceId, fingerprint),
  };
}
