import { CLIPBOARD_SECONDS } from '../../shared/clipboard.ts';
import type { GeneratedPassword } from '../../shared/password-generate.ts';
import type { SyncDraft } from '../../shared/sync.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { CopyIcon } from '../icons/general-icons.tsx';
import { text } from '../text/en.ts';
import { copySecret } from './copy-secret.ts';
import { RulesList, Strength } from './password-rules-list.tsx';
import { SecretField } from './secret-field.tsx';
import type { NewPasswordEntry } from './use-new-password.ts';

const words = text.sync.password;

function Generated({ made, onCopy }: { readonly made: GeneratedPassword; readonly onCopy: () => void }) {
  return (
    <div className="sync-generated" role="status">
      <p>
        <span className="number">{words.entropy(made.entropyBits)}</span>
        {made.words.length > 0 && <span className="quiet"> {words.fromWords(made.words)}</span>}
      </p>
      <Button size="small" icon={CopyIcon} onPress={onCopy}>
        {words.copy}
      </Button>
      <span className="quiet small">{words.copyNote(CLIPBOARD_SECONDS)}</span>
    </div>
  );
}

/** The fields of a new password that is typed or made here, with the rules of all devices while one types. */
export function TypedPassword({
  draft,
  entry,
  isCorrecting,
  asksTwice,
  canBeMade,
  isDisabled,
}: {
  readonly draft: SyncDraft;
  readonly entry: NewPasswordEntry;
  readonly isCorrecting: boolean;
  /** A slip of the hand would be found out only at a device. */
  readonly asksTwice: boolean;
  readonly canBeMade: boolean;
  readonly isDisabled: boolean;
}) {
  const backend = useBackend();
  const { typed, again, made } = entry;
  const differs = again !== '' && typed !== again;
  return (
    <>
      {/* Lets password managers store the login under a name. */}
      <input
        className="visually-hidden"
        type="text"
        autoComplete="username"
        readOnly
        tabIndex={-1}
        aria-hidden="true"
        value={draft.devices[0]?.account ?? ''}
      />
      <SecretField
        label={isCorrecting ? words.correctField : words.field}
        field={entry.field}
        autoComplete={isCorrecting ? 'current-password' : 'new-password'}
        isShown={made !== null}
        isDisabled={isDisabled}
        onInput={entry.setTyped}
      />
      {typed !== '' && !isCorrecting && <Strength password={typed} />}
      {made === null && asksTwice && (
        <SecretField
          label={words.again}
          field={entry.againField}
          autoComplete="new-password"
          isDisabled={isDisabled}
          error={differs ? words.differs : null}
          onInput={entry.setAgain}
        />
      )}
      {canBeMade && (
        <div className="button-row">
          <Button isDisabled={isDisabled} onPress={() => entry.generate('strong')}>
            {words.makeStrong}
          </Button>
          <Button isDisabled={isDisabled} onPress={() => entry.generate('memorable')}>
            {words.makeMemorable}
          </Button>
        </div>
      )}
      {entry.nothingFits && <p className="field-error">{words.nothingFits}</p>}
      {made !== null && <Generated made={made} onCopy={() => void copySecret(backend, made.password)} />}
      {!isCorrecting && <RulesList rules={draft.rules} problems={entry.problems} isTyped={typed !== ''} />}
    </>
  );
}
