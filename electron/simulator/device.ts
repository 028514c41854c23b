import type { RemoteInfo, Socket } from 'node:dgram';
import { isLoopback, parseIPv4 } from '../../shared/address.ts';
import { assertNever } from '../../shared/result.ts';
import type { AnnouncedIdentity } from './announcement.ts';
import type { SimulatedDeviceHandle } from './device-handle.ts';
import { DeviceInterior, type SharedInterior } from './device-interior.ts';
import type { DeviceSettings } from './device-settings.ts';
import { DeviceSpeech, type SpeechSurroundings } from './device-speech.ts';
import { ActionRefusedError, systemCodeOf } from './errors.ts';
import type { HttpDevice } from './http-answer.ts';
import type { LoginPlace } from './login-caller.ts';
import { openPremises, type Premises, type PremisesSurroundings } from './premises.ts';
import type { DeviceAction } from './scenario.ts';
import { type Certificate, makeCertificate } from './self-signed-certificate.ts';
import { bootTimeAfter } from './simulated-time.ts';
import type { Place } from './sockets.ts';

/** What every device of one simulated LAN shares. */
export interface Surroundings extends PremisesSurroundings, SharedInterior, SpeechSurroundings {}

/** One device: what it says of itself, where it stands, and what is done to it. */
export class SimulatedDevice implements SimulatedDeviceHandle, HttpDevice {
  private identity: AnnouncedIdentity;
  private certificate: Certificate | null;
  private premises: Premises | null = null;
  private closed = false;
  private moving: Promise<void> = Promise.resolve();
  private readonly within: DeviceInterior | null;
  private readonly speech: DeviceSpeech;

  constructor(
    private readonly settings: DeviceSettings,
    private readonly surroundings: Surroundings,
  ) {
    this.identity = settings.identity;
    this.certificate = settings.wish?.httpsPort == null ? null : makeCertificate();
    const { template, voice } = settings;
    this.speech = new DeviceSpeech(this.identity, { template, voice, sockets: () => this.sockets() }, surroundings);
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
  get httpsPort(): number | null {
    return this.premises?.httpsPort ?? null;
  }
  get certificateFingerprint(): string | null {
    return this.certificate?.fingerprint ?? null;
  }
  get silent(): boolean {
    return this.speech.silent;
  }
  /** Where clients and recorders log in; null where none can. */
  get loginPlace(): LoginPlace | null {
    const { ownAddress: address, httpPort, httpsPort } = this;
    const secure = httpPort === null || this.within?.options.https === 'redirect';
    const port = secure ? httpsPort : httpPort;
    return address === null || port === null ? null : { address, port, secure };
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
  get hasInterior(): boolean {
    return this.within !== null;
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
    this.speech.answer(uuid, prober);
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
        return this.interior.setPassword(action.userName, action.password);
      case 'startClient':
      case 'stopClient':
      case 'passTime':
        return; // of the LAN, not of one device
      case 'changeAddress':
        return this.changeAddress(action.address);
      case 'sayHello':
        return this.speech.sayHello();
      case 'silence':
        return this.setPower(false);
      case 'wake':
        return this.setPower(true);
      case 'flood':
        return this.speech.flood(action.answersPerSecond, action.seconds);
      case 'setFaults':
        this.settings.voice.faults = action.faults;
        return;
      case 'setWriteFaults':
        return this.interior.writeFaults.set(action.faults);
      case 'setAnswerDelay':
        this.interior.answerDelayMs = action.answerDelayMs;
        return;
      case 'changeCertificate':
        return this.changeCertificate();
      default:
        assertNever(action);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.moving;
    await this.premises?.close();
  }

  restart(silentSeconds = this.interior.options.restartSeconds): void {
    this.reboot(silentSeconds);
  }

  move(address: string): void {
    this.changeAddress(address).catch((cause: unknown) => this.surroundings.note(`${this.mac} move: ${systemCodeOf(cause)}`));
  }

  private reboot(silentSeconds: number): void {
    const { time, timers } = this.surroundings;
    this.setPower(false);
    timers.after(time.realMs(silentSeconds * 1000), () => this.boot());
  }

  private setPower(on: boolean): void {
    this.speech.silent = !on;
    this.premises?.setPower(on);
  }

  private boot(): void {
    const localMs = this.within?.clock.localMs() ?? this.surroundings.time.wallMs();
    this.within?.reboot();
    this.change({ bootTime: bootTimeAfter(this.identity.bootTime, localMs) });
    this.setPower(true);
    this.speech.sayHello();
  }

  private changeCertificate(): void {
    if (this.certificate === null) throw new ActionRefusedError('changeCertificate', 'the device has no HTTPS');
    this.certificate = makeCertificate();
    this.premises?.setCertificate(this.certificate);
  }

  /** One move after the other, so that no socket is left behind. */
  private async changeAddress(address: string): Promise<void> {
    if (parseIPv4(address) === null) throw new ActionRefusedError('changeAddress', 'not an IPv4 address');
    const move = this.moving.then(() => this.moveTo(address));
    this.moving = move.catch(() => {});
    await move;
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

  private async moveIn({ httpsPort, ...wish }: NonNullable<DeviceSettings['wish']>): Promise<void> {
    const hear = (datagram: Buffer, from: RemoteInfo) => this.settings.hear(this, datagram, from);
    const { certificate } = this;
    const secure = httpsPort === null || certificate === null ? null : { port: httpsPort, certificate };
    this.premises = await openPremises({ ...wish, secure }, this, this.surroundings, hear);
    this.premises.setPower(!this.silent);
    this.change({ httpPort: this.premises.httpPort ?? this.settings.identity.httpPort });
  }

  private change(changed: Partial<AnnouncedIdentity>): void {
    this.identity = { ...this.identity, ...changed };
    this.speech.becomes(this.identity);
  }

  private sockets(): readonly Socket[] {
    if (this.premises) return this.premises.sockets;
    return this.settings.sharedSocket ? [this.settings.sharedSocket] : [];
  }
}
