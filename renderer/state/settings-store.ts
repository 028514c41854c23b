import { create } from 'zustand';
import { defaultSettings, type GridColumn, type Settings } from '../../shared/settings.ts';

export type Sort = Settings['grid']['sort'];
export type Theme = Settings['theme'];
export type Density = Settings['density'];

const MIN_COLUMN_WIDTH = 40;
const MAX_COLUMN_WIDTH = 1200;

interface SettingsState {
  readonly settings: Settings;
  /** True once the host's settings are here; before that nothing may be written back. */
  readonly loaded: boolean;
  load(settings: Settings): void;
  setTheme(theme: Theme): void;
  setDensity(density: Density): void;
  setColumns(columns: readonly GridColumn[]): void;
  /** Pixels; `null` returns to the column's own width. */
  setWidth(column: GridColumn, width: number | null): void;
  setSort(sort: Sort): void;
  setNotifications(part: Partial<Pick<Settings, 'notifyAtLockEnd' | 'notifyWithoutNames'>>): void;
  /** Columns, widths and sort as at first. */
  resetGrid(): void;
  /** The host keeps this choice itself; here it is mirrored, so that a later write does not undo it. */
  mirrorInterface(name: string, included: boolean): void;
}

export const useSettingsStore = create<SettingsState>()((set, get) => {
  const change = (part: Partial<Settings>) => set({ settings: { ...get().settings, ...part } });
  const changeGrid = (part: Partial<Settings['grid']>) => change({ grid: { ...get().settings.grid, ...part } });
  return {
    settings: defaultSettings,
    loaded: false,
    load: (settings) => set({ settings, loaded: true }),
    setTheme: (theme) => change({ theme }),
    setDensity: (density) => change({ density }),
    setColumns: (columns) => {
      if (columns.length > 0) changeGrid({ columns: [...columns] });
    },
    setWidth: (column, width) => {
      const { [column]: _previous, ...others } = get().settings.grid.widths;
      changeGrid({ widths: width === null ? others : { ...others, [column]: clampWidth(width) } });
    },
    setSort: (sort) => changeGrid({ sort }),
    setNotifications: (part) => change(part),
    resetGrid: () => change({ grid: defaultSettings.grid }),
    mirrorInterface: (name, included) => change({ interfaces: { ...get().settings.interfaces, [name]: included } }),
  };
});

function clampWidth(width: number): number {
  return Math.round(Math.min(MAX_COLUMN_WIDTH, Math.max(MIN_COLUMN_WIDTH, width)));
}
