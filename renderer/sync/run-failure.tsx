import { useState } from 'react';
import type { DeviceId } from '../../shared/device.ts';
import { channelOfDeviceId } from '../../shared/sync-plan.ts';
import { getsPassword } from '../../shared/sync-progress.ts';
import type { StepProblemCode } from '../../shared/sync-run.ts';
import type { TriesLeft } from '../attempts/tries-left.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { showDevice } from '../guide/guide-store.ts';
import { locksOf, useLocksStore } from '../state/locks-store.ts';
import { text } from '../text/en.ts';
import { openWho } from '../who/who-store.ts';
import { CompareCertificate } from './compare-certificate.tsx';
import { describeProblem } from './describe.ts';
import { FewLeftDialog } from './few-left-dialog.tsx';
import { RetypeDialog } from './retype-dialog.tsx';
import { failureOf, type RunRow } from './run-cells.ts';
import { canRepeat, isAboutRecorder, needsConfirming, triesIn } from './run-repeat.ts';
import { askSync } from './sync-commands.ts';

const words = text.sync.run;

type Failure = NonNullable<ReturnType<typeof failureOf>>;

/** Who keeps logging in there may be the reason. */
const aboutLogins: readonly StepProblemCode[] = ['loginRefused', 'newPasswordRefused', 'fewTriesLeft', 'lockRunning'];

/** The device that shows another certificate: the camera itself, or the recorder of its channel. */
function ChangedCertificate({ row, failure }: { readonly row: RunRow; readonly failure: Failure }) {
  const { pinned, shown } = failure.problem.facts;
  if (failure.problem.code !== 'certificateChanged' || typeof pinned !== 'string' || typeof shown !== 'string') return null;
  const { recorderId } = failure.step;
  const recorder = row.planned.entries.find((entry) => entry.recorderId === recorderId);
  return (
    <CompareCertificate
      deviceId={recorderId ?? row.planned.deviceId}
      name={recorder?.recorderName ?? row.planned.name}
      pinned={pinned}
      shown={shown}
    />
  );
}

/** What the device said of its tries, for a person who is to use one of them. */
function useTries({ device, planned }: RunRow, failure: Failure | null): TriesLeft {
  const locks = useLocksStore(({ byDevice }) => locksOf(byDevice, device.deviceId));
  const left = failure === null ? null : triesIn(failure.problem);
  const record = locks.find(({ account }) => account === planned.account)?.record;
  const failedAt = failure?.step.state.kind === 'failed' ? failure.step.state.at : null;
  const saidAt = record?.attemptsLeft === left ? record.readAt : failedAt;
  return { left, saidAt: left === null ? null : saidAt, isScarce: true };
}

/** Whose old passwords can be typed here: those that nobody knows any more, or its own that was refused before it was ever taken. */
function toRetype({ device, missingLogins }: RunRow, code: StepProblemCode | undefined): readonly DeviceId[] {
  if (code === 'secretMissing' || code === 'recorderNotProven') return missingLogins;
  return code === 'loginRefused' && device.provenAt === null ? [device.deviceId] : [];
}

/** Whose try is confirmed: the device's own, or that of the recorder which stands in its way. */
function triedName(name: string, failure: Failure | null): string {
  const recorder = failure === null || !isAboutRecorder(failure.problem) ? null : failure.problem.facts['recorderName'];
  return typeof recorder === 'string' ? recorder : name;
}

/** What went wrong in words, and what can be done. A further login where tries are few is confirmed first. */
export function RunFailure({ row, isNext }: { readonly row: RunRow; readonly isNext: boolean }) {
  const backend = useBackend();
  const [asks, setAsks] = useState<'confirm' | 'retype' | null>(null);
  const { device, planned } = row;
  const failure = failureOf(device);
  const tries = useTries(row, failure);
  const deviceId = device.deviceId;
  // A camera that only its recorder reaches is on no list.
  const listedId = channelOfDeviceId(deviceId)?.recorderId ?? deviceId;
  const code = failure?.problem.code;
  const retypes = toRetype(row, code);
  const again = (confirmsFewLeft: boolean) => {
    setAsks(null);
    void askSync(backend, 'sync:again', { deviceId, confirmsFewLeft });
  };
  const confirms = failure !== null && needsConfirming(failure.problem);
  return (
    <div className="sync-failure">
      <div className="grow">
        <p>{failure === null ? words.unknownBody(getsPassword(device)) : describeProblem(failure.problem)}</p>
        <p className="quiet">{getsPassword(device) ? words.inForce[device.inForce] : words.keepsPassword}</p>
      </div>
      <span className="button-row">
        <Button size="small" onPress={() => showDevice(listedId)}>
          {words.openDevice}
        </Button>
        {code !== undefined && aboutLogins.includes(code) && (
          <Button size="small" onPress={() => openWho(listedId)}>
            {text.who.title}
          </Button>
        )}
        {failure !== null && <ChangedCertificate row={row} failure={failure} />}
        <Button size="small" onPress={() => void askSync(backend, 'sync:leaveOut', { deviceId })}>
          {words.leaveOut}
        </Button>
        {retypes.length > 0 && (
          <Button size="small" onPress={() => setAsks('retype')}>
            {words.retype}
          </Button>
        )}
        {canRepeat(row) && (
          <Button look={isNext ? 'filled' : 'plain'} size="small" onPress={() => (confirms ? setAsks('confirm') : again(false))}>
            {failure === null ? words.settle : words.again(failure.step.kind, failure.step.channelId)}
          </Button>
        )}
      </span>
      {asks === 'confirm' && (
        <FewLeftDialog
          names={[triedName(planned.name, failure)]}
          tries={tries}
          onUse={() => again(true)}
          onNotNow={() => setAsks(null)}
        />
      )}
      {asks === 'retype' && (
        <RetypeDialog plan={{ devices: [planned] }} deviceId={deviceId} missing={retypes} onClose={() => setAsks(null)} />
      )}
    </div>
  );
}
