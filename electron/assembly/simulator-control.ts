import type { UdpNetwork } from '../core/ports.ts';
import type { SimulationControl } from '../core/service/simulation-control.ts';
import { startSimulator } from '../simulator/index.ts';

/** The project's simulator, on whatever interface of this computer is the loopback. */
export function simulatorControl(udp: UdpNetwork): SimulationControl {
  return {
    start: (scenario) => startSimulator({ scenario }),
    loopbackInterfaces: () => [
      ...new Set(
        udp
          .interfaces()
          .filter((entry) => entry.internal)
          .map((entry) => entry.name),
      ),
    ],
  };
}
