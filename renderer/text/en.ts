import { attemptsText } from './en-attempts.ts';
import { detailsText } from './en-details.ts';
import { gridText, plural } from './en-grid.ts';
import { guideText } from './en-guide.ts';
import { locksText } from './en-locks.ts';
import { networkText } from './en-network.ts';
import { syncText } from './en-sync.ts';
import { whoText } from './en-who.ts';

/** Every word of the window that `shared/text/` does not already have. A second language is a second object of this type. */
export const text = {
  app: 'Latchkey',
  sections: 'Sections',
  notices: 'Notices',
  section: {
    devices: 'Devices',
    locks: 'Locks',
    who: 'Who is locking',
    sync: 'Password sync',
    network: 'Network',
    journal: 'Journal',
  },
  menu: 'Menu',
  lookHere: 'look here',
  networkStandsOut: 'Network, look here',
  settings: 'Settings',
  close: 'Close',

  theme: 'Theme',
  themes: { system: 'Like the system', light: 'Light', dark: 'Dark' },
  density: 'Row height',
  densities: { compact: 'Compact', normal: 'Normal', roomy: 'Roomy' },
  version: (version: string): string => `Latchkey ${version}`,

  searchAgain: 'Search again',
  addByAddress: 'Add by address',
  moreCommands: 'More commands',
  exportMenu: 'Export',
  exportAs: {
    allCsv: (count: number): string => `All as CSV (${count.toLocaleString('en')})`,
    allJson: (count: number): string => `All as JSON (${count.toLocaleString('en')})`,
    shownCsv: (count: number): string => `Shown as CSV (${count.toLocaleString('en')})`,
    shownJson: (count: number): string => `Shown as JSON (${count.toLocaleString('en')})`,
    selectedCsv: (count: number): string => `Selected as CSV (${count.toLocaleString('en')})`,
    selectedJson: (count: number): string => `Selected as JSON (${count.toLocaleString('en')})`,
  },
  exported: (count: number, name: string): string => `${plural(count, 'device', 'devices')} written to ${name}.`,

  hostGoneTitle: 'Latchkey has stopped answering',
  hostGoneBody:
    'The program behind this window was closed or is busy. The list shows what was last known; nothing is lost. Start Latchkey again: this window reconnects by itself, or opens anew at the address that Latchkey prints.',

  hostGoneInSync:
    'The program behind this window was closed or is busy, and the sync with it. Start Latchkey again: it shows what is in force, and goes on when you say so.',

  statusBar: {
    answers: (name: string, address: string, count: number): string =>
      `${name} ${address} · ${plural(count, 'device', 'devices')}`,
    leftOut: (name: string): string => `${name} left out`,
    noDevice: 'No device found on any adapter',
    lastSearch: (time: string): string => `Last search ${time}`,
    searching: (round: number): string => `Search ${round} running`,
    listening: 'listening',
    stopped: 'Not searching',
    port: {
      open: 'UDP 37020 open',
      taken: 'UDP 37020 held by another program',
      failed: 'UDP 37020 cannot be opened',
      closed: 'UDP 37020 closed',
    },
    moreInterfaces: (count: number): string => `${plural(count, 'more interface', 'more interfaces')}`,
  },

  dismiss: 'Dismiss',
  grid: gridText,
  details: detailsText,
  network: networkText,
  locks: locksText,
  attempts: attemptsText,
  who: whoText,
  guide: guideText,
  sync: syncText,
} as const;
