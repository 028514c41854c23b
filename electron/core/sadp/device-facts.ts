import type { DeviceFacts, DeviceId } from '../../../shared/device.ts';
import { guessKind } from './device-kind.ts';
import type { ProbeMatch } from './messages.ts';
import { WireValues } from './wire-values.ts';

/** The domain form of one announcement. What cannot be read as its kind of value counts as not told; never throws. */
export function toDeviceFacts(match: ProbeMatch): DeviceFacts {
  const wire = new WireValues(match);
  const model = wire.text('devicedescription');
  const analogChannels = wire.count('analogchannelnum');
  const digitalChannels = wire.count('digitalchannelnum');
  return {
    mac: wire.macDigits()?.replace(/..(?!$)/g, '$&:') ?? null,
    serialNumber: wire.text('devicesn'),
    model,
    kind: guessKind(model, analogChannels, digitalChannels),
    address: wire.ipv4('ipv4address'),
    subnetMask: wire.ipv4('ipv4subnetmask'),
    gateway: wire.ipv4('ipv4gateway'),
    ipv6Address: wire.ipv6('ipv6address'),
    dhcp: wire.told('dhcp'),
    httpPort: wire.port('httpport'),
    sdkPort: wire.port('commandport'),
    firmware: wire.firmware('softwareversion'),
    dspVersion: wire.text('dspversion'),
    activated: wire.activated(),
    bootTime: wire.text('boottime'),
    analogChannels,
    digitalChannels,
    disks: wire.count('disknumber'),
    deviceType: wire.text('devicetype'),
    oem: wire.oem(),
    hikConnect: { supported: wire.told('supporthcplatform'), enabled: wire.told('hcplatformenable') },
    hasLockFunction: wire.told('devicelock'),
    recovery: {
      passwordReset: wire.told('passwordresetability'),
      passwordResetModeSecond: wire.told('passwordresetmodesecond'),
      serialCodeReset: wire.told('resetability'),
      guidFile: wire.told('supportguid'),
      securityQuestions: wire.told('supportsecurityquestion'),
      mailbox: wire.told('supportmailbox'),
      syncCameraPasswords: wire.told('syncipcpassword'),
    },
    incomplete: !match.complete,
  };
}

/** MAC, else serial number, never an address. Null where the answer tells neither in a usable form. */
export function identityOf(match: ProbeMatch): DeviceId | null {
  const wire = new WireValues(match);
  const mac = wire.macDigits();
  if (mac !== null) return `mac:${mac}`;
  const serialNumber = wire.text('devicesn');
  return serialNumber === null ? null : `serial:${serialNumber}`;
}
