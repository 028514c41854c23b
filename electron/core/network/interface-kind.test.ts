import { expect, test } from 'vitest';
import { interfaceKind, isSearchedByDefault } from './interface-kind.ts';

const someMac = '3c:22:fb:12:34:56';

function kindOf(name: string, more: { mac?: string; address?: string; internal?: boolean } = {}) {
  return interfaceKind({ name, address: '192.168.1.5', netmask: '255.255.255.0', mac: someMac, internal: false, ...more });
}

test.each([
  ['eth0', 'ethernet'],
  ['eth0.10', 'ethernet'],
  ['enp3s0', 'ethernet'],
  ['enx001122334455', 'ethernet'],
  ['en0', 'ethernet'],
  ['bond0', 'ethernet'],
  ['br0', 'ethernet'],
  ['bridge0', 'ethernet'],
  ['Ethernet', 'ethernet'],
  ['Ethernet 3', 'ethernet'],
  ['LAN-Verbindung', 'ethernet'],
  ['Local Area Connection', 'ethernet'],
  ['wlan0', 'wifi'],
  ['wlp2s0', 'wifi'],
  ['Wi-Fi', 'wifi'],
  ['WLAN 2', 'wifi'],
  ['Drahtlosnetzwerkverbindung', 'wifi'],
  ['utun4', 'vpn'],
  ['tun0', 'vpn'],
  ['tap0', 'vpn'],
  ['wg0', 'vpn'],
  ['wg-office', 'vpn'],
  ['ppp0', 'vpn'],
  ['ztabcdef12', 'vpn'],
  ['ZeroTier One [a1b2c3]', 'vpn'],
  ['tailscale0', 'vpn'],
  ['Tailscale', 'vpn'],
  ['OpenVPN TAP-Windows6', 'vpn'],
  ['Office VPN', 'vpn'],
  ['docker0', 'virtual'],
  ['docker_gwbridge', 'virtual'],
  ['br-5f2a1c3d4e5f', 'virtual'],
  ['veth12ab34c', 'virtual'],
  ['vmnet8', 'virtual'],
  ['vboxnet0', 'virtual'],
  ['virbr0', 'virtual'],
  ['bridge100', 'virtual'],
  ['vEthernet (Default Switch)', 'virtual'],
  ['vEthernet (WSL)', 'virtual'],
  ['Hyper-V Virtual Ethernet Adapter', 'virtual'],
  ['VMware Network Adapter VMnet8', 'virtual'],
  ['VirtualBox Host-Only Network', 'virtual'],
  ['Local Area Connection* 2', 'virtual'],
  ['usb0', 'other'],
  ['Bluetooth-Netzwerkverbindung', 'other'],
])('%s is %s', (name, kind) => {
  expect(kindOf(name)).toBe(kind);
});

test.each([
  ['the loopback', kindOf('lo', { address: '127.0.0.1', internal: true }), 'loopback'],
  ['a loopback with a name of its own', kindOf('Adapter 7', { address: '127.0.0.1' }), 'loopback'],
  ['a tunnel without MAC', kindOf('corp', { mac: '00:00:00:00:00:00' }), 'vpn'],
  ['an adapter VirtualBox made on its host', kindOf('Ethernet 5', { mac: '0a:00:27:00:00:0b' }), 'virtual'],
  ['an adapter VMware made on its host', kindOf('Ethernet 6', { mac: '00:50:56:c0:00:08' }), 'virtual'],
  ['the adapter a VMware guest sees', kindOf('ens33', { mac: '00:0c:29:aa:bb:cc' }), 'ethernet'],
  ['the adapter a container sees', kindOf('eth0', { mac: '02:42:ac:11:00:02' }), 'ethernet'],
])('%s is told by more than its name', (_what, kind, expected) => {
  expect(kind).toBe(expected);
});

test('real adapters are searched without asking, the rest is not', () => {
  expect((['ethernet', 'wifi', 'other'] as const).every(isSearchedByDefault)).toBe(true);
  expect((['virtual', 'vpn', 'loopback'] as const).some(isSearchedByDefault)).toBe(false);
});
