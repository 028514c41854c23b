import { useEffect, useMemo, useRef, useState } from 'react';
import { deviceTitle } from '../grid/device-values.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useLocksStore } from '../state/locks-store.ts';
import { useTicking } from '../state/ticker.ts';
import { text } from '../text/en.ts';
import { passed, type Stage, type Stages, stagesAt } from './spoken-locks.ts';

function sentence(deviceId: string, stage: Stage): string {
  const device = useDevicesStore.getState().byId.get(deviceId);
  const name = device ? deviceTitle(device) : deviceId;
  return stage === 'far' ? '' : text.locks.spoken[stage](name);
}

/** Says politely: five minutes, one minute, done. Never the seconds. */
export function LockAnnouncer() {
  const byDevice = useLocksStore((state) => state.byDevice);
  const locks = useMemo(() => [...byDevice.values()].flat(), [byDevice]);
  const shape = useTicking((now) => [...stagesAt(locks, now).values()].map(({ stage }) => stage).join(' '));
  const known = useRef<Stages | null>(null);
  const [words, setWords] = useState('');
  useEffect(() => {
    const next: Stages = shape === '' ? new Map() : stagesAt(locks, Date.now());
    const said = known.current === null ? [] : passed(known.current, next);
    known.current = next;
    if (said.length > 0) setWords(said.map(({ lock, stage }) => sentence(lock.deviceId, stage)).join(' '));
  }, [locks, shape]);
  return (
    <div className="visually-hidden" aria-live="polite">
      {words}
    </div>
  );
}
