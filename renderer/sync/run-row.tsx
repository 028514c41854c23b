import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { clockTime, shortClock } from '../format/time.ts';
import { DashIcon } from '../icons/general-icons.tsx';
import { Countdown } from '../locks/countdown.tsx';
import { text } from '../text/en.ts';
import { DeviceCell } from './device-cell.tsx';
import { cellOf, currentStep, failureOf, type RunCell, type RunColumn, type RunRow, runColumns } from './run-cells.ts';
import { RunFailure } from './run-failure.tsx';
import { begunMark, deviceMark, stepMark } from './run-marks.ts';
import { askSync } from './sync-commands.ts';

const words = text.sync.run;

function cellText(
  { state, step, done, count }: RunCell,
  { column, isBack }: { readonly column: RunColumn; readonly isBack: boolean },
): string {
  if (state === null || step === null) return words.none;
  switch (state.kind) {
    case 'done':
      return clockTime(state.at);
    case 'running':
      return count > 1 ? words.ofSome(done, count) : words.doing[step.kind];
    case 'waiting':
      if (state.until === null) return words.waits[state.for];
      // A lock is waited for until its end; for everything else that is the latest.
      return (state.for === 'lock' ? words.after : words.until)(shortClock(state.until));
    case 'failed':
      return words.cellFailed;
    case 'unknown':
      return words.states.unknown;
    case 'leftOut':
      return isBack ? words.notNeeded : words.states.leftOut;
    case 'notStarted':
      return count > 1 && column !== 'set' && done > 0 ? words.ofSome(done, count) : '';
  }
}

function Cell({ row, column }: { readonly row: RunRow; readonly column: RunColumn }) {
  const cell = cellOf(row.device, column);
  if (cell.state === null) {
    return (
      <span className="sync-state quiet-3">
        <DashIcon />
        <span>{words.none}</span>
      </span>
    );
  }
  const { icon: CellIcon, tone } = stepMark(cell.state);
  const bare = cell.state.kind === 'notStarted' ? 'notStarted' : row.state === 'untouched' ? 'untouched' : null;
  const wasSettled = cell.state.kind === 'done' && cell.state.how === 'settled';
  return (
    <span className="sync-state number">
      {bare === null ? (
        <CellIcon className={`tone-${tone}`} />
      ) : (
        <CellIcon className={`tone-${tone}`} label={words.states[bare]} />
      )}
      <span>
        {row.state !== 'untouched' && cellText(cell, { column, isBack: row.direction === 'back' })}
        {wasSettled && <span className="quiet-3"> {words.settled}</span>}
      </span>
    </span>
  );
}

function stateDetail({ device, planned, state, waitsFor }: RunRow): string {
  const failed = failureOf(device);
  if (state === 'failed') return failed === null ? '' : words.failedAt[failed.step.kind];
  if (waitsFor !== null) return words.waitsFor[waitsFor.for](waitsFor.recorderName);
  const step = currentStep(device);
  if (step !== null && state === 'running') return words.at[step.kind](step.channelId);
  if (state === 'waiting') return words.waitsFor.channel();
  return state === 'notStarted' && planned.goes === 'last' ? words.goesLast : '';
}

/** A device that somebody else holds up need not be waited for. */
function LeaveOut({ device, planned }: RunRow) {
  const backend = useBackend();
  const hasNew = planned.task === 'change' && device.inForce === 'new';
  return (
    <Button size="small" onPress={() => void askSync(backend, 'sync:leaveOut', { deviceId: device.deviceId })}>
      {hasNew ? words.leaveAsItIs : words.leaveOut}
    </Button>
  );
}

export function StateCell({ row, canAct }: { readonly row: RunRow; readonly canAct: boolean }) {
  const { state, isStill, waitsFor } = row;
  const isBegun = isStill && state === 'running';
  const { icon: StateIcon, tone } = isBegun ? begunMark : deviceMark(row);
  const end = waitsFor?.until ?? null;
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
        {canAct && waitsFor !== null && (
          <span className="sync-line">
            <LeaveOut {...row} />
          </span>
        )}
      </span>
    </span>
  );
}

/** One device of the run; a failed one opens in place. */
export function RunLine({
  row,
  canAct,
  isNext,
}: {
  readonly row: RunRow;
  readonly canAct: boolean;
  /** What can be done here is the next step of the whole run. */
  readonly isNext: boolean;
}) {
  const { device, planned } = row;
  const isOpen = canAct && (device.state === 'failed' || device.state === 'unknown');
  return (
    <>
      <tr className={isOpen ? 'is-open' : undefined} data-device={device.deviceId}>
        <th scope="row" tabIndex={-1}>
          <DeviceCell device={planned} channels={planned.entries} />
        </th>
        <td className="number" data-label={text.sync.columns.address}>
          {planned.address}
        </td>
        {runColumns.map((column) => (
          <td key={column} data-label={words.columns[column]}>
            <Cell row={row} column={column} />
          </td>
        ))}
        <td data-label={text.sync.columns.state} className="sync-wrap">
          <StateCell row={row} canAct={canAct} />
        </td>
      </tr>
      {isOpen && (
        <tr className="sync-open" data-device={device.deviceId}>
          <td colSpan={7}>
            <RunFailure row={row} isNext={isNext} />
          </td>
        </tr>
      )}
    </>
  );
}
