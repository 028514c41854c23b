import type { MenuEntry, MenuLike } from '../../electron/main/electron-like.ts';

const acceleratorPattern = /^(CmdOrCtrl|CommandOrControl|Alt|Shift)(\+(Alt|Shift))*\+[A-Z0-9,.]$/;

export class StandInMenu implements MenuLike {
  entries: readonly MenuEntry[] = [];

  buildFromTemplate(template: MenuEntry[]): object {
    for (const entry of template) refuseMalformed(entry);
    return template;
  }

  setApplicationMenu(menu: object | null): void {
    this.entries = Array.isArray(menu) ? (menu as MenuEntry[]) : [];
  }

  /** Chooses an entry by its labels: `choose('File', 'Search again')`. */
  choose(...labels: readonly string[]): void {
    chooseEntry(this.entries, labels);
  }
}

/** Presses the entry that the labels or roles lead to. */
export function chooseEntry(from: readonly MenuEntry[], labels: readonly string[]): void {
  let entries = from;
  let found: MenuEntry | undefined;
  for (const label of labels) {
    found = entries.find((entry) => entry.label === label || entry.role === label);
    if (!found) throw new Error(`no menu entry ${label}`);
    entries = found.submenu ?? [];
  }
  if (!found?.click || found.enabled === false) throw new Error(`the menu entry ${labels.join(' > ')} does nothing by itself`);
  found.click();
}

/** Electron throws for an entry that has neither label, role nor type, and for an unknown accelerator. */
function refuseMalformed(entry: MenuEntry): void {
  if (!entry.label && !entry.role && !entry.type) throw new TypeError('Required argument is missing: label, role or type');
  if (entry.accelerator !== undefined && !acceleratorPattern.test(entry.accelerator)) {
    throw new TypeError(`Invalid accelerator: ${entry.accelerator}`);
  }
  for (const child of entry.submenu ?? []) refuseMalformed(child);
}
