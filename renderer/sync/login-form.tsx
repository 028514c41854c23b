import { useId, useRef, useState } from 'react';
import type { DraftDevice } from '../../shared/sync.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { Note } from '../controls/note.tsx';
import { WarningIcon } from '../icons/status-icons.tsx';
import { useAttemptsStore } from '../state/attempts-store.ts';
import { text } from '../text/en.ts';
import { FewLeftDialog } from './few-left-dialog.tsx';
import { scarceTargets } from './login-targets.ts';
import { SecretField } from './secret-field.tsx';
import { askSync, USUAL_ACCOUNT } from './sync-commands.ts';

const words = text.sync.logins;

/** One login for the given devices: all that are open, or those that are ticked. Sent once, then gone from the window. */
export function LoginForm({ targets, isProving }: { readonly targets: readonly DraftDevice[]; readonly isProving: boolean }) {
  const backend = useBackend();
  const accountId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [account, setAccount] = useState(targets[0]?.account ?? USUAL_ACCOUNT);
  const [isTyped, setTyped] = useState(false);
  const [isConfirming, setConfirming] = useState(false);
  const stopped = useAttemptsStore((state) => state.summary?.stopped ?? false);
  const scarce = isConfirming ? scarceTargets(targets, () => account, Date.now()) : [];
  const [fewest] = scarce;

  const send = async (confirmsFewLeft: boolean) => {
    const input = field.current;
    if (input === null || input.value === '') return;
    const { value: password } = input;
    input.value = '';
    setTyped(false);
    setConfirming(false);
    const logins = targets.map(({ deviceId }) => ({ deviceId, account, password }));
    await askSync(backend, 'sync:prove', { logins, confirmsFewLeft });
  };
  const decide = () => {
    if (scarceTargets(targets, () => account, Date.now()).length > 0) setConfirming(true);
    else void send(false);
  };
  return (
    <form
      className="dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        decide();
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
          disabled={isProving}
          onChange={(event) => setAccount(event.target.value)}
        />
      </div>
      <SecretField
        label={text.attempts.password}
        field={field}
        autoComplete="current-password"
        isDisabled={isProving}
        onInput={(value) => setTyped(value !== '')}
      />
      <Button look="filled" type="submit" isDisabled={!isTyped || account === '' || isProving || stopped || targets.length === 0}>
        {isProving ? words.proving : words.prove(targets.length)}
      </Button>
      {fewest !== undefined && (
        <FewLeftDialog
          names={scarce.map(({ device }) => device.name)}
          tries={fewest.tries}
          onUse={() => void send(true)}
          onNotNow={() => setConfirming(false)}
        />
      )}
    </form>
  );
}
