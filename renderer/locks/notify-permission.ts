import { create } from 'zustand';
import { useHostStore } from '../state/host-store.ts';
import { useSettingsStore } from '../state/settings-store.ts';

/** `system`: the program itself notifies and needs no permission of a browser. */
export type NotifyPermission = 'system' | 'granted' | 'denied' | 'notAsked' | 'unsupported';

/** How often a person switched it on in this window. A browser tells no changes of its permission by itself. */
const useTries = create<{ readonly tries: number }>()(() => ({ tries: 0 }));

export function permissionNow(): NotifyPermission {
  if (useHostStore.getState().app?.host === 'electron') return 'system';
  if (!('Notification' in window)) return 'unsupported';
  return Notification.permission === 'default' ? 'notAsked' : Notification.permission;
}

export interface LockEndSwitch {
  readonly permission: NotifyPermission;
  /** Wanted, and possible here. */
  readonly isOn: boolean;
  /** Why what a person wants is not possible; null where nobody wanted it. */
  readonly problem: 'denied' | 'unsupported' | null;
  /** In a browser, switching it on asks for the permission; nothing else does. */
  change(isOn: boolean): Promise<void>;
}

export function useLockEndSwitch(): LockEndSwitch {
  const isWanted = useSettingsStore((state) => state.settings.notifyAtLockEnd);
  useHostStore((state) => state.app?.host);
  const tries = useTries((state) => state.tries);
  const permission = permissionNow();
  const isPossible = permission === 'system' || permission === 'granted' || permission === 'notAsked';
  return {
    permission,
    problem: isPossible || !(isWanted || tries > 0) ? null : permission,
    isOn: isWanted && (permission === 'system' || permission === 'granted'),
    change: async (isOn) => {
      const { setNotifications } = useSettingsStore.getState();
      if (isOn && permission === 'notAsked') await Notification.requestPermission();
      if (isOn) useTries.setState(({ tries: before }) => ({ tries: before + 1 }));
      const after = permissionNow();
      setNotifications({ notifyAtLockEnd: isOn && (after === 'system' || after === 'granted') });
    },
  };
}
