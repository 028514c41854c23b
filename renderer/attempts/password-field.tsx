import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { IconButton } from '../controls/button.tsx';
import { CheckIcon, HideIcon, InfoIcon, ShowIcon } from '../icons/general-icons.tsx';
import { WarningIcon } from '../icons/status-icons.tsx';
import { text } from '../text/en.ts';
import type { LoginTry } from './use-login-try.ts';

const words = text.attempts;

/** Hikvision devices take 8 to 16 characters (docs/protocol.md); some firmware more. */
const USUAL_LENGTH = 16;

function Remark({ tone, children }: { readonly tone: 'ok' | 'warn'; readonly children: string }) {
  const RemarkIcon = tone === 'ok' ? CheckIcon : WarningIcon;
  return (
    <span>
      <RemarkIcon size="small" className={`tone-${tone}`} />
      {children}
    </span>
  );
}

/** The field keeps its own value: no state, no store and no log ever holds the password. */
export function PasswordField({
  attempt,
  onCapsLock,
}: {
  readonly attempt: LoginTry;
  readonly onCapsLock: (isOn: boolean) => void;
}) {
  const id = useId();
  const [isShown, setShown] = useState(false);
  const { field, isWorking } = attempt;
  // Also after an answer: the field could not hold the focus while it was off.
  useEffect(() => {
    if (!isWorking) field.current?.focus();
  }, [field, isWorking]);
  const watchCapsLock = (event: KeyboardEvent<HTMLInputElement>) => onCapsLock(event.getModifierState('CapsLock'));
  return (
    <div className="text-field">
      <label className="field-label" htmlFor={id}>
        {words.password}
      </label>
      <div className="field password-field">
        <input
          ref={field}
          id={id}
          className="field-input"
          type={isShown ? 'text' : 'password'}
          autoComplete="current-password"
          spellCheck="false"
          autoCapitalize="off"
          maxLength={256}
          disabled={attempt.isWorking}
          onInput={attempt.readTyped}
          onKeyDown={watchCapsLock}
          onKeyUp={watchCapsLock}
        />
        <IconButton
          size="small"
          icon={isShown ? HideIcon : ShowIcon}
          label={isShown ? words.hide : words.show}
          onPress={() => setShown(!isShown)}
        />
      </div>
    </div>
  );
}

/** What often makes a right password wrong, seen while typing. */
export function TypingRemarks({ attempt, capsLock }: { readonly attempt: LoginTry; readonly capsLock: boolean | null }) {
  const { length, blankAtEnd } = attempt.typed;
  if (length === 0) {
    return (
      <p className="typing-remarks">
        <span>
          <InfoIcon size="small" />
          {words.hints}
        </span>
      </p>
    );
  }
  return (
    <p className="typing-remarks number">
      {capsLock !== null && <Remark tone={capsLock ? 'warn' : 'ok'}>{capsLock ? words.capsOn : words.capsOff}</Remark>}
      <Remark tone={blankAtEnd ? 'warn' : 'ok'}>{blankAtEnd ? words.blankAtEnd : words.noBlankAtEnd}</Remark>
      <Remark tone={length > USUAL_LENGTH ? 'warn' : 'ok'}>
        {length > USUAL_LENGTH ? words.tooLong(length) : words.length(length)}
      </Remark>
    </p>
  );
}
