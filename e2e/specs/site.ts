import { readScenario, type Scenario } from '../../electron/simulator/index.ts';
import { macOf, serialNumberOf } from './scenarios.ts';

export const RIGHT = 'Right-2026';
export const OLD = 'Old-2024';
/** What a person types by mistake. */
export const WRONG = ['right-2026', 'Right 2026', 'Rihgt-2026', 'Right-2062', 'Right-2025'] as const;

type Options = Readonly<Record<string, unknown>>;

/** A simulated LAN of these devices, whose ledger knows every password that is typed there. */
export function site(devices: readonly Options[], clients: readonly Options[] = []): Scenario {
  return readScenario({ name: 'site', title: 'A site of one spec', knownPasswords: [RIGHT, OLD, ...WRONG], devices, clients });
}

/** An ordinary camera at 127.0.1.x with the account admin; options as a scenario writes them. */
export function cameraAt(host: number, options: Options = {}): Options {
  return {
    label: `Camera ${host}`,
    family: 'camera-5.6.2',
    model: 'DS-2CD2143G2-I',
    serialNumber: serialNumberOf(host),
    mac: macOf(host),
    address: addressOf(host),
    firmware: 'V5.7.15 build 230815',
    bootTime: '2026-01-12 06:30:41',
    accounts: [{ userName: 'admin', password: RIGHT }],
    ...options,
  };
}

export function recorderAt(host: number, options: Options = {}): Options {
  return cameraAt(host, {
    label: `Recorder ${host}`,
    family: 'recorder-3.5.38',
    model: 'DS-7616NI-K2/16P',
    serialNumber: `DS-7616NI-K2/16P16202109${host}CCWRG41220387WCVU`,
    firmware: 'V4.61.025 build 220905',
    ...options,
  });
}

export function addressOf(host: number): string {
  return `127.0.1.${host}`;
}
