import { parseArgs } from 'node:util';

export interface StartFlags {
  readonly browser: boolean;
  readonly demo: boolean;
  /** 0: any free port. */
  readonly port: number;
  /** Null: every interface the user has not left out. */
  readonly interfaces: readonly string[] | null;
  readonly dataDirectory: string | null;
}

export type ParsedFlags =
  | { readonly kind: 'start'; readonly flags: StartFlags }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string };

export const helpText = `Starts Latchkey: in its own window where that is possible, otherwise in your browser.

  npm start [-- OPTIONS]        on the networks of this computer
  npm run demo [-- OPTIONS]     on a simulated office

  --browser          use your browser; the first line on stdout is the complete address to open
                     (npm prints its own lines before it, unless told npm start --silent)
  --port N           port of the browser mode on 127.0.0.1 (default: any free one)
  --interface NAME   search only on this network interface; may be given several times
  --data-dir DIR     keep settings and device names in DIR (also: LATCHKEY_DATA_DIR)
  --demo             a simulated office instead of the real networks
  --help             this text
`;

export function parseStartFlags(argv: readonly string[]): ParsedFlags {
  try {
    const { values } = parseArgs({
      args: [...argv],
      strict: true,
      allowPositionals: false,
      options: {
        browser: { type: 'boolean' },
        demo: { type: 'boolean' },
        port: { type: 'string' },
        interface: { type: 'string', multiple: true },
        'data-dir': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return { kind: 'help' };
    const port = values.port ?? '0';
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
      return { kind: 'wrong', message: `--port ${port}: a port is 0 to 65535` };
    if (values.interface?.includes('')) return { kind: 'wrong', message: '--interface needs a name' };
    if (values['data-dir'] === '') return { kind: 'wrong', message: '--data-dir needs a folder' };
    return {
      kind: 'start',
      flags: {
        browser: values.browser === true,
        demo: values.demo === true,
        port: Number(port),
        interfaces: values.interface ?? null,
        dataDirectory: values['data-dir'] ?? null,
      },
    };
  } catch (cause) {
    return { kind: 'wrong', message: cause instanceof Error ? cause.message : String(cause) };
  }
}

/** The same choices in the words of the Electron shell (electron/main/shell-flags.ts). */
export function shellArguments(flags: StartFlags): readonly string[] {
  return [
    ...(flags.demo ? ['--demo'] : []),
    ...(flags.interfaces ?? []).map((name) => `--interface=${name}`),
    ...(flags.dataDirectory === null ? [] : [`--data-dir=${flags.dataDirectory}`]),
  ];
}
