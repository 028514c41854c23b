import { parseArgs } from 'node:util';

export interface ShellFlags {
  readonly demo: boolean;
  /** Null: every interface the user has not left out. */
  readonly interfaces: readonly string[] | null;
  readonly dataDirectory: string | null;
}

/** Not strict, unlike `npm start`: Chromium's own switches stand among these arguments and are none of our business. */
export function parseShellFlags(argv: readonly string[]): ShellFlags {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    options: {
      demo: { type: 'boolean' },
      interface: { type: 'string', multiple: true },
      'data-dir': { type: 'string' },
    },
  });
  const interfaces = [values.interface ?? []].flat().flatMap((name) => (typeof name === 'string' && name !== '' ? [name] : []));
  const dataDirectory = values['data-dir'];
  return {
    demo: values.demo === true,
    interfaces: interfaces.length > 0 ? interfaces : null,
    dataDirectory: typeof dataDirectory === 'string' && dataDirectory !== '' ? dataDirectory : null,
  };
}
