import { isAbsolute, join, resolve } from 'node:path';

export interface DataDirectoryHints {
  /** What `--data-dir` said, or null. */
  readonly flag: string | null;
  readonly environment: {
    readonly LATCHKEY_DATA_DIR?: string | undefined;
    readonly APPDATA?: string | undefined;
    readonly XDG_CONFIG_HOME?: string | undefined;
  };
  /** Node's name of the system. */
  readonly platform: string;
  readonly home: string;
}

/** Where documents and the log are kept: `--data-dir`, then `LATCHKEY_DATA_DIR`, then the system's usual place. */
export function resolveDataDirectory({ flag, environment, platform, home }: DataDirectoryHints): string {
  const chosen = flag || environment.LATCHKEY_DATA_DIR;
  return chosen ? resolve(chosen) : usualPlace(environment, platform, home);
}

function usualPlace(environment: DataDirectoryHints['environment'], platform: string, home: string): string {
  switch (platform) {
    case 'win32':
      return join(environment.APPDATA || join(home, 'AppData', 'Roaming'), 'Latchkey');
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Latchkey');
    default: {
      // A relative XDG path is to be ignored (XDG Base Directory Specification).
      const configured = environment.XDG_CONFIG_HOME;
      return join(configured && isAbsolute(configured) ? configured : join(home, '.config'), 'latchkey');
    }
  }
}
