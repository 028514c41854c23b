import type { IconComponent } from '../icons/general-icons.tsx';
import { Icon } from '../icons/icon.tsx';
import type { LaneKind } from './lanes.ts';

export const ComputerIcon: IconComponent = (props) => (
  <Icon {...props}>
    <rect x="2" y="2.8" width="12" height="8" rx="1" />
    <path d="M6 13.6h4M8 10.8v2.8" />
  </Icon>
);
export const ThisComputerIcon: IconComponent = (props) => (
  <Icon {...props}>
    <rect x="2" y="2.8" width="12" height="8" rx="1" />
    <path d="M6 13.6h4M8 10.8v2.8M5.6 6.9l1.7 1.6 3-3.2" />
  </Icon>
);
export const PersonIcon: IconComponent = (props) => (
  <Icon {...props}>
    <circle cx="8" cy="5.2" r="2.7" />
    <path d="M2.9 13.8a5.1 5.1 0 0 1 10.2 0" />
  </Icon>
);
export const ClosedLockIcon: IconComponent = (props) => (
  <Icon {...props}>
    <rect x="3" y="7" width="10" height="7" rx="1.5" />
    <path d="M5.25 7V5a2.75 2.75 0 0 1 5.5 0v2" />
  </Icon>
);
export const KeptLockedIcon: IconComponent = (props) => (
  <Icon {...props}>
    <rect x="5" y="8" width="6" height="4.5" rx="1" />
    <path d="M6.5 8V6.900a1.5 1.5 0 0 1 3 0V8M2.2 9.5A6 6 0 0 1 12.6 4.200M12.9 1.800v2.600h-2.600M13.9 7.400a6 6 0 0 1-1.6 5" />
  </Icon>
);
export const KeyIcon: IconComponent = (props) => (
  <Icon {...props}>
    <circle cx="5.2" cy="10.8" r="2.7" />
    <path d="m7.2 8.8 6-6M10.6 5.400l2 2" />
  </Icon>
);
export const ClockIcon: IconComponent = (props) => (
  <Icon {...props}>
    <circle cx="8" cy="8" r="6.25" />
    <path d="M8 4.5V8l2.3 1.6" />
  </Icon>
);
export const ShieldIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="m8 1.8 5.2 1.900v4c0 3.1-2.1 5.4-5.2 6.5-3.1-1.1-5.2-3.4-5.2-6.5v-4z" />
  </Icon>
);

export const laneIcons: Readonly<Record<LaneKind, IconComponent>> = {
  machine: ComputerIcon,
  person: PersonIcon,
  guess: ComputerIcon,
  thisComputer: ThisComputerIcon,
  accepted: KeyIcon,
  locked: ClosedLockIcon,
  noEntries: ClockIcon,
};
