import { useId, useRef, useState } from 'react';
import { USUAL_ACCOUNT } from '../../shared/attempts.ts';
import type { DraftDevice } from '../../shared/sync.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { Note } from '../controls/note.tsx';
import { WarningIcon } from '../icons/status-icons.tsx';
import { useAttemptsStore } from '../state/attempts-store.ts';
import { text } from '../text/en.ts';
import { FewLeftDialog } from './few-left-dialog.tsx';
import { AnswerNote, answerTo, type LoginAnswer, RefusedQuestion } from './login-answer.tsx';
import { scarceTargets } from './login-targets.ts';
import { SecretField } from './secret-field.tsx';
import { type ProofConsent, prove, type RefusedElsewhere } from './sync-commands.ts';
import { TriesLine } from './tries-line.tsx';

const words = text.sync.logins;

interface Question {
  readonly refused: RefusedElsewhere;
  readonly consent: ProofConsent;
}

/** One login for the given devices: all that are open, or those that are ticked. Sent once, then gone from the window. */
export function LoginForm({ targets, isProving }: { readonly targets: readonly DraftDevice[]; readonly isProving: boolean }) {
  const backend = useBackend();
  const accountId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typedAccount, setTypedAccount] = useState<string | null>(null);
  const [isTyped, setTyped] = useState(false);
  const [isConfirming, setConfirming] = useState(false);
  const [answer, setAnswer] = useState<LoginAnswer | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const stopped = useAttemptsStore((state) => state.summary?.stopped ?? false);
  const account = typedAccount ?? targets[0]?.account ?? USUAL_ACCOUNT;
  const scarce = isConfirming ? scarceTargets(targets, () => account, Date.now()) : [];
  const [fewest] = scarce;

  const send = async (consent: ProofConsent) => {
    const input = field.current;
    if (input === null || input.value === '') return;
    const { value: password } = input;
    input.value = '';
    // The button that was pressed is off while devices are asked.
    input.focus();
    setTyped(false);
    setConfirming(false);
    setAnswer(null);
    setQuestion(null);
    const logins = targets.map(({ deviceId }) => ({ deviceId, account, password }));
    const refused = await prove(backend, logins, consent);
    setTypedAccount(null);
    if (refused === null) return setAnswer(answerTo(logins));
    // Nothing was sent, so what was typed is still wanted.
    input.value = password;
    setTyped(true);
    setQuestion({ refused, consent });
  };
  const decide = () => {
    if (scarceTargets(targets, () => account, Date.now()).length > 0) setConfirming(true);
    else void send({ confirmsFewLeft: false });
  };
  return (
    <form
      className="dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isProving && isTyped && !stopped) decide();
      }}
    >
      {stopped && (
        <Note tone="warn" icon={WarningIcon} title={text.attempts.loginsStopped}>
          {text.attempts.unlessAllowed}
        </Note>
      )}
      <div className="text-field">
        <label className="field-label" htmlFor={accountId}>
          {text.attempts.account}
        </label>
        <input
          id={accountId}
          className="text-input"
          value={account}
          maxLength={64}
          autoComplete="username"
          spellCheck="false"
          autoCapitalize="off"
          readOnly={isProving}
          onChange={(event) => setTypedAccount(event.target.value)}
        />
      </div>
      <SecretField
        label={text.attempts.password}
        field={field}
        autoComplete="current-password"
        isReadOnly={isProving}
        onInput={(value) => {
          setTyped(value !== '');
          setQuestion(null);
        }}
      />
      <TriesLine targets={targets} account={account} />
      <AnswerNote answer={answer} />
      {question === null ? (
        <Button
          look="filled"
          type="submit"
          isDisabled={!isTyped || account === '' || isProving || stopped || targets.length === 0}
        >
          {isProving ? words.proving : words.prove(targets.length)}
        </Button>
      ) : (
        <RefusedQuestion
          refused={question.refused}
          onAnother={() => {
            field.current?.focus();
            field.current?.select();
          }}
          onAsk={() => void send({ ...question.consent, confirmsRefused: true })}
        />
      )}
      {fewest !== undefined && (
        <FewLeftDialog
          names={scarce.map(({ device }) => device.name)}
          tries={fewest.tries}
          onUse={() => void send({ confirmsFewLeft: true })}
          onNotNow={() => setConfirming(false)}
        />
      )}
    </form>
  );
}
