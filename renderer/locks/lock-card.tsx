import type { Device } from '../../shared/device.ts';
import type { LockSource } from '../../shared/lock.ts';
import { keeperAt } from '../../shared/lock-keeper.ts';
import { sleepAt } from '../../shared/lock-today.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { refuse } from '../commands/device-commands.ts';
import { LinkButton } from '../controls/button.tsx';
import { ageOf, clockTime, shortClock } from '../format/time.ts';
import { LockIcon, OkIcon, ProbablyOpenIcon, UnknownIcon, WarningIcon } from '../icons/status-icons.tsx';
import { useTicking } from '../state/ticker.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { Countdown } from './countdown.tsx';
import { capitalised, keeperName } from './keeper-name.ts';
import { KeptLock } from './kept-lock.tsx';
import { LockRuler } from './lock-ruler.tsx';
import { EstimatedTag, JumpedTag } from './login-detail.tsx';
import type { LoginStatus } from './login-status.ts';
import { SourceMark } from './source-mark.tsx';
import { useTodayStore } from './today-store.ts';
import { useLoginStatus } from './use-login-status.ts';

const words = text.locks;

/** A restart that is noticed ends the lock a moment later. */
const NOTED_WITHIN_MS = 5_000;

type Of<K extends LoginStatus['kind']> = Extract<LoginStatus, { kind: K }>;

function NoteSeenLink({ device }: { readonly device: Device }) {
  return <LinkButton onPress={() => useViewStore.getState().openLogin('noteSeen', device.id)}>{words.noteSeen}</LinkButton>;
}

/** For whom it is locked, in one sentence. */
export function LockScope({ address, account }: { readonly address: string | null; readonly account: string }) {
  return (
    <p>
      {words.lockedForBefore}
      <b className="strong">{words.lockedForComputer}</b>
      <span className="number">{words.lockedForAfter(address, account)}</span>{' '}
      <span className="quiet">{words.lockedMeaning}</span>
    </p>
  );
}

const endWords: Record<LockSource, (time: string) => string> = {
  device: words.leftEnds,
  estimated: words.leftAbout,
  person: words.leftAbout,
};

/** The countdown with its scale and its source. Also stands in place of the password field while the lock runs. */
export function RunningLock({ status }: { readonly status: Of<'locked'> }) {
  const { source, readAt, unlocksAt, startedAgain, endBefore } = status.state;
  const keeper = keeperAt(status.lock, Date.now());
  // Where the clock did start again, the part about who keeps it says so.
  const alsoKeptBy = startedAgain === 0 ? keeper : null;
  const again =
    startedAgain === 0
      ? null
      : endBefore === null
        ? words.startedAgain(startedAgain)
        : words.startedAgainWas(startedAgain, clockTime(endBefore));
  return (
    <>
      <div className="lock-reading">
        <Countdown unlocksAt={unlocksAt} className="lock-time" />
        <span className="quiet number">{endWords[source](clockTime(unlocksAt))}</span>
        <span className="lock-word">
          {source !== 'device' && <EstimatedTag />}
          {source === 'device' && startedAgain > 0 && <JumpedTag />}
          <LockIcon className="tone-bad" />
          <b className="medium tone-bad">{words.status.locked}</b>
        </span>
      </div>
      <LockRuler unlocksAt={unlocksAt} isEstimated={source !== 'device'} />
      <LockScope address={status.lock.ownAddress} account={status.lock.account} />
      {again !== null && keeper === null && <p className="quiet">{words.startedAgainMeaning}</p>}
      {source === 'estimated' && <p className="quiet">{words.estimatedMeaning}</p>}
      {alsoKeptBy !== null && <p className="quiet">{words.alsoKept(capitalised(keeperName(alsoKeptBy)))}</p>}
      <div className="lock-sources">
        <SourceMark source={source} readAt={readAt} unlocksAt={unlocksAt} />
        {again !== null && <span className="number">{again}</span>}
      </div>
    </>
  );
}

