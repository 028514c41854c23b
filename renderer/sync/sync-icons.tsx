import type { IconComponent } from '../icons/general-icons.tsx';
import { Icon } from '../icons/icon.tsx';

export const PrintIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M4.5 6V2.5h7V6M4.5 11.5H3A1 1 0 0 1 2 10.5V7a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v3.5a1 1 0 0 1-1 1h-1.5" />
    <path d="M4.5 9.5h7v4h-7z" />
  </Icon>
);
export const PauseIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M5.5 3.5v9M10.5 3.5v9" />
  </Icon>
);
export const UndoIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M5.5 3 2.5 6l3 3M2.8 6h6.7a3.5 3.5 0 0 1 0 7H6" />
  </Icon>
);
export const CrossIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Icon>
);
export const RingIcon: IconComponent = (props) => (
  <Icon {...props}>
    <circle cx="8" cy="8" r="4.6" />
  </Icon>
);
/** An open ring. It stands still: nothing spins, the clock beside it ticks. */
export const RunningIcon: IconComponent = (props) => (
  <Icon {...props}>
    <path d="M8 2.2a5.8 5.8 0 1 1-4.9 2.7" />
  </Icon>
);
