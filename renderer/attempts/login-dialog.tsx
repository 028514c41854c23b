import { useId, useState } from 'react';
import { USUAL_ACCOUNT } from '../../shared/attempts.ts';
import type { Device } from '../../shared/device.ts';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { Note } from '../controls/note.tsx';
import { deviceTitle } from '../grid/device-values.ts';
import { openGuide, useGuideStore } from '../guide/guide-store.ts';
import { WarningIcon } from '../icons/status-icons.tsx';
import { loginStatusAt } from '../locks/login-status.ts';
import { useLoginFacts } from '../locks/use-login-facts.ts';
import { useAttemptsStore } from '../state/attempts-store.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useTicking } from '../state/ticker.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { BasicQuestion } from './basic-question.tsx';
import { CertificateChanged } from './certificate-changed.tsx';
import { LastTries } from './last-tries.tsx';
import { CheckAnyway, LockRunning } from './lock-running.tsx';
import { OutcomeNote } from './outcome-note.tsx';
import { PasswordField, TypingRemarks } from './password-field.tsx';
import { TriesCard } from './tries-card.tsx';
import { type TriesLeft, triesLeft } from './tries-left.ts';
import { useLoginTry } from './use-login-try.ts';

const words = text.attempts;

function useAccountField(deviceId: string) {
  const facts = useLoginFacts(deviceId);
  const asked = useViewStore((state) => state.loginAccount);
  const [account, setAccount] = useState(asked ?? facts.latest?.account ?? facts.locks[0]?.account ?? USUAL_ACCOUNT);
  return { facts, account, setAccount };
}

function lastTitle({ left }: TriesLeft): string {
  return left === null ? words.lastTitleUnknown : words.lastTitle(left);
}

