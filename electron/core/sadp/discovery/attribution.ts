import { networkOf, parseIPv4, prefixLength } from '../../../../shared/address.ts';
import type { InterfaceKind } from '../../../../shared/network.ts';

/** The IPv4 network an interface stands in, as numbers. */
export interface Network {
  readonly base: number;
  readonly length: number;
}

export function networkAt(address: string, netmask: string): Network {
  const length = prefixLength(netmask) ?? 32;
  return { base: networkOf(parseIPv4(address) ?? 0, length), length };
}

interface Candidate {
  readonly network: Network;
  readonly kind: InterfaceKind;
  readonly isSearched: boolean;
}

/** Of those whose network holds the address, the one with the narrowest. */
export function holding<C extends Pick<Candidate, 'network'>>(address: string, candidates: readonly C[]): C | null {
  const value = parseIPv4(address);
  if (value === null) return null;
  let narrowest: C | null = null;
  for (const candidate of candidates) {
    const { base, length } = candidate.network;
    if (narrowest !== null && length <= narrowest.network.length) continue;
    if (networkOf(value, length) === base) narrowest = candidate;
  }
  return narrowest;
}

/**
 * Which interface an answer on the shared socket came by; Node does not tell, so its source has to.
 * Null: it came by an interface that is left out, where another program joined the group (Linux gives every member of a
 * group each datagram of it, whatever its interface), or there is no interface at all.
 *
 * `heardDirectly` looks up the interface whose own socket heard the same device. A device of another subnet that was
 * heard only here is given to the first interface searched.
 */
export function attribute<C extends Candidate>(
  sourceAddress: string,
  candidates: readonly C[],
  heardDirectly: () => C | null,
): C | null {
  const searched = candidates.filter((candidate) => candidate.isSearched);
  const neighbour = holding(sourceAddress, searched);
  if (neighbour) return neighbour;
  // The wide networks of tunnels and bridges overlap with those of real devices and prove nothing.
  const leftOut = candidates.filter(({ isSearched, kind }) => !isSearched && kind !== 'vpn' && kind !== 'virtual');
  if (holding(sourceAddress, leftOut)) return null;
  const [first = null] = searched;
  return searched.length > 1 ? (heardDirectly() ?? first) : first;
}
