import type { DiagnosticsReport, SimulationState } from '../../../shared/contract.ts';
import type { Device } from '../../../shared/device.ts';
import type { NetworkDiagnosis } from '../../../shared/network.ts';
import type { ServiceContext } from './context.ts';
import { maskSerial } from './mask-serial.ts';

/** What helps to find out why something was not found: facts and counts, no payload, serial numbers masked. */
export function diagnosticsReport(
  { registry, discovery, version, host, platform, clock }: ServiceContext,
  diagnosis: NetworkDiagnosis,
  simulation: SimulationState,
): DiagnosticsReport {
  const at = new Date(clock.now()).toISOString();
  const { devices, lastSeen, overLimit } = registry.current();
  const { phase, round, port, interfaces, unreadable } = discovery.status();
  const content = {
    program: 'Latchkey',
    version,
    host,
    platform,
    at,
    simulation: simulation.running ? simulation.scenario : null,
    counts: {
      devices: devices.size,
      offline: [...devices.values()].filter((device) => device.presence === 'offline').length,
      answersOverLimit: overLimit,
      unreadable: unreadable.count,
    },
    search: { phase, round, port },
    // The picture of the last minute says nothing that the counts do not.
    interfaces: interfaces.map(({ sentAt: _sentAt, answeredAt: _answeredAt, ...report }) => report),
    unreadable: unreadable.latest,
    diagnosis,
    devices: [...devices.values()].map((device) => deviceEntry(device, lastSeen.get(device.id) ?? null)),
  };
  return {
    text: JSON.stringify(content, null, 2),
    suggestedName: `latchkey-diagnostics-${at.slice(0, 16).replaceAll(':', '').replace('T', '-')}.json`,
  };
}

function deviceEntry(device: Device, lastSeenAt: number | null) {
  return {
    name: device.name,
    mac: device.mac,
    serialNumber: device.serialNumber === null ? null : maskSerial(device.serialNumber),
    model: device.model,
    kind: device.kind,
    address: device.address,
    subnetMask: device.subnetMask,
    gateway: device.gateway,
    dhcp: device.dhcp,
    httpPort: device.httpPort,
    sdkPort: device.sdkPort,
    firmware: device.firmware?.text ?? null,
    activated: device.activated,
    bootTime: device.bootTime,
    presence: device.presence,
    lastSeenAt,
    sightings: device.sightings,
    pastAddresses: device.pastAddresses,
    inConflict: device.conflictsWith.length > 0,
    otherSubnet: device.otherSubnet,
    incomplete: device.incomplete,
  };
}
