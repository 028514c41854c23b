import { EventEmitter } from 'node:events';
import type { MenuEntry, NotificationLike, TrayLike } from '../../electron/main/electron-like.ts';
import { chooseEntry } from './stand-in-menu.ts';

const PNG_SIGNATURE = '89504e470d0a1a0a';

export class StandInTray extends EventEmitter implements TrayLike {
  toolTip = '';
  entries: readonly MenuEntry[] = [];

  constructor(picture: Buffer) {
    super();
    // Electron shows an empty place for a picture that it cannot read.
    if (picture.subarray(0, 8).toString('hex') !== PNG_SIGNATURE) throw new TypeError('the picture is no PNG');
  }

  setToolTip(words: string): void {
    this.toolTip = words;
  }

  setContextMenu(menu: object | null): void {
    this.entries = Array.isArray(menu) ? (menu as MenuEntry[]) : [];
  }

  isDestroyed(): boolean {
    return false;
  }

  choose(label: string): void {
    chooseEntry(this.entries, [label]);
  }
}

export class StandInNotification extends EventEmitter implements NotificationLike {
  constructor(
    readonly words: { readonly title: string; readonly body: string },
    private readonly shown: StandInNotification[],
  ) {
    super();
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    this.shown.push(this);
  }
}
