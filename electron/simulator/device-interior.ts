import { ActionRefusedError } from './errors.ts';
import { LogBook } from './log-book.ts';
import { LoginAccounts } from './login-accounts.ts';
import { LoginDesk } from './login-desk.ts';
import type { KnownSecrets, LoginLedger } from './login-ledger.ts';
import { RecorderChannels } from './recorder-channels.ts';
import type { ScenarioDevice } from './scenario.ts';
import { SeededRandom } from './seeded-random.ts';
import { DeviceClock, type SimulatedTime } from './simulated-time.ts';
import { WriteFaults } from './write-faults.ts';

/** What the devices of one simulated LAN write into and read from together. */
export interface SharedInterior {
  readonly time: SimulatedTime;
  readonly ledger: LoginLedger;
  readonly secrets: KnownSecrets;
}

/** What a device does not announce: its accounts and locks, its clock, its log, its channels. */
export class DeviceInterior {
  readonly clock: DeviceClock;
  readonly log: LogBook;
  readonly desk: LoginDesk;
  /** Null where it is no recorder. */
  readonly channels: RecorderChannels | null;
  readonly writeFaults: WriteFaults;
  readonly realm: string;
  /** Real milliseconds, of every HTTP answer. */
  answerDelayMs: number;
  /** Its local time when the simulation began. */
  readonly startLocalMs: number;
  private startedLocalMs: number;

  constructor(
    readonly options: ScenarioDevice,
    readonly shared: SharedInterior,
    recorder: boolean,
  ) {
    const { accounts, login, lockPolicy, passwordChange, serialNumber, bootTime } = options;
    const { time, ledger, secrets } = shared;
    this.clock = new DeviceClock(time, options.clock);
    this.log = new LogBook(options.log, this.clock);
    this.desk = new LoginDesk({
      accounts: new LoginAccounts(accounts),
      login,
      lockPolicy,
      passwordChange,
      time,
      log: this.log,
      ledger,
      secrets,
    });
    this.channels = recorder ? new RecorderChannels(options.channels, secrets, time) : null;
    this.writeFaults = new WriteFaults(options.writeFaults);
    this.answerDelayMs = options.answerDelayMs;
    this.realm = recorder ? SeededRandom.named(0, serialNumber).hex(24) : `IP Camera(${serialNumber.slice(-5)})`;
    const now = this.clock.localMs();
    this.startLocalMs = now;
    const booted = Date.parse(`${(bootTime ?? '').replace(' ', 'T')}Z`);
    this.startedLocalMs = Number.isNaN(booted) || booted > now ? now - dayMs : booted;
    for (const { password } of accounts) secrets.add(password);
    for (const lock of options.lockedAtStart) this.desk.locks.lock(lock);
  }

  upTimeSeconds(): number {
    return Math.floor((this.clock.localMs() - this.startedLocalMs) / 1000);
  }

  /** Behind everybody's back. Throws `ActionRefusedError` where there is no such account. */
  setPassword(userName: string, password: string): void {
    const account = this.desk.accounts.named(userName);
    if (account === null) throw new ActionRefusedError('setPassword', 'the device has no such account');
    this.desk.passwordChanged(account.id, password, { risky: false });
  }

  /** What a restart takes with it. The log stays. */
  reboot(): void {
    this.startedLocalMs = this.clock.localMs();
    this.desk.reboot();
    this.log.write('Operation/devicePowerOn', { userName: '', address: '' });
  }
}

const dayMs = 86_400_000;
