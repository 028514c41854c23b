import type { DeviceKind, DeviceStatus } from '../../shared/device.ts';
import type { DiagnosisVerdict, InterfaceKind } from '../../shared/network.ts';
import { DashIcon, EthernetIcon, type IconComponent, VirtualNetworkIcon, WifiIcon } from './general-icons.tsx';
import { Icon } from './icon.tsx';

export const OkIcon: IconComponent = (props) => (
  <Icon {...props}>
    <circle cx="8" cy="8" r="6.25" />
    <path d="m5.2 8.3 2 2 3.7-4.1" />
  </Icon>
);
export const UnknownIcon: IconComponent = (props) => (
  <Icon {...props}>
    <circle cx="8" cy="8" r="6.25" />
    <path d="M6.3 6.3a1.75 1.75 0 1 1 2.5 1.7c-.5.3-.8.6-.8 1.2M8 11.4v.01" />
  </Icon>
);
export const WarningIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="m8 1.9 6.3 11.4H1.7z" />
    <path d="M8 6.2v3.4M8 11.4v.01" />
  </Icon>
);
export const FailedIcon: IconComponent = (props) => (
  <Icon {...props}>
    <circle cx="8" cy="8" r="6.25" />
    <path d="m5.7 5.7 4.6 4.6M10.3 5.7l-4.6 4.6" />
  </Icon>
);
export const InactiveIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M8 1.9v5.2" />
    <path d="M4.7 4a5.3 5.3 0 1 0 6.6 0" />
  </Icon>
);
export const RestartingIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M13.2 8a5.2 5.2 0 1 1-1.7-3.8" />
    <path d="M11.8 1.8v2.7H9.1" />
  </Icon>
);
export const SubnetIcon: IconComponent = (props) => (
  <Icon {...props}>
    <rect x="6" y="1.8" width="4" height="3.4" rx=".6" />
    <rect x="1.8" y="10.8" width="4" height="3.4" rx=".6" />
    <rect x="10.2" y="10.8" width="4" height="3.4" rx=".6" />
    <path d="M8 5.2v2.6M3.8 10.8V7.9h2.4M9.8 7.9h2.4v2.9M6.9 6.9l2.2 2" />
  </Icon>
);
export const OfflineIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M4 8.9a5.8 5.8 0 0 1 4-1.6M6.2 11.3a2.7 2.7 0 0 1 3.6 0M8 13.5v.01M1.8 6.4A9 9 0 0 1 6 4.1M9.6 4a9 9 0 0 1 4.6 2.4" />
    <path d="m3 2.4 10 11.2" />
  </Icon>
);
export const LockIcon: IconComponent = (props) => (
  <Icon {...props}>
    <rect x="3" y="7" width="10" height="7" rx="1.5" />
    <path d="M5.25 7V5a2.75 2.75 0 0 1 5.5 0v2" />
  </Icon>
);
/** A lock in a loop: something starts it again. */
export const KeptLockedIcon: IconComponent = (props) => (
  <Icon {...props}>
    <rect x="5" y="8" width="6" height="4.5" rx="1" />
    <path d="M6.5 8V6.9a1.5 1.5 0 0 1 3 0V8M2.2 9.5A6 6 0 0 1 12.6 4.2M12.9 1.8v2.6h-2.6M13.9 7.4a6 6 0 0 1-1.6 5" />
  </Icon>
);
export const ProbablyOpenIcon: IconComponent = (props) => (
  <Icon {...props}>
    <circle cx="8" cy="8" r="6.25" strokeDasharray="2.6 2.3" />
    <path d="m5.2 8.3 2 2 3.7-4.1" />
  </Icon>
);
/** A source: the device itself said it. */
export const DeviceSaidIcon: IconComponent = (props) => (
  <Icon {...props}>
    <circle cx="8" cy="8" r="4.2" fill="currentColor" stroke="none" />
  </Icon>
);
/** A source: counted here, not told. */
export const EstimatedIcon: IconComponent = (props) => (
  <Icon {...props}>
    <circle cx="8" cy="8" r="4.2" strokeDasharray="2.2 1.9" />
  </Icon>
);
/** A source: a person said it. */
export const PersonIcon: IconComponent = (props) => (
  <Icon {...props}>
    <circle cx="8" cy="5.2" r="2.7" />
    <path d="M2.9 13.8a5.2 5.2 0 0 1 10.2 0" />
  </Icon>
);
export const JumpIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M2 12.5h3.4V5M2.9 7.4l2.5-2.6 2.6 2.6M10.4 12.5H14" />
  </Icon>
);
export const RecorderIcon: IconComponent = (props) => (
  <Icon {...props}>
    <rect x="1.75" y="4.5" width="12.5" height="7" rx="1" />
    <path d="M4.2 8h4M11.6 8v.01M3.5 13.2h9" />
  </Icon>
);
export const CameraIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="m2 5.2 9.6-1.5.8 4.2-9.6 1.8z" />
    <path d="m5.3 9.3 1 2.6H3.2M2.4 10.2v4M12.4 5.2l1.8-.2" />
  </Icon>
);
export const DoorbellIcon: IconComponent = (props) => (
  <Icon {...props}>
    <rect x="4.5" y="1.75" width="7" height="12.5" rx="1.5" />
    <circle cx="8" cy="10.4" r="1.6" />
    <path d="M7 4.6h2" />
  </Icon>
);
export const IntercomIcon: IconComponent = (props) => (
  <Icon {...props}>
    <rect x="2" y="3" width="12" height="10" rx="1.2" />
    <path d="M4.6 6v4M10.4 6.2h1.2M10.4 8h1.2M10.4 9.8h1.2" />
    <rect x="6.2" y="5.6" width="2.6" height="4.8" rx=".5" />
  </Icon>
);
export const OtherDeviceIcon: IconComponent = (props) => (
  <Icon {...props}>
    <rect x="2.5" y="4.5" width="11" height="7" rx="1" />
    <path d="M5.4 8h5.2" />
  </Icon>
);

export const statusIcons: Record<DeviceStatus, IconComponent> = {
  unknown: UnknownIcon,
  inactive: InactiveIcon,
  wrongSubnet: SubnetIcon,
  restarting: RestartingIcon,
  offline: OfflineIcon,
  addressConflict: WarningIcon,
};

export const kindIcons: Record<DeviceKind, IconComponent> = {
  recorder: RecorderIcon,
  camera: CameraIcon,
  doorbell: DoorbellIcon,
  intercom: IntercomIcon,
  other: OtherDeviceIcon,
};

export const verdictIcons: Record<DiagnosisVerdict, IconComponent> = {
  ok: OkIcon,
  lookHere: WarningIcon,
  leftOut: DashIcon,
  unknown: UnknownIcon,
  failed: FailedIcon,
};

export const interfaceIcons: Record<InterfaceKind, IconComponent> = {
  ethernet: EthernetIcon,
  wifi: WifiIcon,
  virtual: VirtualNetworkIcon,
  vpn: VirtualNetworkIcon,
  loopback: VirtualNetworkIcon,
  other: EthernetIcon,
};
