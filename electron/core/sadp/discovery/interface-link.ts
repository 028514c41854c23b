import type { InterfaceFault, InterfaceKind, InterfaceReport, InterfaceState } from '../../../../shared/network.ts';
import { UdpError } from '../../errors.ts';
import { interfaceKind } from '../../network/interface-kind.ts';
import type { DatagramSource, NetworkInterface, UdpChannel } from '../../ports.ts';
import { type Network, networkAt } from './attribution.ts';
import { backOffMs } from './back-off.ts';
import { type DiscoveryPorts, RECEIVE_BUFFER_BYTES, type SearchEndpoint } from './context.ts';
import { InterfaceRecord } from './interface-record.ts';
import { pause } from './pause.ts';
import type { SearchPort } from './search-port.ts';
import type { Tasks } from './tasks.ts';

export interface LinkContext {
  readonly ports: DiscoveryPorts;
  readonly endpoint: SearchEndpoint;
  readonly searchPort: SearchPort;
  readonly tasks: Tasks;
  /** The inquiry of the present round. */
  inquiry(): Uint8Array;
  heard(link: InterfaceLink, payload: Uint8Array, from: DatagramSource): void;
  /** Sending works again after it had failed. */
  recovered(): void;
  changed(): void;
}

/** What became of one send: it left, there was no socket for it, or the system's code. */
type SendOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'noSocket' }
  | { readonly kind: 'refused'; readonly code: string };

/** One IPv4 address of an adapter: the socket that asks through it, and what came of it. Its errors stay its own. */
export class InterfaceLink {
  readonly kind: InterfaceKind;
  network: Network;
  readonly record = new InterfaceRecord();
  private state: InterfaceState = 'leftOut';
  private channel: UdpChannel | null = null;
  /** Ends with the time during which this interface is searched. */
  private searching: AbortController | null = null;
  private retryNow: AbortController | null = null;
  private failedAttempts = 0;

  constructor(
    private entryNow: NetworkInterface,
    private readonly context: LinkContext,
  ) {
    this.kind = interfaceKind(entryNow);
    this.network = networkAt(entryNow.address, entryNow.netmask);
  }

  get entry(): NetworkInterface {
    return this.entryNow;
  }

  get currentState(): InterfaceState {
    return this.state;
  }

  get isSearched(): boolean {
    return this.searching !== null;
  }

  /** The adapter under this address got another mask or MAC. */
  describe(entry: NetworkInterface): void {
    this.entryNow = entry;
    this.network = networkAt(entry.address, entry.netmask);
  }

  /** Opens the socket and listens. Never rejects: what the system refuses becomes a fault and a later attempt. */
  async begin(): Promise<void> {
    this.searching = new AbortController();
    this.failedAttempts = 0;
    this.become('searching');
    this.context.searchPort.join(this.entry.address);
    await this.openChannel(this.searching.signal);
  }

  end(state: 'leftOut' | 'gone'): void {
    this.close();
    this.context.searchPort.leave(this.entry.address);
    this.become(state);
  }

  /** Closes the socket and keeps the last state, for the report of a search that was stopped. */
  close(): void {
    this.searching?.abort();
    this.searching = null;
    this.retryNow = null;
    this.closeChannel();
  }

  /** The round's inquiry by both sockets. An interface that cannot send is left to its own attempts. */
  async probe(): Promise<void> {
    if (this.searching === null || this.state !== 'searching') return;
    const sent = await this.inquire(this.searching.signal);
    if (sent && this.channel !== null) this.failedAttempts = 0;
  }

  /** A person asked: what waits for its next attempt does it now. */
  attemptNow(): void {
    this.failedAttempts = 0;
    this.retryNow?.abort();
  }

  /** One inquiry to one address, from this interface. False where it could not be sent. */
  async ask(address: string, payload: Uint8Array): Promise<boolean> {
    const direct = await this.outcomeOf(() => this.sendDirectly(payload, address));
    if (direct.kind === 'sent') return true;
    const shared = await this.outcomeOf(() => this.context.searchPort.sendTo(payload, address));
    return shared.kind === 'sent';
  }

  addFault(during: InterfaceFault['during'], code: string): void {
    this.record.addFault({ at: this.context.ports.clock.now(), during, code });
    this.context.changed();
  }

