import type { ElectronLike, MenuEntry, TrayLike } from './electron-like.ts';
import { trayPicture } from './tray-picture.ts';

export interface TrayActions {
  readonly show: () => void;
  readonly stopLogins: () => void;
  readonly allowLogins: () => void;
  readonly quit: () => void;
}

export interface TrayWords {
  /** What the nearest countdown says. */
  readonly countdown: string;
  readonly loginsStopped: boolean;
}

/** The sign beside the system's clock: the nearest countdown, and what has to be at hand without the window. */
export class LockTray {
  private readonly tray: TrayLike | null;
  private shown: TrayWords | null = null;

  constructor(
    private readonly electron: Pick<ElectronLike, 'createTray' | 'Menu'>,
    private readonly actions: TrayActions,
    platform: string,
  ) {
    this.tray = makeTray(electron);
    // On macOS a click opens the menu.
    if (platform !== 'darwin') this.tray?.on('click', () => actions.show());
  }

  tell(words: TrayWords): void {
    if (this.tray === null || this.tray.isDestroyed()) return;
    // A menu that is replaced closes under the pointer, so it is made anew only for other words.
    if (this.shown?.countdown === words.countdown && this.shown.loginsStopped === words.loginsStopped) return;
    this.shown = words;
    this.tray.setToolTip(`Latchkey\n${words.countdown}`);
    this.tray.setContextMenu(this.electron.Menu.buildFromTemplate(this.menu(words)));
  }

  private menu({ countdown, loginsStopped }: TrayWords): MenuEntry[] {
    const { actions } = this;
    const logins: MenuEntry = loginsStopped
      ? { label: 'Allow logins', click: () => actions.allowLogins() }
      : { label: 'Stop all logins', click: () => actions.stopLogins() };
    return [
      // Some desktops show no words beside a tray sign, but all show its menu.
      { label: countdown, enabled: false },
      { type: 'separator' },
      { label: 'Show Latchkey', click: () => actions.show() },
      logins,
      { type: 'separator' },
      { label: 'Quit', click: () => actions.quit() },
    ];
  }
}

function makeTray({ createTray }: Pick<ElectronLike, 'createTray'>): TrayLike | null {
  try {
    return createTray(Buffer.from(trayPicture, 'base64'));
  } catch (cause) {
    console.error('this desktop has no tray', cause);
    return null;
  }
}
