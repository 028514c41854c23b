import { expect, test } from 'vitest';
import type { InterfaceKind } from '../../../../shared/network.ts';
import { attribute, holding, networkAt } from './attribution.ts';

function candidate(name: string, address: string, netmask: string, kind: InterfaceKind, isSearched = true) {
  return { name, network: networkAt(address, netmask), kind, isSearched };
}

const office = candidate('eth0', '192.168.1.5', '255.255.255.0', 'ethernet');
const wide = candidate('eth1', '192.168.9.5', '255.255.0.0', 'ethernet');
const wifi = candidate('wlan0', '10.0.0.5', '255.255.255.0', 'wifi');
const loopback = candidate('lo', '127.0.0.1', '255.0.0.0', 'loopback', false);
const tunnel = candidate('tun0', '172.16.0.1', '255.240.0.0', 'vpn', false);
const nobody = () => null;

test('the narrowest network that holds the source wins', () => {
  expect(attribute('192.168.1.64', [wide, office, wifi], nobody)?.name).toBe('eth0');
  expect(attribute('192.168.2.64', [wide, office, wifi], nobody)?.name).toBe('eth1');
  expect(holding('not an address', [office])).toBeNull();
});

test('a device of another subnet belongs to the only interface', () => {
  expect(attribute('192.0.0.64', [office, loopback], nobody)?.name).toBe('eth0');
});

test('a device of another subnet belongs where its direct answer was heard', () => {
  expect(attribute('192.0.0.64', [office, wifi], () => wifi)?.name).toBe('wlan0');
  expect(attribute('192.0.0.64', [office, wifi], nobody)?.name).toBe('eth0');
});

test('what another program lets in by a left-out interface is not ours', () => {
  expect(attribute('127.0.0.8', [office, loopback], nobody)).toBeNull();
  expect(attribute('10.0.0.9', [office, { ...wifi, isSearched: false }], nobody)).toBeNull();
});

test('the wide network of a tunnel does not hide a device of another subnet', () => {
  expect(attribute('172.20.20.100', [office, tunnel], nobody)?.name).toBe('eth0');
});

test('without an interface nothing is ours', () => {
  expect(attribute('192.168.1.64', [loopback, tunnel], nobody)).toBeNull();
});
