import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { WindowState } from './window-bounds.ts';

export interface WindowMemory {
  /** What was kept, unchecked; null where there is nothing readable. Never rejects. */
  recall(): Promise<unknown>;
  /** Never throws: a window that cannot be remembered is no reason to disturb anybody. */
  keep(state: WindowState): void;
}

export class FileWindowMemory implements WindowMemory {
  constructor(private readonly file: string) {}

  async recall(): Promise<unknown> {
    try {
      return JSON.parse(await readFile(this.file, 'utf8'));
    } catch {
      return null;
    }
  }

  /** Synchronous on purpose: it runs while the last window closes and the program may end right after. */
  keep(state: WindowState): void {
    try {
      mkdirSync(dirname(this.file), { recursive: true });
      const draft = `${this.file}.new`;
      writeFileSync(draft, JSON.stringify(state));
      renameSync(draft, this.file);
    } catch (cause) {
      console.error('the window could not be remembered', cause);
    }
  }
}
