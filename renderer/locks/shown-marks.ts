import type { DeviceStatus } from '../../shared/device.ts';
import type { LockSource } from '../../shared/lock.ts';
import type { Tone } from '../controls/note.tsx';
import type { IconComponent } from '../icons/general-icons.tsx';
import {
  DeviceSaidIcon,
  EstimatedIcon,
  KeptLockedIcon,
  LockIcon,
  OkIcon,
  PersonIcon,
  ProbablyOpenIcon,
  statusIcons,
  WarningIcon,
} from '../icons/status-icons.tsx';
import type { LoginStatusKind, ShownStatus } from './login-status.ts';

export type StatusTone = Exclude<Tone, 'plain'> | 'idle';

export const shownIcons: Record<ShownStatus, IconComponent> = {
  ...statusIcons,
  locked: LockIcon,
  keptLocked: KeptLockedIcon,
  probablyOpen: ProbablyOpenIcon,
  wrongPassword: WarningIcon,
  ok: OkIcon,
};

export const statusTones: Record<DeviceStatus | LoginStatusKind, StatusTone> = {
  unknown: 'idle',
  inactive: 'info',
  wrongSubnet: 'warn',
  restarting: 'info',
  offline: 'idle',
  addressConflict: 'warn',
  locked: 'bad',
  keptLocked: 'bad',
  probablyOpen: 'info',
  wrongPassword: 'warn',
  ok: 'ok',
};

export const sourceIcons: Record<LockSource, IconComponent> = {
  device: DeviceSaidIcon,
  estimated: EstimatedIcon,
  person: PersonIcon,
};
