import { readScenario, type Scenario } from '../../electron/simulator/index.ts';

/** What tells one camera of a scenario from the next; the rest is an ordinary camera's. */
export interface CameraWords {
  /** The last part of 127.0.1.x. */
  readonly host: number;
  readonly model?: string;
  readonly firmware?: string;
  /** What it says its address is, where that is not where it stands. */
  readonly announcedAddress?: string;
  /** None of its answers arrives, until its faults are set anew. */
  readonly unheard?: boolean;
  /** Elements of its answer, as they stand in the XML. */
  readonly elements?: Readonly<Record<string, string>>;
}

/** A simulated LAN of cameras; MAC and serial number follow from the address. */
export function cameras(...words: readonly CameraWords[]): Scenario {
  return readScenario({
    name: 'cameras',
    title: 'Cameras of one spec',
    devices: words.map(({ host, model = 'DS-2CD2143G2-I', unheard = false, ...rest }) => ({
      family: 'camera-5.6.2',
      model,
      serialNumber: serialNumberOf(host),
      mac: macOf(host),
      address: `127.0.1.${host}`,
      firmware: 'V5.7.15 build 230815',
      http: false,
      faults: unheard ? { loss: 1 } : null,
      ...rest,
    })),
  });
}

export function macOf(host: number): string {
  return `bc-ad-28-00-00-${host.toString(16).padStart(2, '0')}`;
}

export function serialNumberOf(host: number): string {
  return `DS-2CD2143G2-I20220318AAWRJ${String(41_800_000 + host)}`;
}
