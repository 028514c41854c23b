import { useState } from 'react';
import type { DeviceRun, StepState } from '../../shared/sync-run.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { clockTime, shortClock } from '../format/time.ts';
import { showDevice } from '../guide/guide-store.ts';
import { DashIcon } from '../icons/general-icons.tsx';
import { Countdown } from '../locks/countdown.tsx';
import { text } from '../text/en.ts';
import { openWho } from '../who/who-store.ts';
import { CompareCertificate } from './compare-certificate.tsx';
import { describeProblem } from './describe.ts';
import { DeviceCell } from './device-cell.tsx';
import { FewLeftDialog } from './few-left-dialog.tsx';
import { cellOf, currentStep, failureOf, type RunCell, type RunColumn, type RunRow, runColumns } from './run-cells.ts';
import { begunMark, deviceMark, stepMark } from './run-marks.ts';
import { askSync } from './sync-commands.ts';

const words = text.sync.run;

function cellText({ state, step, done, count }: RunCell, column: RunColumn): string {
  if (state === null || step === null) return words.none;
  switch (state.kind) {
    case 'done':
      return clockTime(state.at);
    case 'running':
      return count > 1 ? words.ofSome(done, count) : words.doing[step.kind];
    case 'waiting':
      return state.until === null ? words.waits[state.for] : words.after(shortClock(state.until));
    case 'failed':
      return words.cellFailed;
    case 'unknown':
      return words.states.unknown;
    case 'leftOut':
      return words.states.leftOut;
    case 'notStarted':
      return count > 1 && column !== 'set' && done > 0 ? words.ofSome(done, count) : '';
  }
}

function Cell({ device, column }: { readonly device: DeviceRun; readonly column: RunColumn }) {
  const cell = cellOf(device, column);
  if (cell.state === null) {
    return (
      <span className="sync-state quiet-3">
        <DashIcon />
        <span>{words.none}</span>
      </span>
    );
  }
  const { icon: CellIcon, tone } = stepMark(cell.state);
  const isBare = cell.state.kind === 'notStarted';
  const wasSettled = cell.state.kind === 'done' && cell.state.how === 'settled';
  return (
    <span className="sync-state number">
      {isBare ? <CellIcon className={`tone-${tone}`} label={words.states.notStarted} /> : <CellIcon className={`tone-${tone}`} />}
      <span>
        {cellText(cell, column)}
        {wasSettled && <span className="quiet-3"> {words.settled}</span>}
      </span>
    </span>
  );
}

function stateDetail(row: RunRow): string {
  const { device, planned } = row;
  const failed = failureOf(device);
  if (device.state === 'failed') return failed === null ? '' : words.failedAt[failed.step.kind];
  const step = currentStep(device);
  if (step !== null && device.state === 'running') return words.at[step.kind](step.channelId);
  if (device.state === 'waiting') return step?.state.kind === 'waiting' ? words.waitsFor[step.state.for] : '';
  return device.state === 'notStarted' && planned.goes === 'last' ? words.goesLast : '';
}

function waitEnd(state: StepState | undefined): number | null {
  return state?.kind === 'waiting' ? state.until : null;
}

export function StateCell({ row }: { readonly row: RunRow }) {
  const { state } = row.device;
  const isBegun = row.isStill && state === 'running';
  const { icon: StateIcon, tone } = isBegun ? begunMark : deviceMark(row.device);
  const end = waitEnd(currentStep(row.device)?.state);
  return (
    <span className="sync-state">
      <StateIcon className={`tone-${tone}`} />
      <span>
        <b className={`medium tone-${tone}`}>{isBegun ? words.begun : words.states[state]}</b>{' '}
        <span className="quiet">{stateDetail(row)}</span>
        {end !== null && (
          <>
            {' '}
            <Countdown unlocksAt={end} className="number medium" />
          </>
        )}
      </span>
    </span>
  );
}

/** The device that shows another certificate: the camera itself, or the recorder of its channel. */
function ChangedCertificate({
  row,
  failure,
}: {
  readonly row: RunRow;
  readonly failure: NonNullable<ReturnType<typeof failureOf>>;
}) {
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

/** What went wrong in words, and what can be done. A further login where tries are few is confirmed first. */
function Explanation({ row }: { readonly row: RunRow }) {
  const backend = useBackend();
  const [isConfirming, setConfirming] = useState(false);
  const { device, planned } = row;
  const failure = failureOf(device);
  const deviceId = device.deviceId;
  const code = failure?.problem.code;
  const isAboutLogins =
    code === 'loginRefused' || code === 'newPasswordRefused' || code === 'fewTriesLeft' || code === 'lockRunning';
  const left = failure?.problem.facts['attemptsLeft'];
  const again = (confirmsFewLeft: boolean) => {
    setConfirming(false);
    void askSync(backend, 'sync:again', { deviceId, confirmsFewLeft });
  };
  const needsConfirming = code === 'fewTriesLeft' || code === 'loginRefused' || code === 'newPasswordRefused';
  return (
    <div className="sync-failure">
      <div className="grow">
        <p>{failure === null ? words.unknownBody : describeProblem(failure.problem)}</p>
        <p className="quiet">{words.inForce[device.inForce]}</p>
      </div>
      <span className="button-row">
        <Button size="small" onPress={() => showDevice(deviceId)}>
          {words.openDevice}
        </Button>
        {isAboutLogins && (
          <Button size="small" onPress={() => openWho(deviceId)}>
            {text.who.title}
          </Button>
        )}
        {failure !== null && <ChangedCertificate row={row} failure={failure} />}
        <Button size="small" onPress={() => void askSync(backend, 'sync:leaveOut', { deviceId })}>
          {words.leaveOut}
        </Button>
        <Button size="small" onPress={() => (needsConfirming ? setConfirming(true) : again(false))}>
          {failure === null ? words.settle : words.again(failure.step.kind, failure.step.channelId)}
        </Button>
      </span>
      {isConfirming && (
        <FewLeftDialog
          names={[planned.name]}
          tries={{ left: typeof left === 'number' ? left : null, saidAt: null, isScarce: true }}
          onUse={() => again(true)}
          onNotNow={() => setConfirming(false)}
        />
      )}
    </div>
  );
}

/** One device of the run; a failed one opens in place. */
export function RunLine({ row, canAct }: { readonly row: RunRow; readonly canAct: boolean }) {
  const { device, planned } = row;
  const isOpen = canAct && (device.state === 'failed' || device.state === 'unknown');
  return (
    <>
      <tr className={isOpen ? 'is-open' : undefined}>
        <th scope="row">
          <DeviceCell device={planned} />
        </th>
        <td className="number" data-label={text.sync.columns.address}>
          {planned.address}
        </td>
        {runColumns.map((column) => (
          <td key={column} data-label={words.columns[column]}>
            <Cell device={device} column={column} />
          </td>
        ))}
        <td data-label={text.sync.columns.state} className="sync-wrap">
          <StateCell row={row} />
        </td>
      </tr>
      {isOpen && (
        <tr className="sync-open">
          <td colSpan={7}>
            <Explanation row={row} />
          </td>
        </tr>
      )}
    </>
  );
}
