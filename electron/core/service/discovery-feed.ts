import { isLoopback } from '../../../shared/address.ts';
import type { DeviceFacts, DeviceId } from '../../../shared/device.ts';
import type { AddressProbeProgress } from '../../../shared/network.ts';
import type { LocalNetwork } from '../registry/events.ts';
import { identityOf, toDeviceFacts } from '../sadp/device-facts.ts';
import type { DiscoveryEvent } from '../sadp/discovery.ts';
import type { ProbeMatch } from '../sadp/messages.ts';
import { Coalescer } from './coalescer.ts';
import type { ServiceContext } from './context.ts';
import { diagnosisNow } from './network-commands.ts';

/** Four times a second is as fast as a person reads a number that changes. */
const STATUS_EVERY_MS = 250;

interface Reading {
  readonly id: DeviceId | null;
  readonly facts: DeviceFacts;
}

/** Carries what the search finds into the list of devices and to the windows. */
export class DiscoveryFeed {
  /** A repeated answer comes with the same match, so it is read once. */
  private readonly readings = new WeakMap<ProbeMatch, Reading>();
  private readonly status: Coalescer;
  private readonly progress: Coalescer;
  private readonly untoldProgress = new Map<number, AddressProbeProgress>();
  private networksKey = '';
  private answersFrom = 0;

  constructor(
    private readonly context: ServiceContext,
    private readonly isSimulating: () => boolean,
  ) {
    this.status = new Coalescer(context.clock, STATUS_EVERY_MS, context.closing, () => this.tellStatus());
    this.progress = new Coalescer(context.clock, STATUS_EVERY_MS, context.closing, () => this.tellProgress());
  }

  /** What arrived before now belongs to another list. */
  startAnew(): void {
    this.answersFrom = this.context.clock.now();
    this.followNetworks();
  }

  take(event: DiscoveryEvent): void {
    switch (event.kind) {
      case 'answered':
        this.takeAnswer(event);
        break;
      case 'roundEnded':
        this.context.registry.take({ kind: 'roundEnded', startedAt: event.startedAt, at: event.at });
        this.status.request();
        break;
      case 'statusChanged':
        this.followNetworks();
        this.status.request();
        break;
      case 'probeProgressed':
        this.untoldProgress.set(event.progress.probeId, event.progress);
        this.progress.request();
        break;
    }
  }

  private takeAnswer({ at, match, datagram, sighting }: Extract<DiscoveryEvent, { kind: 'answered' }>): void {
    if (at < this.answersFrom) return;
    // Sockets on real adapters close a moment after the simulation began.
    if (this.isSimulating() && !isLoopback(sighting.sourceAddress)) return;
    const { id, facts } = this.read(match);
    // The decoder refuses an answer without identity; one that comes all the same belongs to nobody.
    if (id === null) return;
    this.context.registry.takeAnswer({ kind: 'answered', at, id, facts, sighting }, datagram);
  }

  private read(match: ProbeMatch): Reading {
    const known = this.readings.get(match);
    if (known) return known;
    const reading = { id: identityOf(match), facts: toDeviceFacts(match) };
    this.readings.set(match, reading);
    return reading;
  }

  /** Which networks this computer is in. A simulated LAN lives on the loopback interface alone. */
  private followNetworks(): void {
    const networks: readonly LocalNetwork[] = this.context.discovery
      .status()
      .interfaces.filter(({ state, kind }) => (this.isSimulating() ? kind === 'loopback' : state !== 'gone'))
      .map(({ address, prefixLength }) => ({ address, prefixLength }));
    const key = JSON.stringify(networks);
    if (key === this.networksKey) return;
    this.networksKey = key;
    this.context.registry.take({ kind: 'networksChanged', networks });
  }

  private tellStatus(): void {
    this.context.emit('discovery:changed', this.context.discovery.status());
    this.context.emit('network:changed', diagnosisNow(this.context));
  }

  private tellProgress(): void {
    for (const progress of this.untoldProgress.values()) this.context.emit('discovery:probeProgressed', progress);
    this.untoldProgress.clear();
  }
}
