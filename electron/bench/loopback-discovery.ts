import { createNodeClock } from '../adapters/node-clock.ts';
import { createNodeRandomness } from '../adapters/node-randomness.ts';
import { createNodeUdp } from '../adapters/node-udp.ts';
import type { Clock } from '../core/ports.ts';
import { createDiscovery } from '../core/sadp/discovery/create-discovery.ts';
import type { Discovery } from '../core/sadp/discovery.ts';

/** The product's discovery on real sockets, on the loopback interface and no other. */
export function loopbackDiscovery(): { readonly discovery: Discovery; readonly clock: Clock } {
  const udp = createNodeUdp();
  const clock = createNodeClock();
  const names = udp.interfaces().flatMap((one) => (one.internal ? [one.name] : []));
  const logger = { info: () => {}, warn: () => {} };
  const discovery = createDiscovery({ clock, udp, randomness: createNodeRandomness(), logger, platform: process.platform });
  discovery.restrictTo(names);
  return { discovery, clock };
}
