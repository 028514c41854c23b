import type { SearchPortReport } from '../../../../shared/network.ts';
import { UdpError } from '../../errors.ts';
import type { DatagramSource, UdpChannel } from '../../ports.ts';
import { type DiscoveryPorts, RECEIVE_BUFFER_BYTES, type SearchEndpoint } from './context.ts';
import type { Tasks } from './tasks.ts';

const RETRY_MS = 30_000;

export interface SearchPortListener {
  heard(payload: Uint8Array, from: DatagramSource): void;
  joinRefused(interfaceAddress: string, code: string): void;
  /** The port was taken and is ours now. */
  recovered(): void;
  changed(): void;
}

/**
 * The shared socket on UDP 37020. It hears announcements, and answers that go to the group or to port 37020.
 * Another program may hold the port alone; the search then goes on without it and tries again every 30 s.
 */
export class SearchPort {
  private state: SearchPortReport['state'] = 'closed';
  private code: string | null = null;
  private channel: UdpChannel | null = null;
  private isRetrying = false;
  private readonly wanted = new Set<string>();
  private readonly joined = new Set<string>();
  /** The interface of group traffic is a setting of the socket, so one datagram leaves after the other. */
  private lastSend: Promise<void> = Promise.resolve();

  constructor(
    private readonly ports: DiscoveryPorts,
    private readonly endpoint: SearchEndpoint,
    private readonly tasks: Tasks,
    private readonly listener: SearchPortListener,
  ) {}

  /** Tries once, and where the system refuses again every 30 s; `report` says why. Never rejects. */
  async open(): Promise<void> {
    await this.tryOpen();
    if (this.channel !== null || this.isRetrying) return;
    this.isRetrying = true;
    this.tasks.run(() =>
      this.retry().finally(() => {
        this.isRetrying = false;
      }),
    );
  }

  close(): void {
    this.channel?.close();
    this.channel = null;
    this.joined.clear();
    this.become('closed', null);
  }

  /** Listens to the group on this interface from now on. */
  join(interfaceAddress: string): void {
    this.wanted.add(interfaceAddress);
    this.joinMissing();
  }

  leave(interfaceAddress: string): void {
    this.wanted.delete(interfaceAddress);
    if (!this.joined.delete(interfaceAddress)) return;
    ignoreRefusal(() => this.channel?.leave(this.endpoint.group, interfaceAddress));
  }

  /** Joins where it was refused before: an adapter that has just come up may need a moment. */
  joinMissing(): void {
    if (this.channel === null) return;
    for (const address of this.wanted) {
      if (this.joined.has(address)) continue;
      const refused = refusalOf(this.channel, this.endpoint.group, address);
      if (refused === null) this.joined.add(address);
      else this.listener.joinRefused(address, refused);
    }
  }

  /** False where the port is not open. Rejects with `UdpError`. */
  async sendToGroup(payload: Uint8Array, interfaceAddress: string): Promise<boolean> {
    const { channel } = this;
    if (channel === null) return false;
    const sending = this.lastSend.then(() => {
      channel.sendGroupTrafficBy(interfaceAddress);
      return channel.send(payload, this.endpoint.group, this.endpoint.port);
    });
    this.lastSend = sending.catch(() => {});
    await sending;
    return true;
  }

  /** False where the port is not open. Rejects with `UdpError`. */
  async sendTo(payload: Uint8Array, address: string): Promise<boolean> {
    if (this.channel === null) return false;
    await this.channel.send(payload, address, this.endpoint.port);
    return true;
  }

  report(selfTestMs: number | null): SearchPortReport {
    return { state: this.state, code: this.code, selfTestMs: this.state === 'open' ? selfTestMs : null };
  }

  private async retry(): Promise<void> {
    while (this.channel === null) {
      await this.ports.clock.wait(RETRY_MS, this.tasks.signal);
      await this.tryOpen();
    }
    this.listener.recovered();
  }

  private async tryOpen(): Promise<void> {
    try {
      const options = { address: '0.0.0.0', port: this.endpoint.port, receiveBufferBytes: RECEIVE_BUFFER_BYTES };
      const channel = await this.ports.udp.open(options);
      if (this.tasks.signal.aborted || this.channel !== null) {
        channel.close();
        return;
      }
      this.channel = channel;
      channel.onDatagram((payload, from) => this.listener.heard(payload, from));
      channel.onError((code) => this.ports.logger.warn('discovery.searchPortError', { code }));
      this.become('open', null);
      this.joinMissing();
    } catch (cause) {
      if (!(cause instanceof UdpError)) throw cause;
      if (this.channel === null) this.become(this.isTaken(cause.systemCode) ? 'taken' : 'failed', cause.systemCode);
    }
  }

  /** On Windows a socket opened for exclusive use makes every other bind fail with EACCES. */
  private isTaken(code: string): boolean {
    return code === 'EADDRINUSE' || (code === 'EACCES' && this.ports.platform === 'win32');
  }

  private become(state: SearchPortReport['state'], code: string | null): void {
    if (state === this.state && code === this.code) return;
    this.state = state;
    this.code = code;
    this.listener.changed();
  }
}

/** Null where the group is joined. A second address of one adapter finds it joined already: EADDRINUSE. */
function refusalOf(channel: UdpChannel, group: string, interfaceAddress: string): string | null {
  try {
    channel.join(group, interfaceAddress);
    return null;
  } catch (cause) {
    if (!(cause instanceof UdpError)) throw cause;
    return cause.systemCode === 'EADDRINUSE' ? null : cause.systemCode;
  }
}

function ignoreRefusal(act: () => void): void {
  try {
    act();
  } catch (cause) {
    if (!(cause instanceof UdpError)) throw cause;
  }
}
