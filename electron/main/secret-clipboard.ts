import { CLIPBOARD_SECONDS } from '../../shared/clipboard.ts';
import type { ElectronLike } from './electron-like.ts';
import type { ShellClock } from './shell-clock.ts';

/**
 * Formats that keep their neighbours out of clipboard histories: Windows' own and its cloud, the convention of nspasteboard.org,
 * and KDE's, which other Linux desktops follow.
 */
const historyMarks: Readonly<Record<string, string>> = {
  win32: 'ExcludeClipboardContentFromMonitorProcessing',
  darwin: 'org.nspasteboard.ConcealedType',
  linux: 'x-kde-passwordManagerHint',
};
/** What KDE wants to read there; the others look at the format alone. */
const MARKED = 'secret';

/** Secrets that a person copied. Each leaves the clipboard again, unless something else was copied since. */
export class SecretClipboard {
  private copied: { readonly secret: string; readonly callOff: () => void } | null = null;

  constructor(
    private readonly electron: Pick<ElectronLike, 'clipboard' | 'ClipboardItem'>,
    private readonly clock: ShellClock,
    private readonly platform: string,
  ) {}

  /** Rejects where the system does not take it. */
  async copy(secret: string): Promise<void> {
    const { clipboard, ClipboardItem } = this.electron;
    await clipboard.write([new ClipboardItem({ 'text/plain': secret, ...this.historyMark() })]);
    this.copied?.callOff();
    const callOff = this.clock.after(CLIPBOARD_SECONDS * 1000, () => void this.takeOff().catch(logFailure));
    this.copied = { secret, callOff };
  }

  /** At once, also where its time is not over. */
  async takeOff(): Promise<void> {
    const { copied } = this;
    if (copied === null) return;
    this.copied = null;
    copied.callOff();
    const { clipboard } = this.electron;
    if ((await clipboard.readText()) === copied.secret) clipboard.clear();
  }

  private historyMark(): Readonly<Record<string, string>> {
    const format = historyMarks[this.platform];
    return format === undefined ? {} : { [`electron application/osclipboard;format="${format}"`]: MARKED };
  }
}

function logFailure(cause: unknown): void {
  console.error(cause);
}
