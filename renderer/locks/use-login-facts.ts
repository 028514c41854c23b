import { useMemo } from 'react';
import type { DeviceId } from '../../shared/device.ts';
import { useAttemptsStore } from '../state/attempts-store.ts';
import { locksOf, useLocksStore } from '../state/locks-store.ts';
import type { LoginFacts } from './login-status.ts';

/** What logins told about one device. Renders again only when that device's facts change. */
export function useLoginFacts(id: DeviceId): LoginFacts {
  const locks = useLocksStore((state) => locksOf(state.byDevice, id));
  const latest = useAttemptsStore((state) => state.latest.get(id));
  return useMemo(() => ({ locks, latest }), [locks, latest]);
}
