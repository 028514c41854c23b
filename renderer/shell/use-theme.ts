import { useEffect } from 'react';
import { type Theme, useSettingsStore } from '../state/settings-store.ts';

/** Puts the chosen theme on the root element. Without a choice, and in forced colours, the system decides. */
export function useTheme(): void {
  const theme: Theme = useSettingsStore((state) => state.settings.theme);
  useEffect(() => {
    const forced = window.matchMedia('(forced-colors: active)');
    const apply = () => {
      if (theme === 'system' || forced.matches) delete document.documentElement.dataset['theme'];
      else document.documentElement.dataset['theme'] = theme;
    };
    apply();
    forced.addEventListener('change', apply);
    return () => forced.removeEventListener('change', apply);
  }, [theme]);
}
