import type { DraftDevice } from '../../shared/sync.ts';
import type { LoginProof } from '../../shared/sync-plan.ts';
import { shortClock } from '../format/time.ts';
import { CheckIcon, DashIcon, type IconComponent } from '../icons/general-icons.tsx';
import {
  FailedIcon,
  InactiveIcon,
  LockIcon,
  OfflineIcon,
  RecorderIcon,
  UnknownIcon,
  WarningIcon,
} from '../icons/status-icons.tsx';
import { Countdown } from '../locks/countdown.tsx';
import type { StatusTone } from '../locks/shown-marks.ts';
import { useTicking } from '../state/ticker.ts';
import { text } from '../text/en.ts';
import { CompareCertificate } from './compare-certificate.tsx';
import { proofText } from './describe.ts';
import { lockEndOf } from './login-targets.ts';
import { RingIcon, RunningIcon } from './sync-icons.tsx';

const words = text.sync.logins;

const marks: Record<LoginProof['kind'], { readonly icon: IconComponent; readonly tone: StatusTone | 'accent' }> = {
  unproven: { icon: RingIcon, tone: 'idle' },
  proving: { icon: RunningIcon, tone: 'accent' },
  proven: { icon: CheckIcon, tone: 'ok' },
  refused: { icon: WarningIcon, tone: 'warn' },
  locked: { icon: LockIcon, tone: 'bad' },
  kept: { icon: DashIcon, tone: 'idle' },
  unreachable: { icon: OfflineIcon, tone: 'idle' },
  lost: { icon: UnknownIcon, tone: 'warn' },
  certificateChanged: { icon: WarningIcon, tone: 'warn' },
  otherDevice: { icon: WarningIcon, tone: 'warn' },
  throughRecorder: { icon: RecorderIcon, tone: 'info' },
  notActivated: { icon: InactiveIcon, tone: 'info' },
  basicOnly: { icon: FailedIcon, tone: 'bad' },
  unclear: { icon: UnknownIcon, tone: 'warn' },
};

/** A lock that runs, with its clock, and what becomes of the login meanwhile. */
function RunningLock({ device, end }: { readonly device: DraftDevice; readonly end: number }) {
  const { proof, loginWaits } = device;
  return (
    <>
      {proof.kind === 'proven' ? words.lockedNow : words.lockedFor} <Countdown unlocksAt={end} className="number medium" />{' '}
      {proof.kind !== 'proven' && <span className="quiet">{loginWaits ? words.triedAfter(shortClock(end)) : words.typeNow}</span>}
    </>
  );
}

function Answer({ device, isOver }: { readonly device: DraftDevice; readonly isOver: boolean }) {
  const { proof, loginWaits } = device;
  if (isOver && loginWaits) return words.lockEnded;

  const { what, next } = proofText(proof);
  if (proof.kind === 'proven') return <span className="number">{words.provenAt(shortClock(proof.provenAt))}</span>;
  return (
    <>
      {what} <span className="quiet">{next}</span>
    </>
  );
}

/** Where the lock says all there is to say. */
const saidByLock: ReadonlySet<LoginProof['kind']> = new Set(['unproven', 'locked', 'kept']);

/** What came of the one login, as word and mark; a lock with its clock. */
export function ProofCell({ device }: { readonly device: DraftDevice }) {
  const { proof } = device;
  const end = lockEndOf(device);
  const isLocked = useTicking((now) => end !== null && end > now);
  const { icon: ProofIcon, tone } = isLocked ? marks.locked : marks[proof.kind];
  return (
    <span className="sync-state">
      <ProofIcon className={`tone-${tone}`} />
      <span>
        {!(isLocked && saidByLock.has(proof.kind)) && <Answer device={device} isOver={end !== null && !isLocked} />}{' '}
        {isLocked && end !== null && <RunningLock device={device} end={end} />}
      </span>
      {proof.kind === 'certificateChanged' && (
        <CompareCertificate deviceId={device.deviceId} name={device.name} pinned={proof.pinned} shown={proof.shown} />
      )}
    </span>
  );
}
