import { useCallback, useEffect, useState } from 'react';
import type { Guide, GuideStepCode } from '../../shared/guide.ts';
import { type LockRecord, lockStateAt, nothingKnown } from '../../shared/lock.ts';
import type { AppError } from '../../shared/result.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { locksOf, useLocksStore } from '../state/locks-store.ts';
import { useTicking } from '../state/ticker.ts';
import { useWhoStore } from '../who/who-store.ts';
import { type GuideSubject, subjectKey, useGuideStore } from './guide-store.ts';

export function useLockRecord({ deviceId, account }: GuideSubject): LockRecord {
  const locks = useLocksStore((state) => locksOf(state.byDevice, deviceId));
  return locks.find((lock) => lock.account === account)?.record ?? nothingKnown;
}

interface Reading {
  /** Null before the first answer. */
  readonly guide: Guide | null;
  readonly error: AppError | null;
  /** Reads again: something that the guide rests on was asked. */
  refresh(): void;
  tick(step: GuideStepCode): void;
}

/** The guide, read anew with every event that may tick a step off or open it again. It asks no device. */
export function useGuide(subject: GuideSubject): Reading {
  const { deviceId, account } = subject;
  const backend = useBackend();
  const guide = useGuideStore((state) => state.latest.get(subjectKey(subject)) ?? null);
  const [error, setError] = useState<AppError | null>(null);
  const record = useLockRecord(subject);
  const lockKind = useTicking((now) => lockStateAt(record, now).kind);
  const analysis = useWhoStore((state) => state.analyses.get(deviceId));
  const channels = useWhoStore((state) => state.channels);

  const read = useCallback(async () => {
    const result = await backend.call('guide:read', { deviceId, account });
    if (result.ok) useGuideStore.getState().keep(result.value);
    setError(result.ok ? null : result.error);
  }, [backend, deviceId, account]);

  // A key of all that the guide rests on and no event tells.
  const basis = `${lockKind} ${record.readAt} ${analysis?.who.log.readAt} ${[...channels.values()].map(({ readAt }) => readAt).join(' ')}`;
  const [readBasis, setReadBasis] = useState('');
  useEffect(() => {
    if (basis === readBasis) return;
    setReadBasis(basis);
    void read();
  }, [read, basis, readBasis]);

  useEffect(() => {
    const again = () => void read();
    // Another account has its own guide, whatever it rests on.
    again();
    const stops = [
      backend.on('locks:changed', again),
      backend.on('attempts:changed', again),
      backend.on('devices:noticed', (notices) => {
        if (notices.some((notice) => notice.deviceId === deviceId)) again();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [backend, read, deviceId]);

  const tick = async (step: GuideStepCode) => {
    const result = await backend.call('guide:tick', { deviceId, account, step });
    if (result.ok) useGuideStore.getState().keep(result.value);
    setError(result.ok ? null : result.error);
  };
  return { guide, error, refresh: () => void read(), tick: (step) => void tick(step) };
}
