import type { RemoteInfo, Socket } from 'node:dgram';
import { isLoopback, parseIPv4 } from '../../shared/address.ts';
import { SimulatedDevice, type Surroundings } from './device.ts';
import { crowdSettings, deviceSettings } from './device-settings.ts';
import { ActionRefusedError, NotLoopbackError, SimulatedDeviceUnknownError, systemCodeOf } from './errors.ts';
import { LoginClients } from './login-clients.ts';
import { KnownSecrets, type LedgerEntry, LoginLedger } from './login-ledger.ts';
import { closeSocket } from './premises.ts';
import { readProbe } from './probe-reading.ts';
import { startRecorderLogins } from './recorder-logins.ts';
import { type DeviceAction, type DeviceActionInput, macKey, readDeviceAction, readScenario, type Scenario } from './scenario.ts';
import { scenarioNamed } from './scenarios/index.ts';
import { SeededRandom } from './seeded-random.ts';
import { SendQueue } from './send-queue.ts';
import { SimulatedTime } from './simulated-time.ts';
import type { Simulator, SimulatorOptions } from './simulator-handle.ts';
import { type DeviceTruth, truthOf } from './simulator-truth.ts';
import { openGroupReceiver, openSocket, sadpPort } from './sockets.ts';
import { type SimulatorStatistics, StatisticsCounter } from './statistics.ts';
import { Timers } from './timers.ts';

/** A crowd speaks through so many sockets. */
const sharedSockets = 4;
const mostNotes = 200;

