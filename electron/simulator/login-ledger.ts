import { createHmac, randomBytes } from 'node:crypto';

export type LoginLane = 'digest' | 'sessionLogin' | 'loginPassword' | 'basic';
/** `unread`: in a request the device refused for another reason, so that it is not counted. */
export type LoginVerdict = 'accepted' | 'refused' | 'lockedRefused' | 'stale' | 'unread';

/** One credential that reached a device. A session's cookie is none. */
export interface LedgerEntry {
  /** Of all entries of this run, from 0, in the order in which they were judged. */
  readonly order: number;
  /** Simulated milliseconds since the start. */
  readonly at: number;
  /** MAC, as the scenario writes it. */
  readonly device: string;
  /** Where the request came from. */
  readonly address: string;
  readonly account: string;
  readonly lane: LoginLane;
  /**
   * `known:<index>` for a password of the scenario or one that was told to `secretId`; else `unknown:<hash>`, which is the
   * same for the same password on the lanes that carry it, but new for each challenge in a digest or session hash.
   */
  readonly secret: string;
  readonly verdict: LoginVerdict;
  /** Before this request. */
  readonly wasLocked: boolean;
  /** After this request, whatever the device tells of it. */
  readonly attemptsLeft: number;
  /** How often the account's password had been changed before. */
  readonly passwordChanges: number;
}

/** What is kept of one run; a client that hammers for days fills no memory. */
const mostEntries = 100_000;

export class LoginLedger {
  private readonly kept: LedgerEntry[] = [];
  private count = 0;

  /** What the next entry's `order` will be. */
  get mark(): number {
    return this.count;
  }

  add(entry: Omit<LedgerEntry, 'order'>): void {
    this.kept.push({ ...entry, order: this.count });
    this.count += 1;
    if (this.kept.length > mostEntries) this.kept.shift();
  }

  read(): readonly LedgerEntry[] {
    return [...this.kept];
  }
}

/** Passwords the simulator can recognise, so that its ledger names them without showing them. */
export class KnownSecrets {
  private readonly passwords: string[] = [];
  private readonly salt = randomBytes(16);

  add(password: string): string {
    const index = this.passwords.indexOf(password);
    return `known:${index === -1 ? this.passwords.push(password) - 1 : index}`;
  }

  /** `sent` is what stood in the request; `matches` tells whether a password makes it. */
  recognise(sent: string, matches: (password: string) => boolean): string {
    const index = this.passwords.findIndex(matches);
    return index === -1 ? `unknown:${createHmac('sha256', this.salt).update(sent).digest('hex').slice(0, 16)}` : `known:${index}`;
  }
}
