import type { RemoteInfo, Socket } from 'node:dgram';
import { isLoopback, parseIPv4 } from '../../shared/address.ts';
import { assertNever } from '../../shared/result.ts';
import type { AnnouncedIdentity, AnnouncementTemplate, AnswerBody } from './announcement.ts';
import type { SimulatedDeviceHandle } from './device-handle.ts';
import { DeviceInterior, type SharedInterior } from './device-interior.ts';
import { ActionRefusedError } from './errors.ts';
import type { HttpDevice } from './http-answer.ts';
import { openPremises, type Premises, type PremisesSurroundings, type PremisesWish } from './premises.ts';
import type { DeviceAction, ScenarioDevice } from './scenario.ts';
import type { SendQueue } from './send-queue.ts';
import { bootTimeAfter } from './simulated-time.ts';
import { type Place, sadpGroup } from './sockets.ts';
import type { SendPurpose } from './statistics.ts';
import { pace, type Timers } from './timers.ts';
import type { Voice } from './voice.ts';

/** What every device of one simulated LAN shares. */
export interface Surroundings extends PremisesSurroundings, SharedInterior {
  readonly queue: SendQueue;
  readonly timers: Timers;
}

export interface DeviceSettings {
  readonly label: string;
  readonly identity: AnnouncedIdentity;
  readonly recorder: boolean;
  readonly template: AnnouncementTemplate;
  readonly voice: Voice;
  /** Null in a crowd: it speaks through `sharedSocket` and cannot be reached alone. */
  readonly wish: PremisesWish | null;
  /** Null in a crowd: nobody can log in. */
  readonly interior: ScenarioDevice | null;
  readonly sharedSocket: Socket | null;
  /** True where the announced address is not the one its sockets have. */
  readonly announcesOtherAddress: boolean;
  readonly hear: (device: SimulatedDevice, datagram: Buffer, from: RemoteInfo) => void;
}

/** One device: what it says of itself, where it stands, and what is done to it. */
export class SimulatedDevice implements SimulatedDeviceHandle, HttpDevice {
  silent = false;
  private identity: AnnouncedIdentity;
  private body: AnswerBody;
  private premises: Premises | null = null;
  private closed = false;
  private moving: Promise<void> = Promise.resolve();
  private readonly within: DeviceInterior | null;

  constructor(
    private readonly settings: DeviceSettings,
    private readonly surroundings: Surroundings,
  ) {
    this.identity = settings.identity;
    this.body = settings.template.replyOf(this.identity);
    this.within = settings.interior === null ? null : new DeviceInterior(settings.interior, surroundings, settings.recorder);
  }

  get label(): string {
    return this.settings.label;
  }
  get mac(): string {
    return this.identity.mac;
  }
  get serialNumber(): string {
    return this.identity.serialNumber;
  }
  get model(): string {
    return this.identity.model;
  }
  get address(): string {
    return this.identity.address;
  }
  get boundAddress(): string | null {
    return this.premises?.address ?? null;
  }
  get sadpPort(): number | null {
    return this.premises?.sadpPort ?? null;
  }
  get httpPort(): number | null {
    return this.premises?.httpPort ?? null;
  }
  get firmware(): string | null {
    return this.identity.firmware;
  }
  /** Its own address to log in from and to; null where it shares one with others because its own cannot be had. */
  get ownAddress(): string | null {
    return this.boundAddress === this.surroundings.interfaceAddress ? null : this.boundAddress;
  }
  /** Throws `ActionRefusedError` for a device of a crowd. */
  get interior(): DeviceInterior {
    if (this.within === null) throw new ActionRefusedError('login', 'a device of a crowd has no accounts');
    return this.within;
  }
  get activated(): boolean {
    return this.identity.activated;
  }
  get recorder(): boolean {
    return this.settings.recorder;
  }
  get bootTime(): string | null {
    return this.identity.bootTime;
  }

  /** Opens its sockets. Rejects with `SimulatorSocketError`. */
  async open(): Promise<void> {
    if (this.settings.wish === null) return;
    await this.moveIn(this.settings.wish);
    if (!this.settings.announcesOtherAddress && this.premises) this.change({ address: this.premises.address });
  }

  answer(uuid: Buffer, prober: Place): void {
    if (this.silent) return;
    for (const socket of this.sockets()) {
      const spoken = this.settings.voice.answer(this.body, uuid, prober);
      if (spoken === null) {
        this.surroundings.statistics.dropped += 1;
        continue;
      }
      const { parts, delayMs, copies, to } = spoken;
      const speak = () => {
        for (let copy = 0; copy < copies; copy += 1) for (const place of to) this.say(socket, parts, place, 'answer');
      };
      if (delayMs === 0) speak();
      else this.surroundings.timers.after(delayMs, speak);
    }
  }

