import type { Device, Told } from '../../shared/device.ts';
import type { GridColumn } from '../../shared/settings.ts';
import { kindWord } from '../../shared/text/device.ts';
import { ageOf } from '../format/time.ts';
import type { ShownStatus } from '../locks/login-status.ts';
import { shownWord } from '../locks/shown-word.ts';
import { text } from '../text/en.ts';

export function toldWord(told: Told): string {
  if (told === null) return text.grid.notTold;
  return told ? text.grid.yes : text.grid.no;
}

/** What stands in the name column where the user gave no name. */
export function placeholderName(device: Device): string {
  const kind = kindWord(device.kind);
  return device.activated ? kind : text.grid.newOf(kind);
}

/** How a device is called where its model and address do not stand beside it. */
export function deviceTitle(device: Device): string {
  return device.name ?? device.model ?? device.address ?? placeholderName(device);
}

export function agoText(at: number | undefined, now: number): string {
  return at === undefined ? text.grid.never : text.grid.ago(ageOf(at, now));
}

/** The interface by which a device was heard last. */
export function interfaceNames(device: Device): readonly string[] {
  return [...new Set(device.sightings.map((sighting) => sighting.interfaceName))];
}

export interface Moment {
  readonly now: number;
  readonly seenAt: number | undefined;
  readonly status: ShownStatus;
}

/** The text of one cell; empty where the device said nothing. */
export function columnText(device: Device, column: GridColumn, moment: Moment): string {
  switch (column) {
    case 'status':
      return shownWord(moment.status);
    case 'name':
      return device.name ?? '';
    case 'kind':
      return kindWord(device.kind);
    case 'firmware':
      return device.firmware?.version ?? device.firmware?.text ?? '';
    case 'activated':
      return device.activated ? text.grid.yes : text.grid.no;
    case 'dhcp':
      return device.dhcp === null ? '' : toldWord(device.dhcp);
    case 'lastSeen':
      return agoText(moment.seenAt, moment.now);
    case 'interface':
      return interfaceNames(device).join(', ');
    case 'httpPort':
    case 'sdkPort':
      return device[column] === null ? '' : String(device[column]);
    case 'model':
    case 'address':
    case 'serialNumber':
    case 'mac':
    case 'bootTime':
    case 'subnetMask':
    case 'gateway':
      return device[column] ?? '';
  }
}
