import { assertNever } from '../../../shared/result.ts';
import type { AttemptEntry } from './entries.ts';

export interface KnownLock {
  readonly unlocksAt: number;
  readonly noticedAt: number;
  readonly source: 'device' | 'estimated' | 'person';
}

/** What the journal tells of one account on one device. */
export interface AccountState {
  readonly lock: KnownLock | null;
  /** The device's own number after its last answer, less what was sent and not answered since; null: it never said. */
  readonly attemptsLeft: number | null;
  /** Refused or unanswered logins of this computer since the last accepted one. */
  readonly spentSinceAccepted: number;
  /** Marks of passwords the device refused, with the time of the refusal. */
  readonly refused: ReadonlyMap<string, number>;
}

export interface AttemptState {
  readonly accounts: ReadonlyMap<string, AccountState>;
  /** Sent and not settled: after a crash these are attempts with an unknown end. */
  readonly open: ReadonlyMap<number, Extract<AttemptEntry, { kind: 'sending' }>>;
  readonly nextAttemptId: number;
  readonly stopped: boolean;
}

/** The device gave no time: 30 minutes, the longest of the usual locks, marked as estimated. */
export const ESTIMATED_LOCK_MS = 30 * 60_000;

export const emptyAccount: AccountState = { lock: null, attemptsLeft: null, spentSinceAccepted: 0, refused: new Map() };
export const emptyAttempts: AttemptState = { accounts: new Map(), open: new Map(), nextAttemptId: 0, stopped: false };

export function accountKey(of: { readonly deviceId: string; readonly account: string }): string {
  return JSON.stringify([of.deviceId, of.account]);
}

export function accountOf(state: AttemptState, of: { readonly deviceId: string; readonly account: string }): AccountState {
  return state.accounts.get(accountKey(of)) ?? emptyAccount;
}

/** The journal, folded. Replaying it after a crash gives the state the guard had when the last line reached the disk. */
export function reduce(state: AttemptState, entry: AttemptEntry): AttemptState {
  switch (entry.kind) {
    case 'sending':
      return spend(
        {
          ...state,
          open: new Map(state.open).set(entry.attemptId, entry),
          nextAttemptId: Math.max(state.nextAttemptId, entry.attemptId + 1),
        },
        entry,
      );
    case 'settled':
      return settle(state, entry);
    case 'lockSaid':
      return change(state, entry, (account) => ({
        ...account,
        lock: { unlocksAt: entry.unlocksAt, noticedAt: entry.at, source: entry.source },
      }));
    case 'lockCleared':
      return change(state, entry, (account) => ({ ...account, lock: null, attemptsLeft: null }));
    case 'passwordChanged':
      return change(entry.by === 'thisApp' ? told(state, entry) : state, entry, (account) => ({
        ...account,
        refused: new Map(),
      }));
    case 'carriedOver': {
      const { lock, attemptsLeft, spentSinceAccepted, refused } = entry;
      return change(state, entry, () => ({ lock, attemptsLeft, spentSinceAccepted, refused: new Map(refused) }));
    }
    case 'countedTo':
      return { ...state, nextAttemptId: Math.max(state.nextAttemptId, entry.nextAttemptId) };
    case 'loginsStopped':
      return state.stopped ? state : { ...state, stopped: true };
    case 'loginsAllowed':
      return state.stopped ? { ...state, stopped: false } : state;
    default:
      return assertNever(entry);
  }
}

/**
 * The program that wrote the journal is gone. A password change that was on its way may have been made, so what the device
 * refused before may be right now. These lines say so; once they are written, nobody says it again over later refusals.
 */
export function changesLeftOpen(state: AttemptState, at: number): readonly AttemptEntry[] {
  return [...state.open.values()].flatMap(({ deviceId, changesPasswordOf }) =>
    changesPasswordOf === undefined
      ? []
      : [{ kind: 'passwordChanged' as const, at, deviceId, account: changesPasswordOf, by: 'thisApp' as const }],
  );
}

/** What a change that is on its way may do to refusals is told. */
function told(state: AttemptState, { deviceId, account }: { readonly deviceId: string; readonly account: string }): AttemptState {
  const open = [...state.open].map(([attemptId, sending]) => {
    const { changesPasswordOf, ...without } = sending;
    const isTold = sending.deviceId === deviceId && changesPasswordOf === account;
    return [attemptId, isTold ? without : sending] as const;
  });
  return { ...state, open: new Map(open) };
}

/** A credential on its way counts as spent until the device says otherwise. */
function spend(state: AttemptState, entry: Extract<AttemptEntry, { kind: 'sending' }>): AttemptState {
  if (entry.proven) return state;
  return change(state, entry, (account) => ({
    ...account,
    attemptsLeft: account.attemptsLeft === null ? null : Math.max(0, account.attemptsLeft - 1),
    spentSinceAccepted: account.spentSinceAccepted + 1,
  }));
}

function settle(state: AttemptState, entry: Extract<AttemptEntry, { kind: 'settled' }>): AttemptState {
  const sent = state.open.get(entry.attemptId);
  if (!sent) return state;
  const open = new Map(state.open);
  open.delete(entry.attemptId);
  return change({ ...state, open }, sent, (account) => {
    const spent = sent.proven ? account.spentSinceAccepted + 1 : account.spentSinceAccepted;
    switch (entry.outcome) {
      case 'accepted':
        return { lock: null, attemptsLeft: null, spentSinceAccepted: 0, refused: without(account.refused, sent.mark) };
      case 'refused':
        return {
          ...account,
          attemptsLeft: entry.attemptsLeft ?? account.attemptsLeft,
          spentSinceAccepted: spent,
          refused: new Map(account.refused).set(sent.mark, entry.at),
        };
      case 'locked': {
        // While a lock runs the right password is refused too, so this says nothing about the password.
        const unlocksAt = entry.at + (entry.secondsLocked === null ? ESTIMATED_LOCK_MS : entry.secondsLocked * 1000);
        const source = entry.secondsLocked === null ? 'estimated' : 'device';
        return { ...account, attemptsLeft: null, spentSinceAccepted: spent, lock: { unlocksAt, noticedAt: entry.at, source } };
      }
      case 'notSent':
        return sent.proven ? account : giveBack(account);
      case 'stale':
      case 'lost':
        return { ...account, spentSinceAccepted: spent };
      default:
        return assertNever(entry.outcome);
    }
  });
}

function giveBack(account: AccountState): AccountState {
  return {
    ...account,
    attemptsLeft: account.attemptsLeft === null ? null : account.attemptsLeft + 1,
    spentSinceAccepted: Math.max(0, account.spentSinceAccepted - 1),
  };
}

function without(marks: ReadonlyMap<string, number>, mark: string): ReadonlyMap<string, number> {
  if (!marks.has(mark)) return marks;
  const rest = new Map(marks);
  rest.delete(mark);
  return rest;
}

function change(
  state: AttemptState,
  of: { readonly deviceId: string; readonly account: string },
  update: (account: AccountState) => AccountState,
): AttemptState {
  return { ...state, accounts: new Map(state.accounts).set(accountKey(of), update(accountOf(state, of))) };
}
