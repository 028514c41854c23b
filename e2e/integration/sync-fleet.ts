import { readScenario, type Scenario, type Simulator, startSimulator } from '../../electron/simulator/index.ts';

export const OLD = 'Harbour2026';
/** Unlike everything that devices forbid. */
export const NEW = 'Anchor-77-Pier';

/** What a scenario may say of one device (`electron/simulator/scenario.ts`), which checks it. */
export type DeviceManner = Readonly<Record<string, unknown>>;

export interface FleetShape {
  readonly cameras: number;
  /** Whether a recorder has a channel for each camera. */
  readonly recorder: boolean;
  /** Of every device. */
  readonly manner: DeviceManner;
  /** Beside `manner`: of the recorder, or of the camera with this number, from 0. */
  readonly mannerOf?: (device: number | 'recorder') => DeviceManner;
  /** The recorder's entries tell neither model nor serial number of a camera. */
  readonly terseChannels?: boolean;
  /** How often a recorder logs in to its cameras by itself, in simulated seconds; it always does when an entry was written. */
  readonly channelLoginSeconds?: number;
}

export interface FleetPlace {
  /** The devices stand at 127.<lane>.<number>.x, so that two LANs can be at work at once. */
  readonly lane: number;
  /** 60: a minute passes in a second. */
  readonly timeScale: number;
}

const RECORDER_HOST = 20;
const FIRST_CAMERA_HOST = 31;

/** One recorder and some cameras with the same old password. */
export function fleetScenario({ cameras, recorder, manner, ...shape }: FleetShape, lane: number): Scenario {
  const { mannerOf = () => ({}), channelLoginSeconds = 86_400, terseChannels = false } = shape;
  const addressOf = (host: number) => `127.${lane}.5.${host}`;
  const common = (host: number) => ({
    address: addressOf(host),
    mac: `bc-ad-28-71-05-${hex(host)}`,
    accounts: [{ userName: 'admin', password: OLD }],
  });
  const cameraDevices = Array.from({ length: cameras }, (_, index) => ({
    label: cameraLabel(index),
    family: 'camera-5.6.2',
    model: 'DS-2CD2386G2-IU',
    serialNumber: `DS-2CD2386G2-IU20230712AAWRL93${String(320_400 + index)}`,
    firmware: 'V5.7.18build 240826',
    ...common(FIRST_CAMERA_HOST + index),
    ...manner,
    ...mannerOf(index),
  }));
  const recorderDevice = {
    label: RECORDER,
    family: 'recorder-3.5.38',
    model: 'DS-7608NI-K2/8P',
    serialNumber: 'DS-7608NI-K2/8P0820220519CCWRJ82217094WCVU',
    firmware: 'V4.74.210build 240108',
    ...common(RECORDER_HOST),
    channelLoginSeconds,
    channels: cameraDevices.map(({ address, label }, index) => ({
      id: index + 1,
      name: label,
      address,
      password: OLD,
      connectedBefore: true,
      tellsCamera: !terseChannels,
    })),
    ...manner,
    ...mannerOf('recorder'),
  };
  return readScenario({
    name: 'sync-fleet',
    title: 'A recorder and its cameras',
    knownPasswords: [OLD, NEW],
    devices: recorder ? [recorderDevice, ...cameraDevices] : cameraDevices,
  });
}

/** Starts the fleet; SADP has a port of its own, on which nobody asks. */
export function startFleet(shape: FleetShape, { lane, timeScale }: FleetPlace): Promise<Simulator> {
  return startSimulator({ scenario: fleetScenario(shape, lane), port: 38_000 + lane, timeScale });
}

export const RECORDER = 'Recorder';

export function cameraLabel(index: number): string {
  return `Camera ${index + 1}`;
}

/** A device as it announces itself at present. */
export interface AnnouncedDevice {
  readonly mac: string;
  readonly serialNumber: string;
  readonly model: string;
  readonly address: string;
  readonly httpPort: number;
  readonly bootTime: string;
}

/** Of those that can be heard. */
export function announcedBy(lan: Simulator): readonly AnnouncedDevice[] {
  return lan.deviceList
    .filter(({ silent }) => !silent)
    .map(({ mac, serialNumber, model, address, httpPort, bootTime }) => ({
      mac,
      serialNumber,
      model,
      address,
      httpPort: httpPort ?? 80,
      bootTime: bootTime ?? '',
    }));
}

export function deviceIdOf(mac: string): string {
  return `mac:${mac.replaceAll(/[-:]/g, '').toLowerCase()}`;
}

export function macOf(lan: Simulator, label: string): string {
  const device = lan.deviceList.find((one) => one.label === label);
  if (!device) throw new Error(`no device ${label}`);
  return device.mac;
}

function hex(value: number): string {
  return value.toString(16).padStart(2, '0');
}
