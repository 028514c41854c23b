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

/** What came of the one login, as word and mark; a lock with its clock. */
export function ProofCell({ device }: { readonly device: DraftDevice }) {
  const { proof } = device;
  const { icon: ProofIcon, tone } = marks[proof.kind];
  const end = lockEndOf(proof);
  const { what, next } = proofText(proof);
  return (
    <span className="sync-state">
      <ProofIcon className={`tone-${tone}`} />
      <span>
        {proof.kind === 'proven' ? (
          <span className="number">{words.provenAt(shortClock(proof.provenAt))}</span>
        ) : (
          <>
            {what} {end === null && <span className="quiet">{next}</span>}
          </>
        )}
        {end !== null && (
          <>
            {' '}
            <Countdown unlocksAt={end} className="number medium" />{' '}
            <span className="quiet">{words.canWait(shortClock(end))}</span>
          </>
        )}
      </span>
      {proof.kind === 'certificateChanged' && (
        <CompareCertificate deviceId={device.deviceId} name={device.name} pinned={proof.pinned} shown={proof.shown} />
      )}
    </span>
  );
}