/**
 * Starts a simulated LAN on the loopback interface, which runs until it is stopped. Rejects with a `SimulatorError`:
 * `ScenarioInvalidError`, `ScenarioUnknownError`, `NotLoopbackError`, `SimulatorSocketError`; or with the signal's reason.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { interfaceAddress = '127.0.0.1', port = sadpPort, http = true, signal, seed = 1 } = options;
  if (parseIPv4(interfaceAddress) === null || !isLoopback(interfaceAddress)) throw new NotLoopbackError(interfaceAddress);
  const scenario = typeof options.scenario === 'string' ? scenarioNamed(options.scenario) : readScenario(options.scenario);
  signal?.throwIfAborted();
  const lan = new SimulatedLan(scenario, {
    interfaceAddress,
    port,
    http,
    seed,
    timeScale: options.timeScale ?? scenario.timeScale,
  });
  try {
    await lan.open();
    signal?.throwIfAborted();
  } catch (cause) {
    await lan.stop();
    throw cause;
  }
  signal?.addEventListener('abort', () => void lan.stop(), { once: true });
  return lan;
}

interface LanSettings {
  readonly interfaceAddress: string;
  readonly port: number;
  readonly http: boolean;
  readonly seed: number;
  readonly timeScale: number;
}

class SimulatedLan implements Simulator {
  deviceList: readonly SimulatedDevice[] = [];
  readonly notes: string[] = [];
  private readonly byMac = new Map<string, SimulatedDevice>();
  private readonly counter = new StatisticsCounter();
  private readonly timers = new Timers();
  private readonly time: SimulatedTime;
  private readonly entries = new LoginLedger();
  private readonly secrets = new KnownSecrets();
  private readonly ending = new AbortController();
  private readonly clients: LoginClients;
  private readonly queue: SendQueue;
  private readonly random: SeededRandom;
  private readonly sockets: Socket[] = [];
  private stopped: Promise<void> | null = null;

  constructor(
    readonly scenario: Scenario,
    private readonly settings: LanSettings,
  ) {
    this.queue = new SendQueue(this.counter, scenario.crowd?.answersPerSecond ?? null);
    this.random = SeededRandom.named(settings.seed, 'order of answers');
    this.time = new SimulatedTime(settings.timeScale);
    const { time, timers } = this;
    const { signal } = this.ending;
    const deviceWith = (mac: string) => this.byMac.get(macKey(mac)) ?? null;
    this.clients = new LoginClients(scenario.clients, { time, timers, signal, deviceWith });
    for (const { password } of scenario.clients) this.secrets.add(password);
    for (const password of scenario.knownPasswords) this.secrets.add(password);
  }

  get devices(): number {
    return this.deviceList.length;
  }

  async open(): Promise<void> {
    const { interfaceAddress, port, http, seed } = this.settings;
    const { scenario } = this;
    const surroundings: Surroundings = {
      interfaceAddress,
      port,
      queue: this.queue,
      timers: this.timers,
      time: this.time,
      ledger: this.entries,
      secrets: this.secrets,
      statistics: this.counter,
      note: (text) => this.note(text),
    };
    const hear = (device: SimulatedDevice, datagram: Buffer, from: RemoteInfo) => this.hear(datagram, from, [device]);
    const crowd = crowdSettings(scenario, { port, seed, hear }, scenario.crowd === null ? [] : await this.openShared());
    const own = scenario.devices.map((device) => deviceSettings(device, scenario, { port, seed, hear, http }));
    this.deviceList = [...own, ...crowd].map((settings) => new SimulatedDevice(settings, surroundings));
    for (const device of this.deviceList) this.byMac.set(macKey(device.mac), device);
    for (const device of this.deviceList.slice(0, own.length)) await device.open();
    const receiver = this.keep(await openGroupReceiver(port, interfaceAddress));
    receiver.on('message', (datagram, from) => this.hear(datagram, from, this.deviceList));
    this.scheduleEvents();
    this.startLogins();
  }

  ledger(): readonly LedgerEntry[] {
    return this.entries.read();
  }

  ledgerMark(): number {
    return this.entries.mark;
  }

  truth(): readonly DeviceTruth[] {
    return truthOf(this.deviceList, this.secrets);
  }

  isInForce(mac: string, userName: string, password: string): boolean {
    const device = this.byMac.get(macKey(mac));
    if (device === undefined) throw new SimulatedDeviceUnknownError(mac);
    return device.interior.desk.accounts.named(userName)?.password === password;
  }

  secretId(password: string): string {
    return this.secrets.add(password);
  }

  statistics(): SimulatorStatistics {
    return this.counter.read();
  }

  async control(mac: string, action: DeviceActionInput): Promise<void> {
    const wanted = readDeviceAction(action);
    const device = this.byMac.get(macKey(mac));
    if (mac !== 'all' && device === undefined) throw new SimulatedDeviceUnknownError(mac);
    if (wanted.do === 'passTime') return this.time.skip(wanted.seconds * 1000);
    if (wanted.do === 'startClient' || wanted.do === 'stopClient') return this.moveClient(mac, wanted);
    if (mac === 'all') {
      await Promise.all(this.deviceList.map((device) => device.act(wanted)));
      return;
    }
    await device?.act(wanted);
  }

  stop(): Promise<void> {
    this.stopped ??= this.close();
    return this.stopped;
  }

  private async close(): Promise<void> {
    this.ending.abort();
    this.timers.close();
    this.queue.close();
    await Promise.all([...this.sockets.map(closeSocket), ...this.deviceList.map((device) => device.close())]);
  }

  private async openShared(): Promise<readonly Socket[]> {
    const { interfaceAddress } = this.settings;
    const shared: Socket[] = [];
    while (shared.length < sharedSockets) {
      shared.push(this.keep(await openSocket({ address: interfaceAddress, port: 0 }, interfaceAddress)));
    }
    return shared;
  }

  private keep(socket: Socket): Socket {
    socket.on('error', () => {
      this.counter.socketErrors += 1;
    });
    this.sockets.push(socket);
    return socket;
  }

  private hear(datagram: Buffer, from: RemoteInfo, devices: readonly SimulatedDevice[]): void {
    // Linux hands a socket the group's traffic of every interface that any program of this computer joined.
    if (!isLoopback(from.address)) {
      this.counter.strangers += 1;
      return;
    }
    const heard = readProbe(datagram);
    if (heard.kind === 'unreadable') this.counter.unreadable += 1;
    if (heard.kind === 'command') this.counter.countCommand(heard.types);
    if (heard.kind !== 'inquiry') return;
    this.counter.probes += 1;
    const uuid = Buffer.from(heard.uuid, 'latin1');
    // In another order each time: what a full receive buffer swallows is not the same devices' answers again.
    for (const device of this.random.shuffled(devices)) device.answer(uuid, from);
  }

  private moveClient(mac: string, { do: action, client }: Extract<DeviceAction, { readonly client: string }>): void {
    const meant = this.scenario.clients.find(({ name }) => name === client);
    if (mac !== 'all' && meant !== undefined && macKey(meant.target) !== macKey(mac)) {
      throw new ActionRefusedError(action, 'the client logs in to another device');
    }
    if (action === 'startClient') this.clients.start(client);
    else this.clients.stop(client);
  }

  /** Recorders and clients stand at addresses of their own; where there is only one, they would lock this computer out. */
  private startLogins(): void {
    const { time, timers } = this;
    const { signal } = this.ending;
    const deviceAt = (address: string) => this.deviceList.find((device) => device.boundAddress === address) ?? null;
    if (!this.settings.http) return;
    for (const { mac, channels } of this.scenario.devices) {
      const recorder = this.byMac.get(macKey(mac));
      if (channels.length > 0 && recorder) startRecorderLogins(recorder, { time, timers, signal, deviceAt });
    }
    this.clients.startThoseThatDo();
  }

  private scheduleEvents(): void {
    this.scenario.devices.forEach(({ mac, events }) => {
      for (const { afterSeconds, action } of events) {
        this.timers.after(afterSeconds * 1000, () => {
          this.control(mac, action).catch((cause: unknown) => this.note(`${mac} ${action.do}: ${systemCodeOf(cause)}`));
        });
      }
    });
  }

  private note(text: string): void {
    if (this.notes.length < mostNotes) this.notes.push(text);
  }
}
