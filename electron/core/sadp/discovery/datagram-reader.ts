import type { DeviceId } from '../../../../shared/device.ts';
import type { DiscoveryStatus, UnreadableDatagram } from '../../../../shared/network.ts';
import { decodeDatagram } from '../decode.ts';
import { identityOf } from '../device-facts.ts';
import type { DiscoveryEvent } from '../discovery.ts';
import { SadpMalformedError } from '../errors.ts';
import type { ProbeMatch } from '../messages.ts';
import { RepeatFilter } from '../repeat-filter.ts';
import type { Arrival } from './arrival-queue.ts';
import { attribute } from './attribution.ts';
import type { InterfaceLink } from './interface-link.ts';

const MOST_UNREADABLE_LISTED = 20;
/** Forged answers can name any number of devices; for more than these the way is not remembered. */
const MOST_WAYS = 100_000;

type Answered = Extract<DiscoveryEvent, { kind: 'answered' }>;

/** Turns datagrams into answers, counts them on their interface, and drops what is not for us. */
export class DatagramReader {
  private readonly repeats = new RepeatFilter();
  private readonly identities = new WeakMap<ProbeMatch, { readonly id: DeviceId | null }>();
  private readonly heardDirectlyBy = new Map<DeviceId, InterfaceLink>();
  private unreadableCount = 0;
  private unreadableLatest: readonly UnreadableDatagram[] = [];

  constructor(
    private readonly links: () => readonly InterfaceLink[],
    private readonly answered: (answer: Answered) => void,
    private readonly changed: () => void,
  ) {}

  /** Never throws for what is in a datagram. */
  read(arrival: Arrival): void {
    const { payload, from } = arrival;
    const known = this.repeats.take(from.address, payload);
    const match = known ?? this.decode(arrival);
    if (match === null) return;
    const device = this.identityOf(match);
    const link = this.linkOf(arrival, device);
    if (link === null) return;
    link.record.countAnswer(arrival.at, device);
    this.changed();
    this.answered({
      kind: 'answered',
      at: arrival.at,
      match,
      datagram: payload,
      sighting: {
        interfaceName: link.entry.name,
        sourceAddress: from.address,
        path: arrival.link === null ? 'group' : 'direct',
      },
      repeated: known !== null,
    });
  }

  unreadable(): DiscoveryStatus['unreadable'] {
    return { count: this.unreadableCount, latest: this.unreadableLatest };
  }

  /** Null for what is no device's announcement: requests of other clients, answers to their commands, the unknown. */
  private decode(arrival: Arrival): ProbeMatch | null {
    const { payload, from } = arrival;
    try {
      const message = decodeDatagram(payload);
      if (message.kind !== 'announcement') return null;
      this.repeats.remember(from.address, payload, message.match);
      return message.match;
    } catch (cause) {
      if (!(cause instanceof SadpMalformedError)) throw cause;
      this.listUnreadable(arrival, cause);
      return null;
    }
  }

  private listUnreadable(arrival: Arrival, cause: SadpMalformedError): void {
    const link = this.linkOf(arrival, null);
    if (link === null) return;
    link.record.countMalformed();
    const entry: UnreadableDatagram = {
      at: arrival.at,
      sourceAddress: arrival.from.address,
      interfaceName: link.entry.name,
      reason: cause.reason,
      bytes: arrival.payload.length,
    };
    this.unreadableCount++;
    this.unreadableLatest = [...this.unreadableLatest, entry].slice(-MOST_UNREADABLE_LISTED);
    this.changed();
  }

  private linkOf({ link, from }: Arrival, device: DeviceId | null): InterfaceLink | null {
    if (link !== null) {
      if (device !== null && this.heardDirectlyBy.size < MOST_WAYS) this.heardDirectlyBy.set(device, link);
      return link;
    }
    return attribute(from.address, this.links(), () => {
      const direct = device === null ? undefined : this.heardDirectlyBy.get(device);
      return direct?.isSearched ? direct : null;
    });
  }

  private identityOf(match: ProbeMatch): DeviceId | null {
    const known = this.identities.get(match);
    if (known) return known.id;
    const id = identityOf(match);
    this.identities.set(match, { id });
    return id;
  }
}
