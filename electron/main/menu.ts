import type { WindowRequest } from '../../shared/contract.ts';
import type { MenuEntry } from './electron-like.ts';

export interface MenuActions {
  readonly searchAgain: () => void;
  readonly ask: (request: WindowRequest) => void;
  readonly about: () => void;
}

/** macOS keeps Settings and About under the program's name; elsewhere they stand under File and Help. */
export function menuTemplate(platform: string, actions: MenuActions, withDeveloperTools: boolean): MenuEntry[] {
  const onMac = platform === 'darwin';
  const settings: MenuEntry = {
    label: onMac ? 'Settings…' : 'Settings',
    accelerator: 'CmdOrCtrl+,',
    click: () => actions.ask({ action: 'openSettings' }),
  };
  const search: MenuEntry = {
    label: 'Search again',
    accelerator: 'CmdOrCtrl+R',
    click: () => actions.searchAgain(),
  };
  const separator: MenuEntry = { type: 'separator' };
  const programMenu: MenuEntry = {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
  const about: MenuEntry = { label: 'About Latchkey', click: () => actions.about() };
  const developer: MenuEntry[] = withDeveloperTools ? [separator, { role: 'toggleDevTools' }] : [];
  return [
    ...(onMac ? [programMenu] : []),
    {
      label: 'File',
      submenu: onMac ? [search, separator, { role: 'close' }] : [search, separator, settings, separator, { role: 'quit' }],
    },
    {
      label: 'Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: 'View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
        ...developer,
      ],
    },
    ...(onMac ? [{ role: 'windowMenu' } satisfies MenuEntry] : []),
    {
      role: 'help',
      submenu: [
        { label: 'Why is a device not found?', click: () => actions.ask({ action: 'openDiagnosis' }) },
        ...(onMac ? [] : [separator, about]),
      ],
    },
  ];
}
