import type { UdpNetwork } from '../core/ports.ts';
import type { RunningSimulation, SimulationControl } from '../core/service/simulation-control.ts';
import { type Simulator, startSimulator } from '../simulator/index.ts';

/** The project's simulator, on whatever interface of this computer is the loopback. */
export function simulatorControl(udp: UdpNetwork): SimulationControl {
  return {
    start: async (scenario) => runningSimulation(await startSimulator({ scenario })),
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

const CLOSE_APP = 'closeApp ';
const PULL_PLUG = 'pullPlug ';

/** A person on the site can close an app and pull the plug of a device, which is what the unlock guide asks for. */
function runningSimulation(simulator: Simulator): RunningSimulation {
  const closedApps = new Set<string>();
  return {
    devices: simulator.devices,
    acts: () => [
      ...simulator.scenario.clients
        .filter(({ name }) => !closedApps.has(name))
        .map(({ name, address }) => ({ id: CLOSE_APP + name, kind: 'closeApp' as const, name: `${name} (${address})` })),
      ...simulator.deviceList
        .filter(({ label, activated }) => label !== '' && activated)
        .map(({ label, mac, address }) => ({ id: PULL_PLUG + mac, kind: 'pullPlug' as const, name: `${label} (${address})` })),
    ],
    async act(id) {
      const app = simulator.scenario.clients.find(({ name }) => CLOSE_APP + name === id);
      const device = simulator.deviceList.find(({ mac }) => PULL_PLUG + mac === id);
      if (app) {
        await simulator.control(app.target, { do: 'stopClient', client: app.name });
        closedApps.add(app.name);
      } else if (device) {
        await simulator.control(device.mac, { do: 'reboot' });
      }
    },
    stop: () => simulator.stop(),
  };
}
