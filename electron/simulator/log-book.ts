import type { LogOptions } from './login-options.ts';
import type { DeviceClock } from './simulated-time.ts';

export interface LogEntry {
  /** The device's local time, in the UTC fields. */
  readonly localMs: number;
  /** Class and type: `Exception/illlegealAccess` (sic). */
  readonly kind: string;
  readonly paraType: string;
  readonly userName: string;
  /** Empty: at the device itself. */
  readonly address: string;
}

/** What a device writes down, in a ring; the oldest first. */
export class LogBook {
  private readonly entries: LogEntry[] = [];

  constructor(
    private readonly options: LogOptions,
    private readonly clock: DeviceClock,
  ) {
    const now = clock.localMs();
    for (const { metaId, userName, address, secondsAgo, rhythm } of options.history) {
      const even = Array.from({ length: rhythm?.count ?? 0 }, (_none, index) => rhythmAge(rhythm, index));
      for (const seconds of [...secondsAgo, ...even]) {
        this.entries.push({ localMs: now - seconds * 1000, kind: metaId, paraType: '', userName, address });
      }
    }
    this.entries.sort((left, right) => left.localMs - right.localMs);
    this.cut();
  }

  write(kind: string, by: { readonly userName: string; readonly address: string; readonly paraType?: string }): void {
    const { userName, address, paraType = '' } = by;
    this.entries.push({ localMs: this.clock.localMs(), kind, paraType, userName, address });
    this.cut();
  }

  read(): readonly LogEntry[] {
    return this.entries;
  }

  private cut(): void {
    const over = this.entries.length - this.options.capacity;
    if (over > 0) this.entries.splice(0, over);
  }
}

function rhythmAge(rhythm: LogOptions['history'][number]['rhythm'], index: number): number {
  return rhythm === null ? 0 : rhythm.lastSecondsAgo + index * rhythm.everySeconds;
}