  report(now: number): InterfaceReport {
    return this.record.report(this.entry, this.kind, this.state, now);
  }

  private async openChannel(signal: AbortSignal): Promise<void> {
    const { ports, endpoint } = this.context;
    try {
      const { address } = this.entry;
      const channel = await ports.udp.open({ address, port: 0, receiveBufferBytes: RECEIVE_BUFFER_BYTES });
      if (signal.aborted) {
        channel.close();
        return;
      }
      this.channel = channel;
      channel.onDatagram((payload, from) => this.context.heard(this, payload, from));
      channel.onError((code) => this.addFault('receive', code));
      this.faultIfRefused('send', () => channel.sendGroupTrafficBy(address));
      this.faultIfRefused('join', () => channel.join(endpoint.group, address));
    } catch (cause) {
      if (signal.aborted) return;
      this.addFault('open', codeOf(cause));
      this.attemptLater(signal);
    }
  }

  private closeChannel(): void {
    this.channel?.close();
    this.channel = null;
  }

  /** True where at least one of the two sockets could send. */
  private async inquire(signal: AbortSignal): Promise<boolean> {
    const payload = this.context.inquiry();
    const { endpoint, searchPort } = this.context;
    const outcomes = await Promise.all([
      this.outcomeOf(() => this.sendDirectly(payload, endpoint.group)),
      this.outcomeOf(() => searchPort.sendToGroup(payload, this.entry.address)),
    ]);
    if (signal.aborted) return false;
    const sent = outcomes.some(({ kind }) => kind === 'sent');
    if (sent) this.become('searching');
    else this.become(this.lacksConsent(outcomes) ? 'waiting' : 'failed');
    if (!sent || this.channel === null) this.attemptLater(signal);
    return sent;
  }

  private attemptLater(signal: AbortSignal): void {
    if (this.retryNow !== null) return;
    const retryNow = new AbortController();
    this.retryNow = retryNow;
    const delayMs = backOffMs(this.failedAttempts++);
    this.context.tasks.run(async () => {
      await pause(this.context.ports.clock, delayMs, signal, retryNow.signal);
      if (signal.aborted) return;
      this.retryNow = null;
      await this.attemptAgain(signal);
    });
  }

  /** A socket whose adapter was away may never send again, so it is opened anew. */
  private async attemptAgain(signal: AbortSignal): Promise<void> {
    const couldNotSend = this.state !== 'searching';
    if (!couldNotSend && this.channel !== null) return;
    this.closeChannel();
    await this.openChannel(signal);
    if (signal.aborted) return;
    const sent = await this.inquire(signal);
    if (sent && couldNotSend) this.context.recovered();
  }

  private async sendDirectly(payload: Uint8Array, address: string): Promise<boolean> {
    if (this.channel === null) return false;
    await this.channel.send(payload, address, this.context.endpoint.port);
    return true;
  }

  private async outcomeOf(send: () => Promise<boolean>): Promise<SendOutcome> {
    try {
      if (!(await send())) return { kind: 'noSocket' };
      this.record.countSent(this.context.ports.clock.now());
      this.context.changed();
      return { kind: 'sent' };
    } catch (cause) {
      const code = codeOf(cause);
      // Our own closing cancels what is under way; that says nothing about the network.
      if (code === 'ECANCELED') return { kind: 'noSocket' };
      this.addFault('send', code);
      return { kind: 'refused', code };
    }
  }

  /** macOS lets nothing out to the local network until a person has allowed it (developer.apple.com/forums/thread/760964). */
  private lacksConsent(outcomes: readonly SendOutcome[]): boolean {
    const refused = outcomes.filter((outcome) => outcome.kind === 'refused');
    const unreachable = refused.length > 0 && refused.every(({ code }) => code === 'EHOSTUNREACH');
    return unreachable && this.context.ports.platform === 'darwin';
  }

  private faultIfRefused(during: 'join' | 'send', act: () => void): void {
    try {
      act();
    } catch (cause) {
      this.addFault(during, codeOf(cause));
    }
  }

  private become(state: InterfaceState): void {
    if (state === this.state) return;
    this.state = state;
    this.context.changed();
  }
}

/** Anything but a refusal of the system is a defect and is not hidden. */
function codeOf(cause: unknown): string {
  if (cause instanceof UdpError) return cause.systemCode;
  throw cause;
}
