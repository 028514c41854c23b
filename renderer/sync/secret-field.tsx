import { type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react';
import { IconButton } from '../controls/button.tsx';
import { HideIcon, ShowIcon } from '../icons/general-icons.tsx';
import { text } from '../text/en.ts';

/** A password field that can be looked into. It keeps its own value, which password managers may fill in. */
export function SecretField({
  label,
  field,
  name,
  autoComplete,
  isDisabled = false,
  isReadOnly = false,
  isShown,
  error,
  onInput,
}: {
  readonly label: string;
  readonly field: RefObject<HTMLInputElement | null>;
  /** In its form. */
  readonly name?: string;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly isDisabled?: boolean;
  /** Keeps the focus, where a disabled one would lose it. */
  readonly isReadOnly?: boolean;
  /** Shown from the beginning, as a generated password is. */
  readonly isShown?: boolean;
  readonly error?: string | null;
  readonly onInput: (value: string) => void;
}) {
  const id = useId();
  const errorId = useId();
  const [looksIn, setLooksIn] = useState<boolean | null>(null);
  const [isCapsOn, setCapsOn] = useState(false);
  const open = looksIn ?? isShown ?? false;
  const watchCapsLock = (event: KeyboardEvent<HTMLInputElement>) => setCapsOn(event.getModifierState('CapsLock'));
  return (
    <div className="text-field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="field password-field">
        <input
          ref={field}
          id={id}
          name={name}
          className="field-input"
          type={open ? 'text' : 'password'}
          autoComplete={autoComplete}
          spellCheck="false"
          autoCapitalize="off"
          maxLength={256}
          disabled={isDisabled}
          readOnly={isReadOnly}
          aria-invalid={error != null}
          aria-describedby={error == null ? undefined : errorId}
          onInput={(event) => onInput(event.currentTarget.value)}
          onKeyDown={watchCapsLock}
          onKeyUp={watchCapsLock}
        />
        <IconButton
          size="small"
          icon={open ? HideIcon : ShowIcon}
          label={open ? text.attempts.hide : text.attempts.show}
          onPress={() => setLooksIn(!open)}
        />
      </div>
      {isCapsOn && (
        <span role="status" className="tone-warn small">
          {text.attempts.capsOn}
        </span>
      )}
      {error != null && (
        <span id={errorId} className="field-error">
          {error}
        </span>
      )}
    </div>
  );
}

/** A present password in a form that reads its fields by name. */
export function NamedSecret({
  name,
  label,
  error,
  onInput,
}: {
  readonly name: string;
  readonly label: string;
  readonly error: string | null;
  readonly onInput: () => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  return <SecretField label={label} field={field} name={name} autoComplete="current-password" error={error} onInput={onInput} />;
}