/** One try with a password: what is left, what it costs, and what came of it. */
function LoginTryDialog({ device, onClose }: { readonly device: Device; readonly onClose: () => void }) {
  const { facts, account, setAccount } = useAccountField(device.id);
  const accountId = useId();
  const [step, setStep] = useState<'type' | 'confirm'>('type');
  const [insists, setInsists] = useState(false);
  /** What the person decided for the try that waits for the answer about Basic. */
  const [decided, setDecided] = useState({ confirmsFewLeft: false, insistsDuringLock: false });
  const [agreesToBasic, setAgreesToBasic] = useState(false);
  const [certificateTrusted, setCertificateTrusted] = useState(false);
  const [capsLock, setCapsLock] = useState<boolean | null>(null);
  const stopped = useAttemptsStore((state) => state.summary?.stopped ?? false);
  const name = deviceTitle(device);
  const guideOf = useGuideStore((state) => state.subject?.deviceId);
  const inDevices = useViewStore((state) => state.section === 'devices');
  const guideIsOpen = inDevices && guideOf === device.id;
  useTicking((now) => loginStatusAt(facts, now)?.kind ?? null);
  const now = Date.now();
  const status = loginStatusAt(facts, now);
  const attempt = useLoginTry(device.id, (accepted) => {
    useViewStore.getState().tell({ kind: 'done', text: words.accepted(name, accepted) });
    onClose();
  });
  const { outcome } = attempt;
  const lock = facts.locks.find((known) => known.account === account);
  const known = triesLeft(lock, facts.latest?.account === account ? facts.latest : undefined, now);
  // The host's guard counts what this window cannot see, such as a try that was lost.
  const keptForFew = outcome?.kind === 'kept' && outcome.reason === 'fewLeft';
  const tries: TriesLeft = keptForFew ? { ...known, left: known.left ?? outcome.attemptsLeft, isScarce: true } : known;
  const keptForClock = outcome?.kind === 'kept' && outcome.reason === 'clockJumped' && !insists;

  const send = async (confirmsFewLeft: boolean) => {
    const decision = { confirmsFewLeft, insistsDuringLock: insists };
    setDecided(decision);
    await attempt.send({ account, ...decision, agreesToBasic });
    setStep('type');
    setInsists(false);
  };
  const sendReadable = () => {
    setAgreesToBasic(true);
    void attempt.send({ account, ...decided, agreesToBasic: true });
  };
  const decide = () => {
    if (attempt.typed.length === 0 || account === '') return;
    if (tries.isScarce) setStep('confirm');
    else void send(insists);
  };

  if (status?.kind === 'locked' && !insists) {
    const openItsGuide = () => {
      onClose();
      openGuide(device.id, status.lock.account);
    };
    return (
      <Dialog title={words.lockedTitle(name)} onClose={onClose}>
        <LockRunning
          status={status}
          onInsist={() => setInsists(true)}
          onClose={onClose}
          onGuide={guideIsOpen ? null : openItsGuide}
        />
      </Dialog>
    );
  }
  if (outcome?.kind === 'certificateChanged') {
    const trust = () => {
      attempt.clear();
      setCertificateTrusted(true);
    };
    return (
      <Dialog title={words.title(name)} onClose={onClose}>
        <CertificateChanged outcome={outcome} onAccepted={trust} onNotNow={onClose} />
      </Dialog>
    );
  }
  const confirming = step === 'confirm';
  const asksBasic = !confirming && outcome?.kind === 'basicOnly' && (!agreesToBasic || attempt.isWorking);
  const where = words.where(device.address ?? text.grid.notTold, device.httpPort ?? 80);
  return (
    <Dialog title={confirming ? lastTitle(tries) : asksBasic ? words.basic.title : words.title(name)} onClose={onClose}>
      <p className="quiet number login-where">
        {confirming || asksBasic ? words.lastWhere(name, device.address ?? text.grid.notTold, account) : where}
      </p>
      <form
        className="dialog-form"
        hidden={confirming || asksBasic}
        onSubmit={(event) => {
          event.preventDefault();
          decide();
        }}
      >
        {stopped && (
          <Note tone="warn" icon={WarningIcon} title={words.loginsStopped}>
            {words.unlessAllowed}
          </Note>
        )}
        {insists && (
          <Note tone="bad" icon={WarningIcon}>
            {words.insisting}
          </Note>
        )}
        <div role="status">
          {certificateTrusted && outcome === null && <p>{words.certificateAccepted}</p>}
          <OutcomeNote outcome={outcome} failure={attempt.failure} />
        </div>
        {keptForClock && <CheckAnyway body={words.jumpedBody} onInsist={() => setInsists(true)} />}
        <div className="login-fields">
          <div className="text-field">
            <label className="field-label" htmlFor={accountId}>
              {words.account}
            </label>
            <input
              id={accountId}
              className="text-input"
              value={account}
              maxLength={64}
              autoComplete="username"
              spellCheck="false"
              autoCapitalize="off"
              disabled={attempt.isWorking}
              onChange={(event) => setAccount(event.target.value)}
            />
          </div>
          <PasswordField attempt={attempt} onCapsLock={setCapsLock} />
        </div>
        <TypingRemarks attempt={attempt} capsLock={capsLock} />
        <TriesCard tries={tries} ownAddress={lock?.ownAddress ?? null} />
        <footer className="login-foot">
          <span className="small quiet grow">{words.sendsOne}</span>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button
            look="filled"
            type="submit"
            isDisabled={attempt.typed.length === 0 || account === '' || attempt.isWorking || stopped}
          >
            {attempt.isWorking ? words.working : words.tryOnce}
          </Button>
        </footer>
      </form>
      {asksBasic && (
        <BasicQuestion
          isEncrypted={outcome.encrypted === true}
          isWorking={attempt.isWorking}
          onAgree={sendReadable}
          onNotNow={onClose}
        />
      )}
      {confirming && (
        <LastTries
          tries={tries}
          isWorking={attempt.isWorking}
          onChange={() => setStep('type')}
          onUse={() => void send(true)}
          onNotNow={onClose}
        />
      )}
    </Dialog>
  );
}

/** The dialog of the device that `view-store` names. */
export function LoginDialog({ onClose }: { readonly onClose: () => void }) {
  const loginOf = useViewStore((state) => state.loginOf);
  const device = useDevicesStore((state) => (loginOf === null ? undefined : state.byId.get(loginOf)));
  return device === undefined ? null : <LoginTryDialog key={device.id} device={device} onClose={onClose} />;
}
