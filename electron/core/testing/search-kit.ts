import type { InterfaceReport } from '../../../shared/network.ts';
import type { Facts } from '../../../shared/result.ts';
import type { NetworkInterface } from '../ports.ts';
import { createDiscovery } from '../sadp/discovery/create-discovery.ts';
import type { DiscoveryEvent } from '../sadp/discovery.ts';
import { SADP_PORT } from '../sadp/messages.ts';
import { ManualClock } from './manual-clock.ts';
import { MemoryUdp, type SentDatagram } from './memory-udp.ts';

export const office: NetworkInterface = {
  name: 'eth0',
  address: '192.168.1.5',
  netmask: '255.255.255.0',
  mac: '3c:22:fb:00:00:01',
  internal: false,
};
export const wifi: NetworkInterface = {
  name: 'wlan0',
  address: '10.0.0.5',
  netmask: '255.255.255.0',
  mac: '3c:22:fb:00:00:02',
  internal: false,
};
export const loopback: NetworkInterface = {
  name: 'lo',
  address: '127.0.0.1',
  netmask: '255.0.0.0',
  mac: '00:00:00:00:00:00',
  internal: true,
};

export interface LoggedLine {
  readonly level: 'info' | 'warn';
  readonly event: string;
  readonly facts: Facts;
}

/** A search over a network in memory and a clock in the test's hand. `jitter`: what chance says, 0 ≤ x < 1. */
export function searchKit({ interfaces = [office], platform = 'linux', jitter = 0 }: KitOptions = {}) {
  const clock = new ManualClock();
  const udp = new MemoryUdp(interfaces);
  const log: LoggedLine[] = [];
  const events: DiscoveryEvent[] = [];
  let uuids = 0;
  const discovery = createDiscovery({
    clock,
    udp,
    platform,
    randomness: {
      uuid: () => `13A888A9-F1B1-4020-AE9F-${String(++uuids).padStart(12, '0')}`,
      fraction: () => jitter,
    },
    logger: {
      info: (event, facts = {}) => log.push({ level: 'info', event, facts }),
      warn: (event, facts = {}) => log.push({ level: 'warn', event, facts }),
    },
  });
  discovery.onEvent((event) => events.push(event));
  const startedAt = clock.now();
  const sentTimes: { readonly at: number; readonly datagram: SentDatagram }[] = [];
  udp.onSend((datagram) => sentTimes.push({ at: clock.now() - startedAt, datagram }));

  return {
    clock,
    udp,
    log,
    events,
    discovery,
    /** When group traffic left by this interface from the shared or the interface's own socket, in milliseconds. */
    probeTimes: (interfaceAddress: string, socket: 'shared' | 'direct'): readonly number[] =>
      sentTimes
        .filter(({ datagram }) => datagram.by === interfaceAddress && datagram.address.startsWith('239.'))
        .filter(({ datagram }) => (datagram.from.port === SADP_PORT) === (socket === 'shared'))
        .map(({ at }) => at),
    /** When this address was asked, in milliseconds. */
    askTimes: (address: string): readonly number[] =>
      sentTimes.filter(({ datagram }) => datagram.address === address).map(({ at }) => at),
    answers: () => events.filter((event) => event.kind === 'answered'),
    rounds: () => events.filter((event) => event.kind === 'roundEnded'),
    progress: () => events.flatMap((event) => (event.kind === 'probeProgressed' ? [event.progress] : [])),
    report: (name: string): InterfaceReport => {
      const found = discovery.status().interfaces.find((entry) => entry.name === name);
      if (!found) throw new Error(`no interface ${name} in the status`);
      return found;
    },
    /** A device answers the socket that asked. */
    answerDirectly: (interfaceAddress: string, datagram: Uint8Array, sourceAddress = '192.168.1.64') => {
      const { localPort } = udp.directChannel(interfaceAddress);
      udp.deliver(datagram, { address: sourceAddress, port: SADP_PORT }, { address: interfaceAddress, port: localPort });
    },
    /** A device answers or announces to the group. */
    answerToGroup: (interfaceAddress: string, datagram: Uint8Array, sourceAddress = '192.168.1.64') =>
      udp.deliverToGroup(datagram, { address: sourceAddress, port: SADP_PORT }, SADP_PORT, interfaceAddress),
  };
}

interface KitOptions {
  readonly interfaces?: readonly NetworkInterface[];
  readonly platform?: string;
  readonly jitter?: number;
}

/** A short answer as devices write it. */
export function deviceAnswer({ mac = 'c0-56-e3-5a-20-11', uuid = 'E8ECFE09-90E4-44C0-842B-703F46B58C81', more = '' } = {}) {
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\r\n<ProbeMatch>\r\n<Uuid>${uuid}</Uuid>\r\n<Types>inquiry</Types>\r\n` +
      `<DeviceDescription>DS-2CD2385G1-I</DeviceDescription>\r\n<MAC>${mac}</MAC>\r\n<IPv4Address>192.168.1.64</IPv4Address>\r\n` +
      `${more}</ProbeMatch>\r\n`,
  );
}

/** What a device says at power-on: no Uuid. */
export function deviceHello(mac = 'c0:56:e3:5a:20:22') {
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Hello>\n<Types>hello</Types>\n<DeviceDescription>HIK TSC</DeviceDescription>\n` +
      `<MAC>${mac}</MAC>\n<IPv4Address>192.168.1.65</IPv4Address>\n</Hello>\n`,
  );
}
