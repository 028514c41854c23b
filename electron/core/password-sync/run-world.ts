import type { DurableLines } from '../attempts/journal.ts';
import { memoryLines } from '../attempts/memory-lines.ts';
import type { ManualClock } from '../testing/manual-clock.ts';
import type { NotDone, ProofResult } from './hands.ts';

/** A model of devices for tests of the runner. It keeps the rules that real ones keep: it counts, locks, and forgets nothing. */

export const LOCK_MS = 30 * 60_000;
export const REBOOT_MS = 90_000;
/** A recorder takes about so long to log in to a camera anew (docs/protocol.md). */
export const RECONNECT_MS = 15_000;
/** So long a recorder keeps the session it has, and says "online", after the camera's password changed. */
export const OLD_SESSION_MS = 10 * 60_000;
export const NEW_PASSWORD = 'Brand-new-77';

/** What goes wrong at one request. */
export const faults = [
  'lostBefore',
  'lostAfter',
  'unreachable',
  'busy',
  'declined',
  'noRight',
  'rebootAfter',
  'unclear',
  'certificateChanged',
  'locked',
] as const;
export type Fault = (typeof faults)[number];

/** One channel of a recorder. */
export interface ModelEntry {
  /** The one it stands for now. */
  camera: string;
  password: string;
  writes: number;
  /** Logged in to the camera from then on, if the password is the camera's. */
  onlineFrom: number;
  /** Until then the session stays that was there before the camera's password changed. */
  oldSessionUntil: number;
}

export interface ModelDevice {
  readonly id: string;
  readonly oldPassword: string;
  password: string;
  failures: number;
  readonly threshold: number;
  /** Tells the tries that are left, and a running lock before anyone logs in. */
  readonly talkative: boolean;
  lockedUntil: number;
  /** Until when this computer knows that it is locked. */
  toldUntil: number;
  awayUntil: number;
  /** Of a recorder: what it logs in to its cameras with. */
  readonly entries: Map<string, ModelEntry>;
  setsApplied: number;
  /** It turns recorders away, such as after a lock for their address. */
  turnsRecordersAway: boolean;
  wrongLogins: number;
  /** Since its password changed. */
  readonly refused: Set<string>;
  /** How often it got a password that it had refused. */
  repeats: number;
  lockedByUs: boolean;
}

const never = () => new Promise<never>(() => {});

/** One life of the program. Once it is dead, nothing that it awaits ever comes. */
export class ModelSession {
  dead = false;
  points = 0;

  constructor(private killAt: number | null) {}

  /** Counts from here. */
  killIn(points: number | null): void {
    this.points = 0;
    this.killAt = points;
  }

  /** Where a kill may strike: before and after every write and every request. */
  async point(): Promise<void> {
    if (this.dead) return never();
    const here = this.points++;
    if (here === this.killAt) {
      this.dead = true;
      return never();
    }
  }

  lines(stored: DurableLines, isFull: () => boolean = () => false): DurableLines {
    const around = async <T>(act: () => Promise<T>): Promise<T> => {
      await this.point();
      const value = await act();
      await this.point();
      return value;
    };
    return {
      claim: () => Promise.resolve(),
      append: (line) => (isFull() ? Promise.reject(new Error('ENOSPC')) : around(() => stored.append(line))),
      readAll: () => stored.readAll(),
      replaceAll: (lines) => around(() => stored.replaceAll(lines)),
    };
  }
}

export class ModelWorld {
  readonly devices = new Map<string, ModelDevice>();
  readonly violations: string[] = [];
  readonly guardLines: string[] = [];
  readonly syncLines: string[] = [];
  session = new ModelSession(null);
  /** Requests in order, without comparisons: what a fault names. */
  calls = 0;
  faults: ReadonlyMap<number, Fault> = new Map();
  /** Comparisons of a channel with its camera are counted for themselves. */
  matchCalls = 0;
  matchFaults: ReadonlyMap<number, Fault> = new Map();
  diskFullAt: ReadonlySet<number> = new Set();
  appends = 0;
  /** How long a recorder takes to log in to a camera anew. */
  reconnectMs = RECONNECT_MS;
  readonly entriesOnTheWay = new Map<string, number>();
  mostEntriesOnTheWay = 0;
  /** Of one recorder at once: channels whose camera has another password than they have. */
  mostChannelsBehind = 0;

