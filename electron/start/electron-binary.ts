import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where Electron's program lies in its folder. The names are Electron's own (`getPlatformPath` in its installer). */
const programInFolder: Readonly<Record<string, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  linux: 'electron',
  win32: 'electron.exe',
};

export interface ElectronPlaces {
  readonly platform: string;
  /** `node_modules/electron`, whether it is there or not. */
  readonly packageFolder: string;
  /** `ELECTRON_OVERRIDE_DIST_PATH`: a folder with the program, instead of the package's own. */
  readonly overrideFolder: string | null;
}

/** The program's path, or null where it is not installed. Files are looked at: loading the package would start a download. */
export function findElectron(places: ElectronPlaces): string | null {
  const program = programInFolder[places.platform];
  if (program === undefined) return null;
  if (places.overrideFolder !== null) return existingFile(join(places.overrideFolder, program));
  // An unfinished unpacking leaves the program without path.txt, which the installer writes last.
  return readText(join(places.packageFolder, 'path.txt')) === null
    ? null
    : existingFile(join(places.packageFolder, 'dist', program));
}

/** Electron's own installer, or null where it cannot help: no package, or a folder was named that holds no program. */
export function findInstaller(places: ElectronPlaces): string | null {
  return places.overrideFolder === null ? existingFile(join(places.packageFolder, 'install.js')) : null;
}

function existingFile(path: string): string | null {
  return existsSync(path) && statSync(path).isFile() ? path : null;
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
