import { UdpError } from '../errors.ts';
import type { DatagramSource, NetworkInterface, UdpChannel, UdpNetwork, Unsubscribe } from '../ports.ts';

export interface SentDatagram {
  readonly payload: Uint8Array;
  readonly address: string;
  readonly port: number;
  readonly from: DatagramSource;
  /** The interface it left by. */
  readonly by: string;
}

type Activity = UdpError['during'];

/** What a test wants refused: `address` is the interface's, or the one a channel is opened on. */
export interface Refusal {
  readonly during: Activity;
  readonly address: string;
  readonly port?: number;
  readonly code: string;
}

const ANY = '0.0.0.0';

/** A UDP network in memory. Group traffic comes back to every member on its interface, the sender's own included. */
export class MemoryUdp implements UdpNetwork {
  readonly sent: SentDatagram[] = [];
  readonly channels = new Set<MemoryChannel>();
  private readonly refusals = new Set<Refusal>();
  private readonly sendListeners = new Set<(datagram: SentDatagram) => void>();
  private nextPort = 50_000;

  constructor(private present: readonly NetworkInterface[] = []) {}

  interfaces(): readonly NetworkInterface[] {
    return this.present;
  }

  setInterfaces(...present: readonly NetworkInterface[]): void {
    this.present = present;
  }

  /** Refuses until the returned function is called. */
  refuse(refusal: Refusal): Unsubscribe {
    this.refusals.add(refusal);
    return () => {
      this.refusals.delete(refusal);
    };
  }

  onSend(listener: (datagram: SentDatagram) => void): Unsubscribe {
    this.sendListeners.add(listener);
    return () => {
      this.sendListeners.delete(listener);
    };
  }

  async open({ address, port }: Parameters<UdpNetwork['open']>[0]): Promise<UdpChannel> {
    this.check('open', address, port);
    if (address !== ANY && !this.present.some((entry) => entry.address === address)) {
      throw new UdpError('EADDRNOTAVAIL', 'open');
    }
    const channel = new MemoryChannel(this, address, port === 0 ? this.nextPort++ : port);
    this.channels.add(channel);
    return channel;
  }

  /** A device's datagram to one address and port of this computer. */
  deliver(payload: Uint8Array, from: DatagramSource, to: DatagramSource): void {
    for (const channel of this.channels) {
      if (channel.localPort === to.port && (channel.address === to.address || channel.address === ANY))
        channel.hear(payload, from);
    }
  }

  /** A device's datagram to the group, arriving by the interface with this address. As on Linux, only 0.0.0.0 hears it. */
  deliverToGroup(payload: Uint8Array, from: DatagramSource, port: number, interfaceAddress: string): void {
    for (const channel of this.channels) {
      const listens = channel.address === ANY && channel.localPort === port && channel.memberships.has(interfaceAddress);
      if (listens) channel.hear(payload, from);
    }
  }

  /** The channel bound to this interface's address. Throws where there is none. */
  directChannel(interfaceAddress: string): MemoryChannel {
    for (const channel of this.channels) if (channel.address === interfaceAddress) return channel;
    throw new Error(`no channel is bound to ${interfaceAddress}`);
  }

  check(during: Activity, address: string, port?: number): void {
    for (const refusal of this.refusals) {
      const samePort = refusal.port === undefined || refusal.port === port;
      if (refusal.during === during && refusal.address === address && samePort) throw new UdpError(refusal.code, during);
    }
  }

  carry(datagram: SentDatagram): void {
    this.sent.push(datagram);
    if (datagram.address.startsWith('239.')) this.deliverToGroup(datagram.payload, datagram.from, datagram.port, datagram.by);
    for (const listener of this.sendListeners) listener(datagram);
  }
}

export class MemoryChannel implements UdpChannel {
  readonly memberships = new Set<string>();
  private groupInterface: string;
  private readonly datagramListeners = new Set<(payload: Uint8Array, from: DatagramSource) => void>();
  private readonly errorListeners = new Set<(code: string) => void>();

  constructor(
    private readonly network: MemoryUdp,
    readonly address: string,
    readonly localPort: number,
  ) {
    this.groupInterface = address;
  }

  join(_group: string, interfaceAddress: string): void {
    this.network.check('join', interfaceAddress);
    if (this.memberships.has(interfaceAddress)) throw new UdpError('EADDRINUSE', 'join');
    this.memberships.add(interfaceAddress);
  }

  leave(_group: string, interfaceAddress: string): void {
    if (!this.memberships.delete(interfaceAddress)) throw new UdpError('EADDRNOTAVAIL', 'join');
  }

  sendGroupTrafficBy(interfaceAddress: string): void {
    this.groupInterface = interfaceAddress;
  }

  async send(payload: Uint8Array, address: string, port: number): Promise<void> {
    // The system looks at the interface when the datagram leaves, which is after the call.
    await null;
    if (!this.network.channels.has(this)) throw new UdpError('ECANCELED', 'send');
    this.network.check('send', this.groupInterface);
    const source = this.address === ANY ? this.groupInterface : this.address;
    this.network.carry({ payload, address, port, from: { address: source, port: this.localPort }, by: this.groupInterface });
  }

  onDatagram(listener: (payload: Uint8Array, from: DatagramSource) => void): Unsubscribe {
    this.datagramListeners.add(listener);
    return () => {
      this.datagramListeners.delete(listener);
    };
  }

  onError(listener: (code: string) => void): Unsubscribe {
    this.errorListeners.add(listener);
    return () => {
      this.errorListeners.delete(listener);
    };
  }

  hear(payload: Uint8Array, from: DatagramSource): void {
    for (const listener of this.datagramListeners) listener(payload, from);
  }

  fail(code: string): void {
    for (const listener of this.errorListeners) listener(code);
  }

  close(): void {
    this.network.channels.delete(this);
  }
}