  constructor(readonly clock: ManualClock) {}

  add(id: string, { oldPassword, talkative }: { oldPassword: string; talkative: boolean }): ModelDevice {
    const device: ModelDevice = {
      id,
      oldPassword,
      password: oldPassword,
      failures: 0,
      threshold: 5,
      talkative,
      lockedUntil: 0,
      toldUntil: 0,
      awayUntil: 0,
      entries: new Map(),
      setsApplied: 0,
      turnsRecordersAway: false,
      wrongLogins: 0,
      refused: new Set(),
      repeats: 0,
      lockedByUs: false,
    };
    this.devices.set(id, device);
    return device;
  }

  /** What goes wrong with the next request of this kind. */
  nextFault(kind: 'match' | 'login' | 'change' | 'write' | 'ask'): Fault | null {
    const fault = kind === 'match' ? this.matchFaults.get(this.matchCalls++) : this.faults.get(this.calls++);
    return fault ?? null;
  }

  /** From now on the camera takes this password. Who is logged in stays so for a while. */
  changePassword(id: string, password: string): void {
    const camera = this.device(id);
    for (const entry of this.channelsOf(id)) {
      const loggedIn = entry.password === camera.password && this.clock.now() >= entry.onlineFrom;
      if (loggedIn) entry.oldSessionUntil = this.clock.now() + OLD_SESSION_MS;
    }
    camera.password = password;
    camera.refused.clear();
    camera.setsApplied += 1;
    this.countBehind();
  }

  writeEntry(entry: ModelEntry, password: string): void {
    entry.password = password;
    entry.writes += 1;
    entry.oldSessionUntil = 0;
    entry.onlineFrom = this.clock.now() + this.reconnectMs;
  }

  /** Whoever was logged in to it, or was logged in by it, is not any more. */
  reboot(id: string): void {
    const device = this.device(id);
    device.awayUntil = this.clock.now() + REBOOT_MS;
    for (const entry of [...device.entries.values(), ...this.channelsOf(id)]) {
      entry.oldSessionUntil = 0;
      entry.onlineFrom = Math.max(entry.onlineFrom, device.awayUntil);
    }
  }

  private channelsOf(camera: string): ModelEntry[] {
    return [...this.devices.values()].flatMap(({ entries }) => [...entries.values()].filter((entry) => entry.camera === camera));
  }

  private countBehind(): void {
    for (const { entries } of this.devices.values()) {
      const behind = [...entries.values()].filter((entry) => entry.password !== this.device(entry.camera).password).length;
      this.mostChannelsBehind = Math.max(this.mostChannelsBehind, behind);
    }
  }

  device(id: string): ModelDevice {
    const device = this.devices.get(id);
    if (!device) throw new Error(`no device ${id}`);
    return device;
  }

  /** The program starts; what ran before is dead. */
  begin(killAt: number | null = null): ModelSession {
    this.session.dead = true;
    this.session = new ModelSession(killAt);
    this.entriesOnTheWay.clear();
    return this.session;
  }

  /** The journal's file, as this life of the program sees it. */
  lines(): DurableLines {
    return this.session.lines(memoryLines(this.syncLines), () => this.diskFullAt.has(this.appends++));
  }

  /** The device judges a login, and counts it. */
  judge(id: string, password: string): ProofResult {
    const device = this.device(id);
    const now = this.clock.now();
    if (now < device.lockedUntil) return this.tellLock(device);
    if (password === device.password) {
      device.failures = 0;
      return { kind: 'accepted' };
    }
    device.failures += 1;
    device.wrongLogins += 1;
    if (device.refused.has(password)) device.repeats += 1;
    device.refused.add(password);
    if (device.failures >= device.threshold) {
      device.failures = 0;
      device.lockedByUs = true;
      return this.tellLock(device);
    }
    return { kind: 'refused', attemptsLeft: device.talkative ? device.threshold - device.failures : null };
  }

  private tellLock(device: ModelDevice): NotDone {
    device.lockedUntil = this.clock.now() + LOCK_MS;
    return { kind: 'locked', unlocksAt: device.lockedUntil, estimated: false, credentialSent: true };
  }
}
