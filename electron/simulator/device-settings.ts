import type { Socket } from 'node:dgram';
import { AnnouncementTemplate } from './announcement.ts';
import { isRecorderFamily } from './capture-families.ts';
import { crowdIdentity } from './crowd-identities.ts';
import type { DeviceSettings } from './device.ts';
import { noFaults } from './faults.ts';
import type { Scenario, ScenarioDevice } from './scenario.ts';
import { SeededRandom } from './seeded-random.ts';
import { Voice } from './voice.ts';

interface Common {
  readonly port: number;
  readonly seed: number;
  readonly hear: DeviceSettings['hear'];
}

/** A scenario's words as the settings of a device with its own sockets. */
export function deviceSettings(
  device: ScenarioDevice,
  scenario: Scenario,
  common: Common & { readonly http: boolean },
): DeviceSettings {
  const { label, family, elements, activated, address, alsoAt, announcedAddress, manners, faults, reply } = device;
  return {
    label,
    identity: { ...device, address: announcedAddress ?? address },
    recorder: isRecorderFamily(family),
    template: new AnnouncementTemplate(family, elements, activated),
    voice: new Voice(
      reply,
      manners,
      common.port,
      SeededRandom.named(common.seed, device.mac),
      faults ?? scenario.faults ?? noFaults,
    ),
    wish: { address, alsoAt, httpPort: device.http && common.http ? device.httpPort : null },
    interior: device,
    sharedSocket: null,
    announcesOtherAddress: announcedAddress !== null,
    hear: common.hear,
  };
}

/** The settings of a scenario's crowd, spread over the shared sockets. Empty where there is no crowd or no socket. */
export function crowdSettings(scenario: Scenario, common: Common, sockets: readonly Socket[]): DeviceSettings[] {
  const { crowd, faults } = scenario;
  if (crowd === null) return [];
  const template = new AnnouncementTemplate('camera-5.6.2');
  return Array.from({ length: crowd.count }, (_none, index) => {
    const identity = crowdIdentity(index);
    return {
      label: '',
      identity,
      recorder: false,
      template,
      voice: new Voice(crowd.reply, [], common.port, SeededRandom.named(common.seed, identity.mac), faults ?? noFaults),
      wish: null,
      interior: null,
      sharedSocket: sockets[index % sockets.length] ?? null,
      announcesOtherAddress: true,
      hear: common.hear,
    };
  });
}
