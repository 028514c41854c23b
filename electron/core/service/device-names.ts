import { z } from 'zod';
import type { DeviceId } from '../../../shared/device.ts';
import type { DocumentStore, Logger } from '../ports.ts';
import type { DeviceRegistry } from '../registry/registry.ts';
import { StoredDocument } from './stored-document.ts';

const namesSchema = z.strictObject({ names: z.record(z.string().max(200), z.string().max(64)) });
type Names = z.infer<typeof namesSchema>;

/** The names that the user gave, kept by identity. */
export class DeviceNames {
  private readonly document: StoredDocument<Names>;
  private saved: ReadonlyMap<DeviceId, string> = new Map();

  constructor(
    documents: DocumentStore,
    private readonly logger: Logger,
    private readonly registry: DeviceRegistry,
  ) {
    this.document = new StoredDocument(documents, logger, 'names', namesSchema, { names: {} });
  }

  async load(): Promise<void> {
    await this.document.load();
    this.registry.take({ kind: 'namesLoaded', names: new Map(Object.entries(this.document.value.names)) });
    this.saved = this.registry.current().names;
  }

  /** Saves what the list now holds. Rejects with `DocumentNotSavedError`. */
  async save(): Promise<void> {
    const { names } = this.registry.current();
    if (names === this.saved) return;
    this.saved = names;
    await this.document.replace({ names: Object.fromEntries(names) });
  }

  /** A name can move without a command, when a device tells a better identity. */
  saveWhereMoved(): void {
    this.save().catch((cause: unknown) => this.logger.warn('names.notSaved', { reason: String(cause) }));
  }
}
