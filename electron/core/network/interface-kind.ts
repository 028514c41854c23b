import { isLoopback } from '../../../shared/address.ts';
import type { InterfaceKind } from '../../../shared/network.ts';
import type { NetworkInterface } from '../ports.ts';

/**
 * Names as the systems give them: Linux and macOS short device names, Windows connection names.
 * The first rule that fits decides, so a virtual adapter named after an Ethernet is virtual.
 */
const rules: readonly (readonly [InterfaceKind, RegExp])[] = [
  ['loopback', /^lo\d*$|^loopback/i],
  ['vpn', /^(utun|tun|tap|wg|ppp|ipsec|gpd|zt|tailscale|nordlynx|proton|wt|cscotun)(\d|[0-9a-z]*$|[-_ ])/i],
  ['vpn', /zerotier|wireguard|openvpn|tap-windows|anyconnect|fortinet|\bvpn\b/i],
  [
    'virtual',
    /^(docker|br-|veth|vmnet|vmenet|vboxnet|virbr|vnet|lxcbr|lxdbr|podman|cni|cali|flannel|kube-|dummy|ifb|bridge1\d\d)/i,
  ],
  ['virtual', /vethernet|hyper-v|\bwsl\b|vmware|virtualbox|host-only|local area connection\*|lan-verbindung\*/i],
  ['wifi', /^(wl|wifi|ath\d|ra\d)|wi-?fi|wireless|wlan|drahtlos/i],
  ['ethernet', /^(eth|en|em\d|bond|team|br\d|bridge\d|p\d+p\d|lan)|ethernet|local area connection|lan-verbindung/i],
];

/** Adapters that VirtualBox and VMware make on the host. A guest's own adapter has other addresses and is real to it. */
const virtualHostMac = /^(0a:00:27|00:50:56:c0:00):/i;
const noMac = '00:00:00:00:00:00';

/** What sort of adapter this probably is. Only its name, MAC and address tell, so `other` is an honest answer. */
export function interfaceKind({ name, mac, address, internal }: NetworkInterface): InterfaceKind {
  if (internal || isLoopback(address)) return 'loopback';
  if (virtualHostMac.test(mac)) return 'virtual';
  const named = rules.find(([, pattern]) => pattern.test(name));
  if (named) return named[0];
  // Point-to-point tunnels have no link layer, hence no MAC.
  return mac === noMac ? 'vpn' : 'other';
}

/** Cameras stand behind real adapters; tunnels and bridges of this computer are searched only when a person asks. */
export function isSearchedByDefault(kind: InterfaceKind): boolean {
  return kind === 'ethernet' || kind === 'wifi' || kind === 'other';
}
