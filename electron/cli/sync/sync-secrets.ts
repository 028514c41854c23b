import type { Terminal } from '../terminal.ts';

/** Null: not given. From the environment or by a hidden prompt, never from the arguments. */
export interface SyncPasswords {
  readonly present: string | null;
  readonly next: string | null;
}

/** What one command or one device can take. */
const LONGEST = 256;

export async function askPasswords(terminal: Terminal): Promise<SyncPasswords> {
  const { environment } = terminal;
  const present = environment['LATCHKEY_PASSWORD'] ?? (await terminal.askHidden('Present password of the devices: '));
  const next = environment['LATCHKEY_NEW_PASSWORD'] ?? (await askTwice(terminal));
  return { present: usable(present), next: usable(next) };
}

/** Of an interrupted run: the devices know both, so a slip of the hand is noticed before anything is sent. */
export async function askPasswordsAgain(terminal: Terminal): Promise<SyncPasswords> {
  const { environment } = terminal;
  const next = environment['LATCHKEY_NEW_PASSWORD'] ?? (await terminal.askHidden('New password of the unfinished run: '));
  const present =
    environment['LATCHKEY_PASSWORD'] ?? (await terminal.askHidden('Password that the devices had before the run: '));
  return { present: usable(present), next: usable(next) };
}

/** A slip in a new password would lock everybody out. */
async function askTwice(terminal: Terminal): Promise<string | null> {
  for (;;) {
    const typed = usable(await terminal.askHidden('New password: '));
    if (typed === null) return null;
    const again = usable(await terminal.askHidden('New password, once more: '));
    if (again === null) return null;
    if (again === typed) return typed;
    terminal.note('The two differ. Nothing was sent.');
  }
}

export function usable(typed: string | null): string | null {
  return typed === null || typed === '' || typed.length > LONGEST ? null : typed;
}
