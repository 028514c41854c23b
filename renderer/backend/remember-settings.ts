import type { Backend, Unsubscribe } from '../../shared/contract.ts';
import type { Settings } from '../../shared/settings.ts';
import { useSettingsStore } from '../state/settings-store.ts';

const QUIET_MS = 400;

export interface Timers {
  set(action: () => void, ms: number): number;
  clear(timer: number): void;
}

/** Writes changed settings to the host once they have been left alone for a moment. */
export function rememberSettings(backend: Backend, timers: Timers): Unsubscribe {
  let timer: number | null = null;
  const write = () => {
    timer = null;
    void backend.call('settings:write', structuredClone(useSettingsStore.getState().settings) satisfies Settings);
  };
  const stop = useSettingsStore.subscribe((state, previous) => {
    const justLoaded = state.loaded && !previous.loaded;
    if (!state.loaded || justLoaded || state.settings === previous.settings) return;
    if (timer !== null) timers.clear(timer);
    timer = timers.set(write, QUIET_MS);
  });
  return () => {
    stop();
    if (timer === null) return;
    timers.clear(timer);
    write();
  };
}
