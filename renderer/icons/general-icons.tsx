import type { ReactNode } from 'react';
import { Icon, type IconProps } from './icon.tsx';

export type IconComponent = (props: IconProps) => ReactNode;

export const SearchIcon: IconComponent = (props) => (
  <Icon {...props}>
    <circle cx="7" cy="7" r="4.4" />
    <path d="m10.3 10.3 3.7 3.7" />
  </Icon>
);
export const AscendingIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M8 12.5v-9M5 6.2l3-3 3 3" />
  </Icon>
);
export const DescendingIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M8 3.5v9M5 9.8l3 3 3-3" />
  </Icon>
);
export const CheckIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="m3 8.5 3.2 3.2L13 5" />
  </Icon>
);
export const DashIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M4.5 8h7" />
  </Icon>
);
export const PlusIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M8 3v10M3 8h10" />
  </Icon>
);
export const CloseIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Icon>
);
export const DownIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M4.5 6.5 8 10l3.5-3.5" />
  </Icon>
);
export const UpIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M4.5 9.5 8 6l3.5 3.5" />
  </Icon>
);
export const LeftIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M9.5 4.5 6 8l3.5 3.5" />
  </Icon>
);
export const RightIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M6.5 4.5 10 8l-3.5 3.5" />
  </Icon>
);
export const MenuIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />
  </Icon>
);
export const MoreIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M3.5 8v.01M8 8v.01M12.5 8v.01" strokeWidth="2.2" />
  </Icon>
);
export const FilterIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M2.5 4.2h11M4.7 8h6.6M6.7 11.8h2.6" />
  </Icon>
);
export const ColumnsIcon: IconComponent = (props) => (
  <Icon {...props}>
    <rect x="2" y="3" width="12" height="10" rx="1" />
    <path d="M6 3v10M10 3v10" />
  </Icon>
);
export const CopyIcon: IconComponent = (props) => (
  <Icon {...props}>
    <rect x="5.5" y="5.5" width="8" height="8.5" rx="1.2" />
    <path d="M3.2 10.4V3.6c0-.8.5-1.3 1.3-1.3h5.6" />
  </Icon>
);
export const SettingsIcon: IconComponent = (props) => (
  <Icon {...props}>
    <circle cx="8" cy="8" r="2.1" />
    <path d="M8 1.8v1.9M8 12.3v1.9M1.8 8h1.9M12.3 8h1.9M3.6 3.6 5 5M11 11l1.4 1.4M3.6 12.4 5 11M11 5l1.4-1.4" />
  </Icon>
);
export const AgainIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M13.2 8a5.2 5.2 0 1 1-1.7-3.8" />
    <path d="M11.8 1.8v2.7H9.1" />
  </Icon>
);
export const SaveIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M8 2.5V10M4.8 7 8 10.2 11.2 7M2.8 13.3h10.4" />
  </Icon>
);
export const EditIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="m3 13 .7-2.9 7-7a1.3 1.3 0 0 1 1.9 0l.3.3a1.3 1.3 0 0 1 0 1.9l-7 7z" />
    <path d="m9.6 4.2 2.2 2.2" />
  </Icon>
);
export const OpenPageIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M9.3 2.7h4v4M13 3 7.6 8.4" />
    <path d="M11.8 9.3v2.9a1.2 1.2 0 0 1-1.2 1.2H3.9a1.2 1.2 0 0 1-1.2-1.2V5.4a1.2 1.2 0 0 1 1.2-1.2h2.9" />
  </Icon>
);
export const SimulationIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M2 12.5c1.5 0 1.5-9 3-9s1.5 9 3 9 1.5-9 3-9 1.5 9 3 9" />
  </Icon>
);
export const StopIcon: IconComponent = (props) => (
  <Icon {...props}>
    <rect x="3.5" y="3.5" width="9" height="9" rx="1" />
  </Icon>
);
export const KeyIcon: IconComponent = (props) => (
  <Icon {...props}>
    <circle cx="5.2" cy="10.8" r="2.7" />
    <path d="m7.2 8.8 6-6M10.6 5.4l2 2" />
  </Icon>
);
export const ClockIcon: IconComponent = (props) => (
  <Icon {...props}>
    <circle cx="8" cy="8" r="6.25" />
    <path d="M8 4.5V8l2.3 1.6" />
  </Icon>
);
export const ShowIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M1.6 8S4 3.8 8 3.8 14.4 8 14.4 8 12 12.2 8 12.2 1.6 8 1.6 8z" />
    <circle cx="8" cy="8" r="1.9" />
  </Icon>
);
export const HideIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M1.6 8S4 3.8 8 3.8 14.4 8 14.4 8 12 12.2 8 12.2 1.6 8 1.6 8zM2.8 13.2 13.2 2.8" />
  </Icon>
);
export const InfoIcon: IconComponent = (props) => (
  <Icon {...props}>
    <circle cx="8" cy="8" r="6.25" />
    <path d="M8 7.4v3.6M8 4.9v.01" />
  </Icon>
);
export const EthernetIcon: IconComponent = (props) => (
  <Icon {...props}>
    <rect x="2.5" y="3" width="11" height="8" rx="1" />
    <path d="M5.5 11v2h5v-2M5.5 6v2M8 6v2M10.5 6v2" />
  </Icon>
);
export const WifiIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M1.8 6.4a9 9 0 0 1 12.4 0M4 8.9a5.8 5.8 0 0 1 8 0M6.2 11.3a2.7 2.7 0 0 1 3.6 0M8 13.5v.01" />
  </Icon>
);
export const VirtualNetworkIcon: IconComponent = (props) => (
  <Icon {...props}>
    <rect x="2.5" y="3" width="11" height="8" rx="1" strokeDasharray="2.2 1.8" />
    <path d="M5.5 13.5h5" />
  </Icon>
);
