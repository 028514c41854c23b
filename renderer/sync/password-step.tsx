import { useRef, useState } from 'react';
import { CLIPBOARD_SECONDS } from '../../shared/clipboard.ts';
import { checkNewPassword } from '../../shared/password-check.ts';
import { type GeneratedPassword, generateMemorable, generateStrong, type RandomBytes } from '../../shared/password-generate.ts';
import type { SyncDraft } from '../../shared/sync.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { CopyIcon, LeftIcon } from '../icons/general-icons.tsx';
import { useSyncStore } from '../state/sync-store.ts';
import { text } from '../text/en.ts';
import { copySecret } from './copy-secret.ts';
import { isPlanned, keepsPasswords } from './login-targets.ts';
import { RulesList, Strength } from './password-rules-list.tsx';
import { SecretField } from './secret-field.tsx';
import { askSync, returnTo } from './sync-commands.ts';
import { SidePart, WizardFrame } from './wizard-frame.tsx';

const words = text.sync.password;

/** After the first device, unless the plan is changed. */
const USUAL_PARALLEL = 4;

const fromWindow: RandomBytes = (count) => crypto.getRandomValues(new Uint8Array(count));

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

/** The new password lives here until it is sent with the wish for a plan. Going back drops it. */
function useNewPassword(draft: SyncDraft, isCorrecting: boolean) {
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
    isReady: typed !== '' && problems.length === 0 && (isGenerated || typed === again),
    setTyped,
    setAgain,
    generate(kind: 'strong' | 'memorable') {
      const next = (kind === 'strong' ? generateStrong : generateMemorable)(draft.rules, fromWindow);
      setNothingFits(next === null);
      if (next === null || field.current === null) return;
      field.current.value = next.password;
      setMade(next);
      setTyped(next.password);
      setAgain('');
    },
  };
}

function PasswordSide({ draft }: { readonly draft: SyncDraft }) {
  const isKeptBySystem = useSyncStore((state) => state.state?.sealedBy === 'system');
  return (
    <>
      {!keepsPasswords(draft.devices) && (
        <SidePart title={words.rulesTitle} note={words.rulesSource[draft.rules.source]}>
          <p className="quiet">{words.rulesBody}</p>
        </SidePart>
      )}
      <SidePart title={words.keepTitle}>
        <ul className="dashes quiet">
          <li>{isKeptBySystem ? words.sealedBySystem : words.sealedBySession}</li>
          <li>{words.writeDown}</li>
        </ul>
      </SidePart>
    </>
  );
}

/** The new password for all devices at once, with the rules of all of them while one types. */
export function PasswordStep({ draft }: { readonly draft: SyncDraft }) {
  const backend = useBackend();
  const isMatching = useSyncStore((state) => state.isMatching);
  const [isPlanning, setPlanning] = useState(false);
  const isCorrecting = keepsPasswords(draft.devices);
  const entry = useNewPassword(draft, isCorrecting);
  const { typed, again, made } = entry;
  const taking = draft.devices.filter(isPlanned).length;
  const [title, body] = isMatching
    ? [words.matchTitle, words.matchBody]
    : isCorrecting
      ? [words.correctTitle, words.correctBody]
      : [words.title(taking), words.body];
  const plan = async () => {
    if (!entry.isReady || isPlanning) return;
    setPlanning(true);
    await askSync(backend, 'sync:plan', { newPassword: typed, first: null, parallel: USUAL_PARALLEL });
    setPlanning(false);
  };
  const differs = again !== '' && typed !== again;
  return (
    <WizardFrame
      step="password"
      title={title}
      subtitle={body}
      side={<PasswordSide draft={draft} />}
      foot={
        <>
          <Button look="quiet" icon={LeftIcon} onPress={() => void returnTo(backend, 'logins')}>
            {text.sync.steps.logins}
          </Button>
          <span className="quiet grow" role="status">
            {isPlanning ? words.planning : words.foot}
          </span>
          <Button look="filled" isDisabled={!entry.isReady || isPlanning} onPress={() => void plan()}>
            {isPlanning ? words.reading : words.next}
          </Button>
        </>
      }
    >
      <form
        className="sync-password"
        onSubmit={(event) => {
          event.preventDefault();
          void plan();
        }}
      >
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
          autoComplete="new-password"
          isShown={made !== null}
          isDisabled={isPlanning}
          onInput={entry.setTyped}
        />
        {typed !== '' && !isCorrecting && <Strength password={typed} />}
        {made === null && (
          <SecretField
            label={words.again}
            field={entry.againField}
            autoComplete="new-password"
            isDisabled={isPlanning}
            error={differs ? words.differs : null}
            onInput={entry.setAgain}
          />
        )}
        {!isMatching && !isCorrecting && (
          <div className="button-row">
            <Button isDisabled={isPlanning} onPress={() => entry.generate('strong')}>
              {words.makeStrong}
            </Button>
            <Button isDisabled={isPlanning} onPress={() => entry.generate('memorable')}>
              {words.makeMemorable}
            </Button>
          </div>
        )}
        {entry.nothingFits && <p className="field-error">{words.nothingFits}</p>}
        {made !== null && <Generated made={made} onCopy={() => void copySecret(backend, made.password)} />}
        {!isCorrecting && <RulesList rules={draft.rules} problems={entry.problems} isTyped={typed !== ''} />}
        <button type="submit" hidden />
      </form>
    </WizardFrame>
  );
}
