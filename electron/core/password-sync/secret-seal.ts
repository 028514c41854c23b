/**
 * Seals secrets for the journal: the operating system's keystore in Electron, elsewhere a key that lives as long as the program.
 */
export interface SecretSeal {
  readonly kind: 'system' | 'session';
  /** Rejects where the keystore fails; then nothing is begun. */
  seal(text: string): Promise<string>;
  /** Null where this program, user or computer cannot open it: the person is asked again. */
  unseal(sealed: string): Promise<string | null>;
}
