import { useEffect } from 'react';
import { useBackend } from '../backend/backend-context.tsx';
import { searchAgain } from '../commands/device-commands.ts';
import { useViewStore } from '../state/view-store.ts';
import { focusFilterField } from '../toolbar/filter-field.tsx';

/** F5 searches, Ctrl or Cmd with F filters, wherever the focus is. */
export function useWindowKeys(): void {
  const backend = useBackend();
  useEffect(() => {
    const heard = (event: KeyboardEvent) => {
      if (event.key === 'F5') {
        event.preventDefault();
        void searchAgain(backend);
        return;
      }
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'f' || useViewStore.getState().dialog !== null) return;
      event.preventDefault();
      useViewStore.getState().setSection('devices');
      // The section may have to be drawn first.
      if (!focusFilterField()) requestAnimationFrame(focusFilterField);
    };
    window.addEventListener('keydown', heard);
    return () => window.removeEventListener('keydown', heard);
  }, [backend]);
}
