/** Where the window goes, and why not into Electron where it does not. */
export type WindowChoice =
  | { readonly kind: 'electron'; readonly program: string }
  | { readonly kind: 'browser'; readonly reason: string | null };

export interface Surroundings {
  readonly platform: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The installed program, or null. */
  findProgram(): string | null;
  /** Gets the program; null, or why it could not be had. */
  install(): Promise<string | null>;
}

/** `--browser` asks nothing of Electron at all. Otherwise a display comes first: without one there is nothing to download for. */
export async function chooseWindow(browserWanted: boolean, surroundings: Surroundings): Promise<WindowChoice> {
  if (browserWanted) return { kind: 'browser', reason: null };
  if (!hasDisplay(surroundings)) return { kind: 'browser', reason: 'this computer has no display' };
  const installed = surroundings.findProgram();
  if (installed !== null) return { kind: 'electron', program: installed };
  const problem = await surroundings.install();
  const program = surroundings.findProgram();
  if (problem === null && program !== null) return { kind: 'electron', program };
  return { kind: 'browser', reason: problem ?? 'the downloaded Electron holds no program for this computer' };
}

function hasDisplay({ platform, environment }: Surroundings): boolean {
  if (platform !== 'linux') return true;
  const { DISPLAY, WAYLAND_DISPLAY } = environment;
  return Boolean(DISPLAY) || Boolean(WAYLAND_DISPLAY);
}
