import type { Terminal } from './terminal.ts';

/** From the environment or by a hidden prompt, never from the arguments. Null where there is none: then nothing is sent. */
export async function askPassword(
  { account, address }: { readonly account: string; readonly address: string },
  terminal: Terminal,
): Promise<string | null> {
  const given = terminal.environment['LATCHKEY_PASSWORD'] ?? (await terminal.askHidden(`Password of ${account} on ${address}: `));
  return given === null || given === '' ? null : given;
}
