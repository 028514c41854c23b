import { DocumentNotSavedError } from '../../errors.ts';
import type { DocumentStore } from '../../ports.ts';

/** Documents that live as long as the test. */
export class MemoryDocuments implements DocumentStore {
  readonly kept = new Map<string, unknown>();
  readonly aside: string[] = [];
  full = false;

  async read(name: string): Promise<unknown> {
    return this.kept.get(name);
  }

  async write(name: string, value: unknown): Promise<void> {
    if (this.full) throw new DocumentNotSavedError(name, 'ENOSPC');
    this.kept.set(name, structuredClone(value));
  }

  async setAside(name: string): Promise<void> {
    this.aside.push(name);
    this.kept.delete(name);
  }
}
