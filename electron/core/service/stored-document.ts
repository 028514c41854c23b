import type { z } from 'zod';
import { LatchkeyError } from '../errors.ts';
import type { DocumentStore, Logger } from '../ports.ts';

/**
 * A document of the user with its present value. What is missing, broken or of another shape gives the fall-back and a warning;
 * the file that could not be used is kept aside.
 */
export class StoredDocument<T> {
  private present: T;
  private loading: Promise<void> | null = null;

  constructor(
    private readonly documents: DocumentStore,
    private readonly logger: Logger,
    private readonly name: string,
    private readonly schema: z.ZodType<T>,
    fallback: T,
  ) {
    this.present = fallback;
  }

  /** Reads the document at the first call; `value` is what it holds. Never rejects. */
  load(): Promise<void> {
    this.loading ??= this.read();
    return this.loading;
  }

  get value(): T {
    return this.present;
  }

  /** In force at once, also where it cannot be saved: then rejects with `DocumentNotSavedError`. */
  async replace(value: T): Promise<void> {
    await this.load();
    this.present = value;
    await this.documents.write(this.name, value);
  }

  private async read(): Promise<void> {
    try {
      const raw = await this.documents.read(this.name);
      if (raw === undefined) return;
      const parsed = this.schema.safeParse(raw);
      if (parsed.success) {
        this.present = parsed.data;
        return;
      }
      const issue = parsed.error.issues[0];
      this.logger.warn('document.foreignShape', { document: this.name, field: issue?.path.join('.') ?? '' });
      await this.documents.setAside(this.name);
    } catch (cause) {
      if (!(cause instanceof LatchkeyError)) throw cause;
      this.logger.warn(cause.code, cause.facts);
    }
  }
}
