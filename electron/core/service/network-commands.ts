import { isLoopback } from '../../../shared/address.ts';
import type { Handlers } from '../../../shared/contract.ts';
import type { NetworkDiagnosis } from '../../../shared/network.ts';
import { diagnose } from '../network/diagnose.ts';
import { expandTargets } from '../sadp/discovery/targets.ts';
import type { ServiceContext } from './context.ts';
import { diagnosticsReport } from './diagnostics-report.ts';
import { SimulationOnlyError } from './errors.ts';
import type { SimulationRunner } from './simulation-runner.ts';

type NetworkCommand =
  | 'discovery:status'
  | 'discovery:search'
  | 'discovery:probeAddresses'
  | 'discovery:cancelProbe'
  | 'network:diagnosis'
  | 'diagnostics:export';

export function networkCommands(context: ServiceContext, simulation: SimulationRunner): Pick<Handlers, NetworkCommand> {
  const { discovery } = context;
  return {
    'discovery:status': async () => discovery.status(),
    'discovery:search': async () => discovery.search(),
    'discovery:probeAddresses': async ({ targets }) => {
      if (simulation.state().running) refuseRealAddresses(targets);
      return discovery.probeAddresses(targets);
    },
    'discovery:cancelProbe': async ({ probeId }) => discovery.cancelProbe(probeId),
    'network:diagnosis': async () => diagnosisNow(context),
    'diagnostics:export': async () => diagnosticsReport(context, diagnosisNow(context), simulation.state()),
  };
}

export function diagnosisNow({ discovery, registry, platform, clock }: ServiceContext): NetworkDiagnosis {
  let devicesFound = 0;
  for (const device of registry.current().devices.values()) if (device.presence !== 'offline') devicesFound++;
  return diagnose(discovery.status(), { platform, devicesFound, at: clock.now() });
}

function refuseRealAddresses(targets: string): void {
  const real = expandTargets(targets).find((address) => !isLoopback(address));
  if (real !== undefined) throw new SimulationOnlyError(real);
}
