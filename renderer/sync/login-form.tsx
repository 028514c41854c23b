import { useId, useRef, useState } from 'react';
import type { DraftDevice } from '../../shared/sync.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { refuse } from '../commands/device-commands.ts';
import { Button } from '../controls/button.tsx';
import { useAttemptsStore } from '../state/attempts-store.ts';
import { text } from '../text/en.ts';
import { FewLeftDialog } from './few-left-dialog.tsx';
import {
  AnswerNote,
  answerOf,
  type LoginQuestion,
  nameOfRefusing,
  nobody,
  RefusedQuestion,
  StoppedNote,
} from './login-answer.tsx';
import { LONGEST_ACCOUNT } from './login-list.ts';
import { sameAsked, scarceTargets } from './login-targets.ts';
import { SecretField } from './secret-field.tsx';
import { type ProofConsent, prove } from './sync-commands.ts';
import { TriesLine } from './tries-line.tsx';

const words = text.sync.logins;

/** One login for the given devices: all that are open, or those that are ticked. Sent once, then gone from the window. */
export function LoginForm({
  picked,
  targets,
  isProving,
}: {
  /** All that take part: another one may have refused the same password. */
  readonly picked: readonly DraftDevice[];
  readonly targets: readonly DraftDevice[];
  readonly isProving: boolean;
}) {
  const backend = useBackend();
  const accountId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typedAccount, setTypedAccount] = useState<string | null>(null);
  const [isTyped, setTyped] = useState(false);
  const [isSending, setSending] = useState(false);
  const [isConfirming, setConfirming] = useState(false);
  const [sent, setSent] = useState(nobody);
  const [question, setQuestion] = useState<LoginQuestion | null>(null);
  const stopped = useAttemptsStore((state) => state.summary?.stopped ?? false);
  const ownAccounts = [...new Set(targets.map(({ account }) => account))];
  const areMixed = ownAccounts.length > 1;
  const accountForAll = typedAccount === '' && areMixed ? null : typedAccount;
  const accountOf = (device: DraftDevice) => accountForAll ?? device.account;
  const asked = targets.map((device) => ({ deviceId: device.deviceId, account: accountOf(device) }));
  // What was agreed for some devices and one account is nobody else's.
  if (question !== null && !sameAsked(question.asked, asked)) setQuestion(null);
  const scarce = isConfirming ? scarceTargets(targets, accountOf, Date.now()) : [];
  const [fewest] = scarce;
  const isAsking = isProving || isSending;
  const canSend = isTyped && accountForAll !== '' && !isAsking && !stopped;

  const send = async (consent: ProofConsent) => {
    setConfirming(false);
    const input = field.current;
    if (input === null || !canSend) return;
    const { value: password } = input;
    input.value = '';
    // The button that was pressed is off while devices are asked.
    input.focus();
    setTyped(false);
    setSent(nobody);
    setQuestion(null);
    setSending(true);
    const failure = await prove(
      backend,
      asked.map((login) => ({ ...login, password })),
      consent,
    );
    setSending(false);
    if (failure === null) {
      setTypedAccount(null);
      return setSent(new Set(asked.map(({ deviceId }) => deviceId)));
    }
    const { error, refused } = failure;
    if (field.current === null) return refuse(error);
    // Nothing is known to be sent, so what was typed is still wanted.
    input.value = password;
    setTyped(true);
    if (refused === null) return refuse(error);
    setQuestion({ refused, consent, asked });
  };
  const decide = () => {
    if (scarceTargets(targets, accountOf, Date.now()).length > 0) setConfirming(true);
    else void send({ confirmsFewLeft: false });
  };
  return (
    <form
      className="dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (canSend) decide();
      }}
    >
      {stopped && <StoppedNote />}
      <div className="text-field">
        <label className="field-label" htmlFor={accountId}>
          {text.attempts.account}
        </label>
        <input
          id={accountId}
          className="text-input"
          value={accountForAll ?? (areMixed ? '' : ownAccounts[0])}
          placeholder={areMixed ? words.eachItsOwn : undefined}
          aria-describedby={areMixed ? `${accountId}-own` : undefined}
          maxLength={LONGEST_ACCOUNT}
          autoComplete="username"
          spellCheck="false"
          autoCapitalize="off"
          readOnly={isAsking}
          onChange={(event) => setTypedAccount(event.target.value)}
        />
        {areMixed && (
          <span id={`${accountId}-own`} className="quiet small">
            {words.ownAccounts(ownAccounts)}
          </span>
        )}
      </div>
      <SecretField
        label={text.attempts.password}
        field={field}
        autoComplete="current-password"
        isReadOnly={isAsking}
        onInput={(value) => {
          setTyped(value !== '');
          setQuestion(null);
        }}
      />
      <TriesLine targets={targets} accountOf={accountOf} />
      <AnswerNote answer={answerOf(targets, sent)} />
      {question === null ? (
        <Button look="filled" type="submit" isDisabled={!canSend}>
          {isAsking ? words.proving : words.prove(targets.length)}
        </Button>
      ) : (
        <RefusedQuestion
          name={nameOfRefusing(question.refused, picked)}
          others={question.refused.others}
          canAsk={canSend}
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
