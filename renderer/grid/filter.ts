import type { Device } from '../../shared/device.ts';
import { kindWord } from '../../shared/text/device.ts';
import { type LoginFacts, shownStatus } from '../locks/login-status.ts';
import { shownWord } from '../locks/shown-word.ts';

/** Devices are immutable, so the text to search through is made once for each. */
const searchTexts = new WeakMap<Device, string>();

function searchText(device: Device): string {
  const known = searchTexts.get(device);
  if (known !== undefined) return known;
  const made = [
    device.name,
    device.model,
    kindWord(device.kind),
    device.address,
    device.mac,
    device.mac?.replaceAll(':', ''),
    device.mac?.replaceAll(':', '-'),
    device.serialNumber,
    device.firmware?.text,
    device.dspVersion,
    device.subnetMask,
    device.gateway,
    device.ipv6Address,
    device.deviceType,
    device.oem,
    device.bootTime,
    device.httpPort,
    device.sdkPort,
    ...device.sightings.flatMap((sighting) => [sighting.interfaceName, sighting.sourceAddress]),
  ]
    .filter((part) => part !== null && part !== undefined)
    .join('\n')
    .toLowerCase();
  searchTexts.set(device, made);
  return made;
}

/** Each word of the query must occur somewhere in the device's fields or its status. Upper and lower case are the same. */
export function matchesQuery(device: Device, query: string, now: number, logins?: LoginFacts): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const fields = `${searchText(device)}\n${shownWord(shownStatus(device, now, logins)).toLowerCase()}`;
  return words.every((word) => fields.includes(word));
}
