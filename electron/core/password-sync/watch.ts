import type { AttemptRow } from '../../../shared/attempts.ts';
import type { Device, DeviceId } from '../../../shared/device.ts';
import type { ReportedChannel, StaleClient, SyncWatch } from '../../../shared/sync-run.ts';
import { LatchkeyError } from '../errors.ts';
import type { Visit } from '../isapi/endpoints.ts';
import type { Surroundings } from '../locks/log-identity.ts';
import { readLog } from '../locks/log-reading.ts';
import type { Clock } from '../ports.ts';
import { staleClients } from './watch-clients.ts';

export interface WatchPorts {
  readonly clock: Clock;
  /** A new search id for each log. */
  readonly uuid: () => string;
  readonly find: (deviceId: DeviceId) => Device | undefined;
  /** Reading with the login of this session; null where none is at hand. To be closed by the caller. @throws LatchkeyError */
  readonly visit: (deviceId: DeviceId, signal: AbortSignal) => (Visit & { close(): void }) | null;
  readonly surroundings: (logOf: Device) => Surroundings;
  readonly ownAttempts: (deviceId: DeviceId) => readonly AttemptRow[];
  /** The watch says something new. */
  readonly changed: () => void;
}

export interface WatchedDevice {
  readonly deviceId: DeviceId;
  readonly account: string;
  /** Milliseconds since 1970: the new password is in force since then. */
  readonly since: number;
  readonly channels: readonly ReportedChannel[];
}

const EVERY_MS = 30_000;
/** A login that a person has just given is used soon. Where there is none, nothing is sent. */
const NEW_LOGINS_MS = 2_000;
const HOUR_MS = 3_600_000;

/** Reads the logs of devices again and again for a while, and names who still uses the old password. */
export class LogWatch {
  private readonly ending = new AbortController();
  private readonly clients = new Map<DeviceId, readonly StaleClient[]>();
  private readonly notReadable = new Map<DeviceId, string>();
  private readonly startedAt: number;
  /** Once it has ended: when that was. */
  private until: number;
  private lastReadAt: number | null = null;
  private running = true;

  constructor(
    private readonly ports: WatchPorts,
    private readonly devices: readonly WatchedDevice[],
    minutes: number,
  ) {
    this.startedAt = ports.clock.now();
    this.until = this.startedAt + minutes * 60_000;
  }

  state(): SyncWatch {
    return {
      startedAt: this.startedAt,
      until: this.until,
      running: this.running,
      watched: this.devices.map(({ deviceId, account }) => ({ deviceId, account })),
      notReadable: [...this.notReadable].map(([deviceId, code]) => ({ deviceId, code })),
      lastReadAt: this.lastReadAt,
      clients: [...this.clients.values()].flat(),
    };
  }

  /** Resolves when the time is over or the watch was stopped. */
  async run(): Promise<void> {
    const { clock } = this.ports;
    const { signal } = this.ending;
    const endsAtElapsed = clock.elapsed() + this.until - this.startedAt;
    try {
      while (!signal.aborted) {
        await this.readAll(signal);
        const left = endsAtElapsed - clock.elapsed();
        if (left <= 0) break;
        await this.waitAndReadNew(Math.min(EVERY_MS, left), signal);
      }
    } catch (cause) {
      if (!signal.aborted) throw cause;
    } finally {
      this.running = false;
      this.until = Math.min(this.until, clock.now());
      this.ports.changed();
    }
  }

  stop(): void {
    this.ending.abort();
  }

  private async waitAndReadNew(ms: number, signal: AbortSignal): Promise<void> {
    for (let left = ms; left > 0; left -= NEW_LOGINS_MS) {
      await this.ports.clock.wait(Math.min(NEW_LOGINS_MS, left), signal);
      for (const device of this.devices)
        if (this.notReadable.get(device.deviceId) === 'noLogin') await this.readAgain(device, signal);
    }
  }

  /** One device after the other: nobody is in a hurry, and recorders are slow at their logs. */
  private async readAll(signal: AbortSignal): Promise<void> {
    for (const device of this.devices) {
      signal.throwIfAborted();
      await this.readAgain(device, signal);
    }
    this.lastReadAt = this.ports.clock.now();
    this.ports.changed();
  }

  private async readAgain(device: WatchedDevice, signal: AbortSignal): Promise<void> {
    const { deviceId } = device;
    const before = this.notReadable.get(deviceId);
    const problem = await this.read(device, signal);
    if (problem === null) this.notReadable.delete(deviceId);
    else this.notReadable.set(deviceId, problem);
    if (problem === null || problem !== before) this.ports.changed();
  }

  /** @returns why the log could not be read, or null */
  private async read({ deviceId, since, channels }: WatchedDevice, signal: AbortSignal): Promise<string | null> {
    const { clock, uuid, find, surroundings, ownAttempts } = this.ports;
    const device = find(deviceId);
    if (device === undefined) return 'unreachable';
    try {
      const visit = this.ports.visit(deviceId, signal);
      if (visit === null) return 'noLogin';
      try {
        const hours = Math.max(clock.now() - since, 60_000) / HOUR_MS;
        const { entries, wasRead, problems } = await readLog(visit, { hours, clock, randomness: { uuid } });
        if (!wasRead) return problems.at(-1)?.code ?? 'unreadable';
        const own = ownAttempts(deviceId);
        this.clients.set(deviceId, staleClients({ deviceId, since, entries, own, channels, surroundings: surroundings(device) }));
        return null;
      } finally {
        visit.close();
      }
    } catch (cause) {
      if (cause instanceof LatchkeyError) return 'unreachable';
      throw cause;
    }
  }
}
