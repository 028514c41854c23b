import { type RefObject, useEffect } from 'react';
import { useGridStore } from '../state/grid-store.ts';
import { useSettingsStore } from '../state/settings-store.ts';

/** Another filter or sort is another list: it is read from its beginning. */
export function useScrollToTop(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const toTop = () => frame.current?.scrollTo({ top: 0 });
    const stops = [
      useGridStore.subscribe((state, previous) => {
        if (state.query !== previous.query || state.facets !== previous.facets) toTop();
      }),
      useSettingsStore.subscribe((state, previous) => {
        if (state.settings.grid.sort !== previous.settings.grid.sort) toTop();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [frame]);
}
