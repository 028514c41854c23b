import { isLoopback, parseIPv4, sameNetwork } from '../../../shared/address.ts';
import type { Device } from '../../../shared/device.ts';
import type { LogIdentity } from '../../../shared/failed-logins.ts';

export interface Surroundings {
  /** This computer's own addresses with their prefix lengths. */
  readonly own: readonly { readonly address: string; readonly prefixLength: number }[];
  readonly devices: readonly Device[];
  /** The device whose log it is. */
  readonly logOf: Device;
}

const PRIVATE_NETWORKS = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const;

/** Looks an address of the log up, the surest first. An address proves a host, not a program on it. */
export function identityOfAddress(address: string, surroundings: Surroundings): LogIdentity {
  const { own, devices, logOf } = surroundings;
  if (address === '' || address === logOf.address || (isLoopback(address) && !own.some((one) => isLoopback(one.address)))) {
    return { kind: 'itself' };
  }
  if (own.some((one) => one.address === address)) return { kind: 'thisComputer' };
  const known = devices.find((device) => device.address === address && device.id !== logOf.id);
  if (known) return { kind: known.kind === 'recorder' ? 'recorder' : 'device', deviceId: known.id };
  if (own.some((one) => sameNetwork(one.address, address, one.prefixLength))) return { kind: 'lanHost' };
  if (PRIVATE_NETWORKS.some(([network, length]) => sameNetwork(network, address, length))) return { kind: 'otherPrivateNetwork' };
  return parseIPv4(address) === null ? { kind: 'otherPrivateNetwork' } : { kind: 'internet' };
}