/** Where this computer's own lock is what is kept, its countdown comes first. */
function KeptReading({ status }: { readonly status: Of<'keptLocked'> }) {
  const { lock, state } = status;
  return (
    <>
      {state.kind === 'locked' && <RunningLock status={{ kind: 'locked', lock, state }} />}
      <KeptLock status={status} />
    </>
  );
}

function EndedLock({ device, status }: { readonly device: Device; readonly status: Of<'probablyOpen'> }) {
  const { since, source } = status.state;
  const { restartNoticedAt } = device;
  const byRestart = restartNoticedAt !== null && since >= restartNoticedAt && since - restartNoticedAt < NOTED_WITHIN_MS;
  const age = useTicking((now) => (byRestart ? words.restartedAgo : words.shouldHaveEnded)(ageOf(since, now)));
  const slept = useTodayStore((today) => sleepAt(today.slept, since));
  return (
    <>
      <div className="lock-reading">
        <ProbablyOpenIcon className="tone-info" />
        <b className="heading tone-info">{words.status.probablyOpen}</b>
        <span className="quiet number">{words.probablySince(clockTime(since))}</span>
      </div>
      <p className="number">
        {age} <span className="quiet">{words.probablyMeaning(status.lock.account)}</span>
      </p>
      {slept !== null && <p className="quiet number">{words.sleptOver(shortClock(slept.from), shortClock(slept.until))}</p>}
      <div className="lock-sources">
        <SourceMark source={source} readAt={status.lock.record.readAt} unlocksAt={since} />
        <NoteSeenLink device={device} />
      </div>
    </>
  );
}

function Refused({ device, status }: { readonly device: Device; readonly status: Of<'wrongPassword'> }) {
  return (
    <>
      <div className="lock-reading">
        <WarningIcon className="tone-warn" />
        <b className="heading tone-warn">{words.status.wrongPassword}</b>
        <span className="quiet number">{words.left(status.attemptsLeft)}</span>
      </div>
      <p className="number">
        {words.refusedAt(clockTime(status.at), status.account)} <span className="quiet">{words.refusedMeaning}</span>
      </p>
      <NoteSeenLink device={device} />
    </>
  );
}

function Accepted({ device, status }: { readonly device: Device; readonly status: Of<'ok'> }) {
  const backend = useBackend();
  const forget = async () => {
    const result = await backend.call('login:forget', { deviceId: device.id });
    if (!result.ok) refuse(result.error);
    else useViewStore.getState().tell({ kind: 'done', text: words.forgotten });
  };
  return (
    <>
      <div className="lock-reading">
        <OkIcon className="tone-ok" />
        <b className="heading tone-ok">{words.status.ok}</b>
      </div>
      <p className="number">
        {words.acceptedAt(clockTime(status.at), status.account)} <span className="quiet">{words.acceptedMeaning}</span>
      </p>
      <LinkButton onPress={() => void forget()}>{words.forgetLogin}</LinkButton>
    </>
  );
}

function NotChecked({ device }: { readonly device: Device }) {
  return (
    <>
      <div className="lock-reading">
        <UnknownIcon className="tone-idle" />
        <b className="heading">{words.unknownTitle}</b>
      </div>
      <p className="quiet">{words.unknownMeaning}</p>
      <NoteSeenLink device={device} />
    </>
  );
}

function reading(device: Device, status: LoginStatus | null) {
  switch (status?.kind) {
    case 'keptLocked':
      return <KeptReading status={status} />;
    case 'locked':
      return <RunningLock status={status} />;
    case 'probablyOpen':
      return <EndedLock device={device} status={status} />;
    case 'wrongPassword':
      return <Refused device={device} status={status} />;
    case 'ok':
      return <Accepted device={device} status={status} />;
    case undefined:
      return <NotChecked device={device} />;
  }
}

/** What logins told about the device, as an instrument shows it: a value, where it comes from, how old it is. */
export function LockCard({ device }: { readonly device: Device }) {
  const status = useLoginStatus(device.id);
  return (
    <section className="card lock-card" aria-label={words.card}>
      {reading(device, status)}
    </section>
  );
}
