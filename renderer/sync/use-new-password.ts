import { type RefObject, useRef, useState } from 'react';
import { checkNewPassword } from '../../shared/password-check.ts';
import { type GeneratedPassword, generateMemorable, generateStrong, type RandomBytes } from '../../shared/password-generate.ts';
import type { PasswordProblem } from '../../shared/password-rules.ts';
import type { SyncDraft } from '../../shared/sync.ts';

const fromWindow: RandomBytes = (count) => crypto.getRandomValues(new Uint8Array(count));

export interface NewPasswordEntry {
  readonly typed: string;
  readonly again: string;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly againField: RefObject<HTMLInputElement | null>;
  readonly problems: readonly PasswordProblem[];
  /** Null where something else was typed since. */
  readonly made: GeneratedPassword | null;
  readonly nothingFits: boolean;
  readonly isReady: boolean;
  setTyped(typed: string): void;
  setAgain(again: string): void;
  generate(kind: 'strong' | 'memorable'): void;
  /** The fields are gone, and what was typed with them. */
  clear(): void;
}

/** The new password lives here until it is sent with the wish for a plan. Going back drops it. */
export function useNewPassword(
  draft: SyncDraft,
  { isCorrecting, asksTwice }: { readonly isCorrecting: boolean; readonly asksTwice: boolean },
): NewPasswordEntry {
  const [typed, setTyped] = useState('');
  const [again, setAgain] = useState('');
  const [made, setMade] = useState<GeneratedPassword | null>(null);
  const [nothingFits, setNothingFits] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const againField = useRef<HTMLInputElement>(null);
  // What a camera has already is under no rule for new ones.
  const problems = isCorrecting ? [] : checkNewPassword(typed, draft.rules);
  const isGenerated = made !== null && made.password === typed;
  return {
    typed,
    again,
    field,
    againField,
    problems,
    made: isGenerated ? made : null,
    nothingFits,
    isReady: typed !== '' && problems.length === 0 && (!asksTwice || isGenerated || typed === again),
    setTyped,
    setAgain,
    generate(kind) {
      const next = (kind === 'strong' ? generateStrong : generateMemorable)(draft.rules, fromWindow);
      setNothingFits(next === null);
      if (next === null || field.current === null) return;
      field.current.value = next.password;
      setMade(next);
      setTyped(next.password);
      setAgain('');
    },
    clear() {
      setTyped('');
      setAgain('');
      setMade(null);
    },
  };
}
