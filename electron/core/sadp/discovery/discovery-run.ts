import type { DiscoveryStatus } from '../../../../shared/network.ts';
import { UdpError } from '../../errors.ts';
import type { DatagramSource, NetworkInterface } from '../../ports.ts';
import type { DiscoveryEvent } from '../discovery.ts';
import { encodeInquiry } from '../encode.ts';
import { type Arrival, ArrivalQueue } from './arrival-queue.ts';
import { holding } from './attribution.ts';
import type { DiscoveryPorts, SearchEndpoint } from './context.ts';
import { DatagramReader } from './datagram-reader.ts';
import type { InterfaceLink } from './interface-link.ts';
import { type InterfaceChoice, InterfaceLinks } from './interface-links.ts';
import { Rounds } from './rounds.ts';
import { SearchPort } from './search-port.ts';
import { SelfTest } from './self-test.ts';
import { StatusNotifier } from './status-notifier.ts';
import { Tasks } from './tasks.ts';

const LOOK_AT_INTERFACES_EVERY_MS = 2_000;
/** A look that comes this much too late means that the computer slept. */
const SLEPT_MS = 10_000;
/** A flood would fill the list of faults with itself. */
const OVERFLOW_FAULT_EVERY_MS = 1_000;

/** Everything that lives from one start of the search to its stop. */
export class DiscoveryRun {
  private readonly tasks: Tasks;
  private readonly notifier: StatusNotifier;
  private readonly searchPort: SearchPort;
  private readonly links: InterfaceLinks;
  private readonly rounds: Rounds;
  private readonly reader: DatagramReader;
  private readonly queue: ArrivalQueue;
  private readonly selfTest = new SelfTest();
  private inquiry: Uint8Array;
  private overflowToldAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly ports: DiscoveryPorts,
    endpoint: SearchEndpoint,
    private readonly emit: (event: DiscoveryEvent) => void,
    private readonly choice: () => InterfaceChoice,
    lastRound: number,
  ) {
    const { clock, randomness } = ports;
    this.inquiry = this.newInquiry();
    this.tasks = new Tasks(ports.logger);
    this.notifier = new StatusNotifier(clock, this.tasks, () => emit({ kind: 'statusChanged' }));
    const changed = () => this.notifier.changed();
    this.searchPort = new SearchPort(ports, endpoint, this.tasks, {
      heard: (payload, from) => this.take(payload, from, null),
      joinRefused: (address, code) => this.links.at(address)?.addFault('join', code),
      recovered: () => this.searchUnlessCollecting(),
      changed,
    });
    this.links = new InterfaceLinks({
      ports,
      endpoint,
      searchPort: this.searchPort,
      tasks: this.tasks,
      inquiry: () => this.inquiry,
      heard: (link, payload, from) => this.take(payload, from, link),
      recovered: () => this.searchUnlessCollecting(),
      changed,
    });
    this.reader = new DatagramReader(() => this.links.all(), emit, changed);
    this.queue = new ArrivalQueue(clock, this.tasks, (arrival) => this.read(arrival));
    this.rounds = new Rounds(
      clock,
      randomness,
      {
        began: () => this.roundBegan(),
        probe: () => this.probe(),
        ended: (round, startedAt) => this.roundEnded(round, startedAt),
      },
      lastRound,
    );
  }

  get lastRound(): number {
    return this.rounds.round;
  }

  start(): void {
    this.tasks.run(async () => {
      await this.open();
      if (this.tasks.signal.aborted) return;
      this.tasks.run(() => this.rounds.run(this.tasks.signal));
      this.tasks.run(() => this.watchInterfaces());
    });
  }

  async stop(): Promise<void> {
    this.tasks.abort();
    for (const link of this.links.all()) link.close();
    this.searchPort.close();
    this.queue.clear();
    await this.tasks.settled();
  }

  search(): void {
    for (const link of this.links.searched()) link.attemptNow();
    this.rounds.startNow();
  }

  /** A person changed what is searched. */
  choiceChanged(): void {
    this.tasks.run(async () => {
      const begun = await this.updateLinks(this.presentInterfaces());
      if (begun.length > 0) this.rounds.startNow();
    });
  }

  /** One inquiry to one address, by the interface whose network holds it. False where it could not be sent. */
  async ask(address: string): Promise<boolean> {
    const searched = this.links.searched();
    const link = holding(address, searched) ?? searched[0];
    return link ? link.ask(address, this.newInquiry()) : false;
  }

  status(): DiscoveryStatus {
    const now = this.ports.clock.now();
    const stopped = this.tasks.signal.aborted;
    return {
      phase: stopped ? 'stopped' : this.rounds.isCollecting ? 'searching' : 'listening',
      round: this.rounds.round,
      roundStartedAt: this.rounds.startedAt,
      nextRoundAt: stopped ? null : this.rounds.nextAt,
      interfaces: this.links.all().map((link) => link.report(now)),
      port: this.searchPort.report(this.selfTest.resultMs),
      unreadable: this.reader.unreadable(),
    };
  }

  private async open(): Promise<void> {
    await Promise.all([this.updateLinks(this.presentInterfaces()), this.searchPort.open()]);
  }

  /** Sockets from before a sleep may be deaf, and the network may be another one. */
  private async reopen(): Promise<void> {
    this.ports.logger.info('discovery.resumed');
    for (const link of this.links.all()) link.close();
    this.searchPort.close();
    await this.open();
    this.rounds.startNow();
  }

  private async watchInterfaces(): Promise<void> {
    const { clock } = this.ports;
    const { signal } = this.tasks;
    while (!signal.aborted) {
      const before = clock.now();
      await clock.wait(LOOK_AT_INTERFACES_EVERY_MS, signal);
      const slept = clock.now() - before - LOOK_AT_INTERFACES_EVERY_MS > SLEPT_MS;
      if (slept) await this.reopen();
      else await this.lookAtInterfaces();
    }
  }

  private async lookAtInterfaces(): Promise<void> {
    const present = this.presentInterfaces();
    if (!this.links.isNews(present)) return;
    const begun = await this.updateLinks(present);
    if (begun.length === 0) return;
    if (!this.rounds.isCollecting) this.rounds.startNow();
    else for (const link of begun) this.tasks.run(() => link.probe());
  }

  private async updateLinks(present: readonly NetworkInterface[]): Promise<readonly InterfaceLink[]> {
    const beginning = this.links.update(present, this.choice());
    this.notifier.changed();
    await Promise.all(beginning.map((link) => link.begin()));
    return beginning;
  }

  private presentInterfaces(): readonly NetworkInterface[] {
    try {
      return this.ports.udp.interfaces();
    } catch (cause) {
      if (!(cause instanceof UdpError)) throw cause;
      this.ports.logger.warn('discovery.interfacesUnreadable', { code: cause.systemCode });
      return this.links.lastSeen;
    }
  }

  /** A running round takes in what has just begun to work, and flapping never keeps it from its end. */
  private searchUnlessCollecting(): void {
    if (!this.rounds.isCollecting) this.rounds.startNow();
  }

  private roundBegan(): void {
    this.inquiry = this.newInquiry();
    this.selfTest.beginRound(this.inquiry);
    this.searchPort.joinMissing();
    this.notifier.changed();
  }

  private probe(): void {
    this.selfTest.inquirySent(this.ports.clock.elapsed());
    for (const link of this.links.searched()) this.tasks.run(() => link.probe());
  }

  private roundEnded(round: number, startedAt: number): void {
    const at = this.ports.clock.now();
    this.tasks.run(async () => {
      // An answer that arrived in time and waits to be read is no missed round.
      await this.queue.caughtUp();
      if (this.tasks.signal.aborted) return;
      this.selfTest.endRound();
      this.emit({ kind: 'roundEnded', round, startedAt, at });
      this.notifier.changed();
    });
  }

  private newInquiry(): Uint8Array {
    return encodeInquiry(this.ports.randomness.uuid());
  }

  private take(payload: Uint8Array, from: DatagramSource, link: InterfaceLink | null): void {
    const { clock } = this.ports;
    const elapsed = clock.elapsed();
    if (this.queue.take({ payload, from, at: clock.now(), elapsed, link })) return;
    if (elapsed - this.overflowToldAt < OVERFLOW_FAULT_EVERY_MS) return;
    this.overflowToldAt = elapsed;
    const flooded = link ?? holding(from.address, this.links.searched()) ?? this.links.searched()[0];
    flooded?.addFault('receive', 'ENOBUFS');
  }

  private read(arrival: Arrival): void {
    if (!this.selfTest.isEcho(arrival)) this.reader.read(arrival);
  }
}
