import { homedir } from 'node:os';
import { assembleLatchkey, type Latchkey } from '../assembly/assemble.ts';
import { resolveDataDirectory } from '../assembly/data-directory.ts';
import type { Terminal } from './terminal.ts';

/** The program as every command of the terminal needs it. */
export function assembleForTerminal(
  options: { readonly dataDirectory: string | null; readonly interfaces: readonly string[] | null },
  terminal: Terminal,
  version: string,
): Promise<Latchkey> {
  return assembleLatchkey({
    host: 'terminal',
    dataDirectory: resolveDataDirectory({
      flag: options.dataDirectory,
      environment: terminal.environment,
      platform: process.platform,
      home: homedir(),
    }),
    interfaces: options.interfaces,
    demo: null,
    openExternal: null,
    copySecret: null,
    version,
  });
}
