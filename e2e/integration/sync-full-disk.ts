import type { DurableLines } from '../../electron/core/attempts/journal.ts';
import type { HttpTransport } from '../../electron/core/ports.ts';
import type { Tap } from './sync-program.ts';

/** The disk under the journal of the run, which fills up and may get room again. */
export class DiskThatFills implements Tap {
  private room: number | null = null;

  /** So many lines of the confirmed run still find room. */
  fillAfter(lines: number): void {
    this.room = lines;
  }

  makeRoom(): void {
    this.room = null;
  }

  lines(journal: 'sync' | 'attempts', lines: DurableLines): DurableLines {
    if (journal === 'attempts') return lines;
    return {
      claim: () => lines.claim(),
      readAll: () => lines.readAll(),
      replaceAll: (all) => lines.replaceAll(all),
      append: async (line) => {
        if (this.room === 0 && !isConfirmation(line)) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
        await lines.append(line);
        if (this.room !== null && this.room > 0 && !isConfirmation(line)) this.room -= 1;
      },
    };
  }

  transport(transport: HttpTransport): HttpTransport {
    return transport;
  }
}

/** A run whose confirmation finds no room has not begun. */
function isConfirmation(line: string): boolean {
  return line.includes('"kind":"confirmed"');
}
