import type { LedgerEntry } from './login-ledger.ts';

/** Entries from one `ledgerMark()` up to another one, or to the end. */
export function betweenMarks(
  entries: readonly LedgerEntry[],
  from: number,
  to = Number.POSITIVE_INFINITY,
): readonly LedgerEntry[] {
  return entries.filter(({ order }) => order >= from && order < to);
}

/** Every credential that a client sent while it, or the account, was locked. `client`: an address; none: everybody. */
export function sentWhileLocked(entries: readonly LedgerEntry[], client?: string): readonly LedgerEntry[] {
  return ofClient(entries, client).filter(({ wasLocked }) => wasLocked);
}

/**
 * Every password that a client sent again to a device and account that had refused it, as long as the account's password was
 * not changed meanwhile. A refusal of the right password by a lock is none. Passwords that the simulator cannot recognise
 * are told apart anew in each digest: name them with `secretId` before.
 */
export function repeatsOfRefused(entries: readonly LedgerEntry[], client?: string): readonly LedgerEntry[] {
  const refused = new Set<string>();
  return ofClient(entries, client).filter(({ address, device, account, secret, passwordChanges, verdict }) => {
    const key = `${address} ${device} ${account} ${secret} ${passwordChanges}`;
    const repeated = refused.has(key);
    if (verdict === 'refused') refused.add(key);
    return repeated;
  });
}

/** How many credentials each client sent, by its address. */
export function attemptsByClient(entries: readonly LedgerEntry[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { address } of entries) counts.set(address, (counts.get(address) ?? 0) + 1);
  return counts;
}

function ofClient(entries: readonly LedgerEntry[], client: string | undefined): readonly LedgerEntry[] {
  return client === undefined ? entries : entries.filter(({ address }) => address === client);
}
