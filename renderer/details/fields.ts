import { prefixLength } from '../../shared/address.ts';
import type { Device } from '../../shared/device.ts';
import { kindWord } from '../../shared/text/device.ts';
import { toldWord } from '../grid/device-values.ts';
import { text } from '../text/en.ts';

/** One thing a device said. `value` null: it did not say. */
export interface Field {
  readonly label: string;
  readonly value: string | null;
  readonly monospaced?: boolean;
  readonly copy?: boolean;
  /** Where the value comes from, if not from this computer. */
  readonly source?: string;
}

const labels = text.details.fields;

const told = (value: boolean | null): string | null => (value === null ? null : toldWord(value));
const number = (value: number | null): string | null => (value === null ? null : String(value));

export function identityFields(device: Device): readonly Field[] {
  return [
    // A name is given by a person, never told by the device.
    ...(device.name === null ? [] : [{ label: labels.name, value: device.name }]),
    { label: labels.kind, value: kindWord(device.kind) },
    { label: labels.model, value: device.model, copy: true },
    { label: labels.serialNumber, value: device.serialNumber, monospaced: true, copy: true },
    { label: labels.mac, value: device.mac, monospaced: true, copy: true },
    { label: labels.deviceType, value: device.deviceType },
    { label: labels.oem, value: device.oem },
    { label: labels.activated, value: toldWord(device.activated) },
    { label: labels.lockFunction, value: told(device.hasLockFunction) },
  ];
}

export function networkFields(device: Device): readonly Field[] {
  const { subnetMask, hikConnect } = device;
  const length = subnetMask === null ? null : prefixLength(subnetMask);
  const cloud = hikConnect.supported === null && hikConnect.enabled === null;
  return [
    { label: labels.address, value: device.address, copy: true },
    {
      label: labels.subnetMask,
      value: subnetMask === null || length === null ? subnetMask : text.details.prefix(subnetMask, length),
    },
    { label: labels.gateway, value: device.gateway },
    { label: labels.ipv6Address, value: device.ipv6Address, copy: true },
    { label: labels.dhcp, value: told(device.dhcp) },
    { label: labels.httpPort, value: number(device.httpPort) },
    { label: labels.sdkPort, value: number(device.sdkPort) },
    {
      label: labels.hikConnect,
      value: cloud ? null : text.details.hikConnect(toldWord(hikConnect.supported), toldWord(hikConnect.enabled)),
    },
  ];
}

export function firmwareFields(device: Device): readonly Field[] {
  return [
    { label: labels.firmware, value: device.firmware?.text ?? null, copy: true },
    { label: labels.build, value: buildDate(device.firmware?.build ?? null) },
    { label: labels.dspVersion, value: device.dspVersion },
    { label: labels.bootTime, value: device.bootTime, source: text.details.deviceClock },
  ];
}

/** `190701` is 2019-07-01; what is no date stays as it is. */
export function buildDate(build: string | null): string | null {
  const parts = build === null ? null : /^(\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])$/.exec(build);
  return parts === null ? build : `20${parts[1]}-${parts[2]}-${parts[3]}`;
}

export function channelFields(device: Device): readonly Field[] {
  return [
    { label: labels.digitalChannels, value: number(device.digitalChannels) },
    { label: labels.analogChannels, value: number(device.analogChannels) },
    { label: labels.disks, value: number(device.disks) },
  ];
}

export function recoveryFields({ recovery }: Device): readonly Field[] {
  return [
    { label: labels.passwordReset, value: told(recovery.passwordReset) },
    { label: labels.passwordResetModeSecond, value: told(recovery.passwordResetModeSecond) },
    { label: labels.serialCodeReset, value: told(recovery.serialCodeReset) },
    { label: labels.guidFile, value: told(recovery.guidFile) },
    { label: labels.securityQuestions, value: told(recovery.securityQuestions) },
    { label: labels.mailbox, value: told(recovery.mailbox) },
    { label: labels.syncCameraPasswords, value: told(recovery.syncCameraPasswords) },
  ];
}
