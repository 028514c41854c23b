import { useState } from 'react';
import type { SyncDraft } from '../../shared/sync.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { LeftIcon } from '../icons/general-icons.tsx';
import { useSyncStore } from '../state/sync-store.ts';
import { text } from '../text/en.ts';
import { isPlanned, keepsPasswords, reachesThroughRecorder } from './login-targets.ts';
import { offersFor, type PasswordOffer } from './password-offers.ts';
import { PasswordSource } from './password-source.tsx';
import { makePlan, returnTo } from './sync-commands.ts';
import { TypedPassword } from './typed-password.tsx';
import { useNewPassword } from './use-new-password.ts';
import { SidePart, WizardFrame } from './wizard-frame.tsx';

const words = text.sync.password;

function PasswordSide({ draft, isTaken }: { readonly draft: SyncDraft; readonly isTaken: boolean }) {
  const isKeptBySystem = useSyncStore((state) => state.state?.sealedBy === 'system');
  const isCorrecting = keepsPasswords(draft.devices);
  return (
    <>
      {!isCorrecting && (
        <SidePart title={words.rulesTitle} note={words.rulesSource[draft.rules.source]}>
          <p className="quiet">{words.rulesBody}</p>
        </SidePart>
      )}
      <SidePart title={words.keepTitle}>
        <ul className="dashes quiet">
          <li>{isKeptBySystem ? words.sealedBySystem : words.sealedBySession}</li>
          {!isTaken && !isCorrecting && <li>{words.writeDown}</li>}
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

function headline(draft: SyncDraft, isMatching: boolean, hasOffers: boolean): readonly [title: string, body: string] {
  const { devices } = draft;
  if (isMatching) return [words.matchTitle, hasOffers ? words.matchTakeBody : words.matchBody];
  if (!keepsPasswords(devices)) return [words.title(devices.filter(isPlanned).length), words.body];
  if (reachesThroughRecorder(devices)) return [words.correctTitle, words.correctThroughBody];
  return [words.correctTitle, hasOffers ? words.correctTakeBody : words.correctBody];
}

/** The new password for all devices at once: typed, made here, or taken from a login that a device accepted. */
export function PasswordStep({ draft }: { readonly draft: SyncDraft }) {
  const backend = useBackend();
  const [isPlanning, setPlanning] = useState(false);
  const isCorrecting = keepsPasswords(draft.devices);
  const { offers, taken, choose, isMatching } = useOffers(draft);
  const asksTwice = !isCorrecting || reachesThroughRecorder(draft.devices);
  const entry = useNewPassword(draft, { isCorrecting, asksTwice });
  const [title, body] = headline(draft, isMatching, offers.length > 0);
  const isReady = taken !== null || entry.isReady;
  const takeOrType = (offer: PasswordOffer | null) => {
    entry.clear();
    choose(offer);
  };
  const plan = async () => {
    if (!isReady || isPlanning) return;
    setPlanning(true);
    await makePlan(backend, taken === null ? entry.typed : { ofDevice: taken.ofDevice, account: taken.account });
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
            {isPlanning ? words.planning : entry.typed === '' ? words.foot : words.footTyped}
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
            asksTwice={asksTwice}
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
