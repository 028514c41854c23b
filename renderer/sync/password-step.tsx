import { useState } from 'react';
import type { SyncDraft } from '../../shared/sync.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { LeftIcon } from '../icons/general-icons.tsx';
import { useSyncStore } from '../state/sync-store.ts';
import { text } from '../text/en.ts';
import { isPlanned, keepsPasswords } from './login-targets.ts';
import { offersFor, type PasswordOffer } from './password-offers.ts';
import { PasswordSource } from './password-source.tsx';
import { askSync, returnTo } from './sync-commands.ts';
import { TypedPassword } from './typed-password.tsx';
import { useNewPassword } from './use-new-password.ts';
import { SidePart, WizardFrame } from './wizard-frame.tsx';

const words = text.sync.password;

/** After the first device, unless the plan is changed. */
const USUAL_PARALLEL = 4;

function PasswordSide({ draft, isTaken }: { readonly draft: SyncDraft; readonly isTaken: boolean }) {
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
          {!isTaken && <li>{words.writeDown}</li>}
        </ul>
      </SidePart>
    </>
  );
}

/** What is offered, and which of it is taken; null: the password is typed. */
function useOffers(draft: SyncDraft) {
  const matching = useSyncStore((state) => state.matching);
  const offers = offersFor(draft, matching);
  const [chosen, choose] = useState<PasswordOffer | null>(offers[0] ?? null);
  // A login that is gone by now is offered no more.
  const taken = offers.find(({ ofDevice, account }) => ofDevice === chosen?.ofDevice && account === chosen.account) ?? null;
  return { offers, taken, choose, isMatching: matching !== null };
}

function headline(isMatching: boolean, isCorrecting: boolean, hasOffers: boolean, taking: number) {
  if (isCorrecting && !isMatching) return [words.correctTitle, hasOffers ? words.correctTakeBody : words.correctBody] as const;
  if (isMatching) return [words.matchTitle, hasOffers ? words.matchTakeBody : words.matchBody] as const;
  return [words.title(taking), words.body] as const;
}

/** The new password for all devices at once: typed, made here, or taken from a login that a device accepted. */
export function PasswordStep({ draft }: { readonly draft: SyncDraft }) {
  const backend = useBackend();
  const [isPlanning, setPlanning] = useState(false);
  const isCorrecting = keepsPasswords(draft.devices);
  const { offers, taken, choose, isMatching } = useOffers(draft);
  const entry = useNewPassword(draft, isCorrecting);
  const taking = draft.devices.filter(isPlanned).length;
  const [title, body] = headline(isMatching, isCorrecting, offers.length > 0, taking);
  const isReady = taken !== null || entry.isReady;
  const takeOrType = (offer: PasswordOffer | null) => {
    entry.clear();
    choose(offer);
  };
  const plan = async () => {
    if (!isReady || isPlanning) return;
    setPlanning(true);
    const newPassword = taken === null ? entry.typed : { ofDevice: taken.ofDevice, account: taken.account };
    await askSync(backend, 'sync:plan', { newPassword, first: null, parallel: USUAL_PARALLEL });
    setPlanning(false);
  };
  return (
    <WizardFrame
      step="password"
      title={title}
      subtitle={body}
      side={<PasswordSide draft={draft} isTaken={taken !== null} />}
      foot={
        <>
          <Button look="quiet" icon={LeftIcon} onPress={() => void returnTo(backend, 'logins')}>
            {text.sync.steps.logins}
          </Button>
          <span className="quiet grow" role="status">
            {isPlanning ? words.planning : words.foot}
          </span>
          <Button look="filled" isDisabled={!isReady || isPlanning} onPress={() => void plan()}>
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
        {offers.length > 0 && <PasswordSource offers={offers} chosen={taken} isDisabled={isPlanning} onChoose={takeOrType} />}
        {taken === null ? (
          <TypedPassword
            draft={draft}
            entry={entry}
            isCorrecting={isCorrecting}
            canBeMade={!isMatching && !isCorrecting}
            isDisabled={isPlanning}
          />
        ) : (
          <p className="quiet">{isCorrecting ? words.takenNote : `${words.takenNote} ${words.takenRules}`}</p>
        )}
        <button type="submit" hidden />
      </form>
    </WizardFrame>
  );
}
