import { type RefObject, useEffect, useRef, useState } from 'react';
import type { DeviceId } from '../../shared/device.ts';
import type { LockCheckOutcome } from '../../shared/lock-check.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { errorSentence } from '../commands/device-commands.ts';
import { locksOf, useLocksStore } from '../state/locks-store.ts';

/** What is known of the typed password without keeping it. */
export interface TypedPassword {
  readonly length: number;
  readonly blankAtEnd: boolean;
}

export const nothingTyped: TypedPassword = { length: 0, blankAtEnd: false };

export interface LoginTry {
  /**
   * The only place where the password is: the field itself, emptied as soon as the answer is here. Only where nothing was sent
   * and a question has to be answered first (`basicOnly`) it stays until then.
   */
  readonly field: RefObject<HTMLInputElement | null>;
  readonly typed: TypedPassword;
  readonly isWorking: boolean;
  readonly outcome: LockCheckOutcome | null;
  /** A check that could not begin, in words. */
  readonly failure: string | null;
  readTyped(): void;
  send(request: SendRequest): Promise<void>;
  /** Forgets the outcome, for instance after a certificate was trusted. */
  clear(): void;
}

export interface SendRequest {
  readonly account: string;
  readonly confirmsFewLeft: boolean;
  readonly insistsDuringLock: boolean;
  /** The person was told that the password goes out readable. */
  readonly agreesToBasic: boolean;
}

/** One decision, one login. */
export function useLoginTry(deviceId: DeviceId, onAccepted: (account: string) => void): LoginTry {
  const backend = useBackend();
  const field = useRef<HTMLInputElement>(null);
  const shown = useRef(true);
  const [typed, setTyped] = useState(nothingTyped);
  const [isWorking, setWorking] = useState(false);
  const [outcome, setOutcome] = useState<LockCheckOutcome | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);

  async function send(request: SendRequest): Promise<void> {
    const input = field.current;
    if (input === null || input.value === '' || isWorking) return;
    setWorking(true);
    const result = await backend.call('lock:check', { deviceId, password: input.value, ...request });
    const isAsked = result.ok && result.value.kind === 'basicOnly' && !request.agreesToBasic;
    if (!isAsked) input.value = '';
    if (result.ok) {
      const { account, record, ownAddress } = result.value;
      const known = locksOf(useLocksStore.getState().byDevice, deviceId).find((lock) => lock.account === account);
      useLocksStore.getState().applyChanged([{ ...known, deviceId, account, record, ownAddress }]);
    }
    if (!shown.current) return;
    if (!isAsked) setTyped(nothingTyped);
    setWorking(false);
    setOutcome(result.ok ? result.value : null);
    setFailure(result.ok ? null : errorSentence(result.error));
    if (result.ok && result.value.kind === 'accepted') onAccepted(result.value.account);
  }

  return {
    field,
    typed,
    isWorking,
    outcome,
    failure,
    readTyped() {
      const value = field.current?.value ?? '';
      setTyped({ length: value.length, blankAtEnd: /\s$/.test(value) });
    },
    send,
    clear() {
      setOutcome(null);
      setFailure(null);
    },
  };
}
