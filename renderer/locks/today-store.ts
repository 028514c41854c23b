import { create } from 'zustand';
import type { LocksToday } from '../../shared/lock-today.ts';
import type { Connection } from '../backend/connection.ts';

interface TodayState extends LocksToday {
  set(today: LocksToday): void;
}

/** Mirrors what ended today and when the computer slept. */
export const useTodayStore = create<TodayState>()((set) => ({
  ended: [],
  slept: [],
  set: ({ ended, slept }) => set({ ended, slept }),
}));

/** Reads it anew whenever a lock changes or the computer woke up; one question at a time. */
export function followToday(connection: Connection): () => void {
  let isAsking = false;
  let changedSince = false;
  const read = async () => {
    changedSince = true;
    if (isAsking) return;
    isAsking = true;
    while (changedSince) {
      changedSince = false;
      const result = await connection.call('locks:today', {});
      if (result.ok) useTodayStore.getState().set(result.value);
    }
    isAsking = false;
  };
  const stops = [
    connection.on('locks:changed', () => void read()),
    connection.on('computer:slept', () => void read()),
    connection.on('simulation:changed', () => void read()),
    connection.onConnection((state) => {
      if (state === 'connected') void read();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
