import type { SkippedDevice } from '../../shared/sync-plan.ts';
import type { InForce, ReportedChannel } from '../../shared/sync-run.ts';
import { CheckIcon, ClockIcon, DashIcon } from '../icons/general-icons.tsx';
import { UnknownIcon, WarningIcon } from '../icons/status-icons.tsx';
import { text } from '../text/en.ts';
import { DeviceCell } from './device-cell.tsx';
import { isCorrection } from './plan-rows.ts';
import { type ReportFacts, type ReportRow, type ReportState, reportRows, stateWord } from './report-rows.ts';
import { entryText, forceText, skipText } from './report-words.ts';
import { stateMarks } from './run-marks.ts';

const words = text.sync.report;
const { columns } = text.sync;
type Goal = ReportRow['goal'];

function ForceIcon({ inForce, goal }: { readonly inForce: InForce; readonly goal: Goal }) {
  if (inForce === 'unknown') return <UnknownIcon className="tone-warn" />;
  return inForce === goal ? <CheckIcon className="tone-ok" /> : <DashIcon className="tone-warn" />;
}

function ChannelIcon({ channel, goal, wasLeft, inForce }: ChannelFacts) {
  const { entry, state } = channel;
  // Its recorder comes with the wrong password and locks itself out.
  if (inForce === 'new' && entry === 'old') return <WarningIcon className="tone-bad" />;
  if (entry !== goal) return <ForceIcon inForce={entry} goal={goal} />;
  if (wasLeft) return <DashIcon />;
  return state === 'online' ? <CheckIcon className="tone-ok" /> : <WarningIcon className="tone-warn" />;
}

interface ChannelFacts {
  readonly channel: ReportedChannel;
  readonly goal: Goal;
  readonly wasLeft: boolean;
  readonly inForce: InForce;
}

function Channels({ row, facts }: { readonly row: ReportRow; readonly facts: ReportFacts }) {
  const { goal } = row;
  const wasLeft = row.state === 'untouched' || row.state === 'kept';
  if (row.channels.length === 0) {
    const mightBeThere = row.withoutChannel === 'notRead' && row.inForce === 'new';
    return (
      <span className="sync-state quiet-3">
        {mightBeThere ? <UnknownIcon className="tone-warn" /> : <DashIcon />}
        <span>{words.withoutChannel[row.withoutChannel]}</span>
      </span>
    );
  }
  return row.channels.map((channel) => (
    <span key={`${channel.recorderId} ${channel.channelId}`} className="sync-state">
      <ChannelIcon channel={channel} goal={goal} wasLeft={wasLeft} inForce={row.inForce} />
      <span className="number">{entryText(channel, goal, facts)}</span>
    </span>
  ));
}

function markOf(state: ReportState) {
  switch (state) {
    case 'toDo':
      return { icon: ClockIcon, tone: 'warn' };
    case 'notCorrected':
    case 'recorderNotRead':
      return { icon: WarningIcon, tone: 'warn' };
    case 'untouched':
    case 'kept':
      return stateMarks.leftOut;
    default:
      return stateMarks[state];
  }
}

function ReportLine({ row, facts }: { readonly row: ReportRow; readonly facts: ReportFacts }) {
  const { icon: StateIcon, tone } = markOf(row.state);
  const { device } = row;
  return (
    <tr>
      <th scope="row">
        <DeviceCell device={{ name: row.name, kind: row.kind, address: device.address }} />
        {row.model !== null && <span className="sync-model quiet small">{row.model}</span>}
      </th>
      <td className="number" data-label={columns.address}>
        {device.address}
      </td>
      <td data-label={words.password}>
        <span className="sync-state">
          {isCorrection(facts.plan) ? <DashIcon /> : <ForceIcon inForce={row.inForce} goal={row.goal} />}
          <span>
            {forceText(row, facts)} <span className="quiet small number sync-line">{row.proof}</span>
          </span>
        </span>
      </td>
      <td data-label={columns.entry}>
        <Channels row={row} facts={facts} />
      </td>
      <td data-label={columns.state} className="sync-wrap">
        <span className="sync-state">
          <StateIcon className={`tone-${tone}`} />
          <b className={`medium tone-${tone}`}>{stateWord(row.state)}</b>
        </span>
      </td>
      <td data-label={columns.note} className="sync-wrap quiet number">
        {row.note === '' ? null : row.note}
      </td>
    </tr>
  );
}

function SkippedLine({ device, facts }: { readonly device: SkippedDevice; readonly facts: ReportFacts }) {
  return (
    <tr className="sync-skipped">
      <th scope="row">
        <DeviceCell device={device} />
      </th>
      <td className="number" data-label={columns.address}>
        {device.address ?? text.grid.notTold}
      </td>
      <td colSpan={4} className="sync-wrap">
        {text.sync.plan.skippedBecause(skipText(device, facts))}
      </td>
    </tr>
  );
}

/** What is in force, device by device and channel by channel, and how that is known. */
export function ReportTable({ facts }: { readonly facts: ReportFacts }) {
  const { plan } = facts;
  return (
    <table className="sync-table sync-table-report">
      <thead>
        <tr>
          {[columns.device, columns.address, words.password, columns.entry, columns.state, columns.note].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {reportRows(facts).map((row) => (
          <ReportLine key={row.device.deviceId} row={row} facts={facts} />
        ))}
        {plan.skipped.map((device) => (
          <SkippedLine key={`${device.deviceId} ${device.name} ${device.address}`} device={device} facts={facts} />
        ))}
      </tbody>
    </table>
  );
}
