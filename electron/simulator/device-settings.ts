import type { RemoteInfo, Socket } from 'node:dgram';
import { type AnnouncedIdentity, AnnouncementTemplate } from './announcement.ts';
import { isRecorderFamily } from './capture-families.ts';
import { crowdIdentity } from './crowd-identities.ts';
import type { SimulatedDevice } from './device.ts';
import { noFaults } from './faults.ts';
import type { PremisesWish } from './premises.ts';
import type { Scenario, ScenarioDevice } from './scenario.ts';
import { SeededRandom } from './seeded-random.ts';
import { Voice } from './voice.ts';

export interface DeviceSettings {
  readonly label: string;
  readonly identity: AnnouncedIdentity;
  readonly recorder: boolean;
  readonly template: AnnouncementTemplate;
  readonly voice: Voice;
  /** Null in a crowd: it speaks through `sharedSocket` and cannot be reached alone. */
  readonly wish: (Omit<PremisesWish, 'secure'> & { readonly httpsPort: number | null }) | null;
  /** Null in a crowd: nobody can log in. */
  readonly interior: ScenarioDevice | null;
  readonly sharedSocket: Socket | null;
  /** True where the announced address is not the one its sockets have. */
  readonly announcesOtherAddress: boolean;
  readonly hear: (device: SimulatedDevice, datagram: Buffer, from: RemoteInfo) => void;
}

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
  const served = device.http && common.http;
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
    wish: {
      address,
      alsoAt,
      httpPort: served && device.https !== 'only' ? device.httpPort : null,
      httpsPort: served && device.https !== 'none' ? device.httpsPort : null,
    },
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
