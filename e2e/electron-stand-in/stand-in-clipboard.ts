import type { ClipboardItemLike, ClipboardLike } from '../../electron/main/electron-like.ts';

const rawFormat = /^electron application\/osclipboard;format="[^"]+"$/;
const mimeType = /^[a-z]+\/[\w.+-]+$/;

export class StandInClipboardItem implements ClipboardItemLike {
  readonly formats: ReadonlyMap<string, string>;

  constructor(formats: Record<string, string>) {
    this.formats = new Map(Object.entries(formats));
    for (const [format, payload] of this.formats) {
      if (!mimeType.test(format) && !rawFormat.test(format)) throw new TypeError(`no format of a clipboard: ${format}`);
      if (typeof payload !== 'string') throw new TypeError('ClipboardItem payload values must be a string or a Blob');
    }
  }

  get types(): string[] {
    return [...this.formats.keys()];
  }
}

/** The clipboard of one computer, which other programs use too. */
export class StandInClipboard implements ClipboardLike {
  formats: ReadonlyMap<string, string> = new Map();

  async write(items: ClipboardItemLike[]): Promise<void> {
    const written = items.flatMap((item) => {
      if (!(item instanceof StandInClipboardItem)) throw new TypeError('clipboard.write expects an array of ClipboardItem');
      return [...item.formats];
    });
    this.formats = new Map(written);
  }

  /** Never within the same turn, as in Electron. */
  async readText(): Promise<string> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    return this.text;
  }

  clear(): void {
    this.formats = new Map();
  }

  get text(): string {
    return this.formats.get('text/plain') ?? '';
  }

  /** By a person in another program. */
  copyElsewhere(text: string): void {
    this.formats = new Map([['text/plain', text]]);
  }
}