  /** Resolves when the action has begun; a reboot and a flood end by themselves. */
  async act(action: DeviceAction): Promise<void> {
    switch (action.do) {
      case 'reboot':
        this.reboot(action.silentSeconds);
        return;
      case 'lockNow':
        return this.interior.desk.locks.lock(action);
      case 'clearLock':
        return this.interior.desk.locks.clear();
      case 'setPassword':
        return this.setPassword(action.userName, action.password);
      case 'startClient':
      case 'stopClient':
      case 'passTime':
        return; // of the LAN, not of one device
      case 'changeAddress':
        return this.changeAddress(action.address);
      case 'sayHello':
        return this.sayHello();
      case 'silence':
        return this.setPower(false);
      case 'wake':
        return this.setPower(true);
      case 'flood':
        return this.flood(action.answersPerSecond, action.seconds);
      case 'setFaults':
        this.settings.voice.faults = action.faults;
        return;
      default:
        assertNever(action);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.moving;
    await this.premises?.close();
  }

  restart(): void {
    this.reboot(this.interior.options.restartSeconds);
  }

  private reboot(silentSeconds: number): void {
    const { time, timers } = this.surroundings;
    this.setPower(false);
    timers.after(time.realMs(silentSeconds * 1000), () => this.boot());
  }

  private setPassword(userName: string, password: string): void {
    const { desk } = this.interior;
    const account = desk.accounts.named(userName);
    if (account === null) throw new ActionRefusedError('setPassword', 'the device has no such account');
    desk.passwordChanged(account.id, password);
  }

  private setPower(on: boolean): void {
    this.silent = !on;
    this.premises?.setPower(on);
  }

  private boot(): void {
    const localMs = this.within?.clock.localMs() ?? this.surroundings.time.wallMs();
    this.within?.reboot();
    this.change({ bootTime: bootTimeAfter(this.identity.bootTime, localMs) });
    this.setPower(true);
    this.sayHello();
  }

  private sayHello(): void {
    const parts = this.settings.voice.hello(this.settings.template.helloOf(this.identity));
    for (const socket of this.sockets()) this.say(socket, parts, this.group(), 'hello');
  }

  private flood(perSecond: number, seconds: number): void {
    const sockets = this.sockets();
    pace(this.surroundings.timers, {
      perSecond,
      seconds,
      send: (index) => {
        const socket = sockets[index % sockets.length];
        if (socket) this.say(socket, this.settings.voice.unasked(this.body), this.group(), 'flood');
      },
    });
  }

  /** One move after the other, so that no socket is left behind. */
  private changeAddress(address: string): Promise<void> {
    if (parseIPv4(address) === null) throw new ActionRefusedError('changeAddress', 'not an IPv4 address');
    const move = this.moving.then(() => this.moveTo(address));
    this.moving = move.catch(() => {});
    return move;
  }

  private async moveTo(address: string): Promise<void> {
    const { wish } = this.settings;
    if (this.closed) return;
    if (wish !== null && isLoopback(address) && address !== this.boundAddress) {
      const left = this.premises;
      await this.moveIn({ ...wish, address });
      await left?.close();
    }
    // Where the wished address cannot be had, the truth is announced.
    this.change({ address: isLoopback(address) ? (this.boundAddress ?? address) : address });
  }

  private async moveIn(wish: PremisesWish): Promise<void> {
    const hear = (datagram: Buffer, from: RemoteInfo) => this.settings.hear(this, datagram, from);
    this.premises = await openPremises(wish, this, this.surroundings, hear);
    this.premises.setPower(!this.silent);
    this.change({ httpPort: this.premises.httpPort ?? this.settings.identity.httpPort });
  }

  private change(changed: Partial<AnnouncedIdentity>): void {
    this.identity = { ...this.identity, ...changed };
    this.body = this.settings.template.replyOf(this.identity);
  }

  private sockets(): readonly Socket[] {
    if (this.premises) return this.premises.sockets;
    return this.settings.sharedSocket ? [this.settings.sharedSocket] : [];
  }

  private group(): Place {
    return { address: sadpGroup, port: this.surroundings.port };
  }

  private say(socket: Socket, parts: readonly Buffer[], to: Place, purpose: SendPurpose): void {
    if (!this.silent) this.surroundings.queue.push({ socket, parts, ...to, purpose });
  }
}
