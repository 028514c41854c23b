import type { AttemptOutcome } from '../../../shared/attempts.ts';
import { accountKey } from './fold.ts';

interface LoginAttempt {
  readonly deviceId: string;
  readonly account: string;
  /** The account on this device whose password the request replaces. */
  readonly changesPasswordOf?: string;
}

/** What was known when a credential left. */
export interface ProofBefore {
  readonly changes: number;
  /** Digest of the proven password that the request replaces; null where it replaces none, or none was proven. */
  readonly replaced: string | null;
}

/** Which password of an account its device accepted in this session, as keyed hashes. In memory only. */
export class ProvenLogins {
  private readonly digests = new Map<string, string>();
  /** How often the password of an account changed: an answer to what was sent before proves nothing of the time after. */
  private readonly changes = new Map<string, number>();

  holds(login: LoginAttempt, digest: string): boolean {
    return this.digests.get(accountKey(login)) === digest;
  }

  /** The credential leaves now. While a password is being replaced nobody counts on the old one. */
  leave(attempt: LoginAttempt): ProofBefore {
    const changes = this.changesOf(accountKey(attempt));
    const key = keyOfChanged(attempt);
    if (key === null) return { changes, replaced: null };
    const replaced = this.digests.get(key) ?? null;
    this.digests.delete(key);
    return { changes, replaced };
  }

  /** @param changed the password of `changesPasswordOf` is another one, or may be */
  settle(attempt: LoginAttempt, digest: string, outcome: AttemptOutcome, changed: boolean, before: ProofBefore): void {
    const own = accountKey(attempt);
    const replaces = keyOfChanged(attempt);
    // Nothing was replaced after all: what was proven still is, unless it was just refused itself.
    const restores = replaces !== null && !changed && !(outcome === 'refused' && replaces === own);
    if (restores && before.replaced !== null) this.digests.set(replaces, before.replaced);
    const isOfNow = before.changes === this.changesOf(own) && !(changed && replaces === own);
    if (outcome === 'accepted' && isOfNow) this.digests.set(own, digest);
    if (outcome === 'refused' && this.holds(attempt, digest)) this.digests.delete(own);
  }

  /** The password of an account changed. */
  forget(login: LoginAttempt): void {
    const key = accountKey(login);
    this.digests.delete(key);
    this.changes.set(key, this.changesOf(key) + 1);
  }

  private changesOf(key: string): number {
    return this.changes.get(key) ?? 0;
  }
}

function keyOfChanged({ deviceId, changesPasswordOf }: LoginAttempt): string | null {
  return changesPasswordOf === undefined ? null : accountKey({ deviceId, account: changesPasswordOf });
}
