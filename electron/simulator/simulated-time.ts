/** The time of one simulated LAN: it may pass faster than ours and can be skipped. Independent of the computer's clock. */
export class SimulatedTime {
  private readonly startedAt = performance.now();
  private readonly startedWall = Date.now();
  private skippedMs = 0;

  /** `scale` 60: a simulated minute passes in a second. */
  constructor(private readonly scale: number) {}

  /** Whole simulated milliseconds since the start. */
  elapsedMs(): number {
    return Math.round((performance.now() - this.startedAt) * this.scale) + this.skippedMs;
  }

  /** Simulated milliseconds since 1970, UTC. */
  wallMs(): number {
    return this.startedWall + this.elapsedMs();
  }

  /** How long a simulated duration takes here, in milliseconds. */
  realMs(simulatedMs: number): number {
    return simulatedMs / this.scale;
  }

  /** Lets so much simulated time pass at once. Running timers do not notice. */
  skip(simulatedMs: number): void {
    this.skippedMs += simulatedMs;
  }
}

export interface DeviceClockSettings {
  /** How far the device's clock is ahead of the true time; negative: behind. */
  readonly offsetSeconds: number;
  /** Of its time zone, east positive; null: this computer's. */
  readonly utcOffsetMinutes: number | null;
}

/** What a device believes the time is. "Local" milliseconds have their UTC fields at the device's local time. */
export class DeviceClock {
  private readonly utcOffsetMinutes: number;

  constructor(
    readonly time: SimulatedTime,
    private readonly settings: DeviceClockSettings,
  ) {
    this.utcOffsetMinutes = settings.utcOffsetMinutes ?? -new Date(time.wallMs()).getTimezoneOffset();
  }

  localMs(): number {
    return this.time.wallMs() + this.settings.offsetSeconds * 1000 + this.utcOffsetMinutes * 60_000;
  }

  /** As `System/time` writes it: `2026-02-14T15:04:05+08:00`. */
  localTime(): string {
    const sign = this.utcOffsetMinutes < 0 ? '-' : '+';
    return `${writeLocal(this.localMs())}${sign}${this.zoneHours()}:${this.zoneMinutes()}`;
  }

  /** POSIX turns the sign around: `CST-8:00:00` is UTC+8. */
  timeZone(): string {
    return `CST${this.utcOffsetMinutes < 0 ? '+' : '-'}${Number(this.zoneHours())}:${this.zoneMinutes()}:00`;
  }

  private zoneHours(): string {
    return String(Math.floor(Math.abs(this.utcOffsetMinutes) / 60)).padStart(2, '0');
  }

  private zoneMinutes(): string {
    return String(Math.abs(this.utcOffsetMinutes) % 60).padStart(2, '0');
  }
}

/** `2026-02-14T15:04:05` */
export function writeLocal(localMs: number): string {
  return new Date(localMs).toISOString().slice(0, 19);
}

/** As devices announce it, `2026-02-14 15:04:05`; a second later where the clock has not moved on since the last boot. */
export function bootTimeAfter(previous: string | null, localMs: number): string {
  const text = writeLocal(localMs).replace('T', ' ');
  return text === previous ? writeLocal(localMs + 1000).replace('T', ' ') : text;
}
