import type { PlannedDevice, SkippedDevice, SyncPlan } from '../../shared/sync-plan.ts';
import type { InForce, ReportedChannel, ReportedDevice, SyncReport } from '../../shared/sync-run.ts';
import { clockTime } from '../format/time.ts';
import { CheckIcon, ClockIcon, DashIcon } from '../icons/general-icons.tsx';
import { UnknownIcon, WarningIcon } from '../icons/status-icons.tsx';
import { text } from '../text/en.ts';
import { describeProblem, describeSkip } from './describe.ts';
import { DeviceCell } from './device-cell.tsx';
import { hasUnreadRecorder } from './plan-rows.ts';
import { channelText, isUntouched, wanted } from './report-rows.ts';
import { stateMarks } from './run-marks.ts';

const words = text.sync.report;
const { columns } = text.sync;

function ForceIcon({ inForce, goal }: { readonly inForce: InForce; readonly goal: 'new' | 'old' }) {
  if (inForce === 'unknown') return <UnknownIcon className="tone-warn" />;
  return inForce === goal ? <CheckIcon className="tone-ok" /> : <DashIcon className="tone-warn" />;
}

function Password({ device, goal }: { readonly device: ReportedDevice; readonly goal: 'new' | 'old' }) {
  return (
    <span className="sync-state">
      <ForceIcon inForce={device.inForce} goal={goal} />
      <span>
        {words.inForce[device.inForce]}{' '}
        <span className="quiet number">
          {device.provenBy === 'login' && device.provenAt !== null ? clockTime(device.provenAt) : words.provenBy[device.provenBy]}
        </span>
      </span>
    </span>
  );
}

function Channel({
  channel,
  goal,
  wasLeft,
}: {
  readonly channel: ReportedChannel;
  readonly goal: 'new' | 'old';
  readonly wasLeft: boolean;
}) {
  const isFine = channel.entry === goal && channel.state === 'online';
  return (
    <span className="sync-state">
      {wasLeft && channel.entry === goal ? (
        <DashIcon />
      ) : isFine ? (
        <CheckIcon className="tone-ok" />
      ) : channel.entry === goal ? (
        <WarningIcon className="tone-warn" />
      ) : (
        <ForceIcon inForce={channel.entry} goal={goal} />
      )}
      <span className="number">{channelText(channel, goal)}</span>
    </span>
  );
}

function ReportLine({
  device,
  planned,
  goal,
}: {
  readonly device: ReportedDevice;
  readonly planned: PlannedDevice | undefined;
  readonly goal: 'new' | 'old';
}) {
  // What was left out is what a person still has to do.
  const isToDo = device.inForce !== goal && (device.state === 'leftOut' || device.state === 'notStarted');
  const wasLeft = isUntouched(device, goal);
  const { icon: StateIcon, tone } = isToDo ? { icon: ClockIcon, tone: 'warn' } : stateMarks[device.state];
  const none =
    planned?.kind === 'recorder' ? words.ownLogin : planned && hasUnreadRecorder(planned) ? words.notRead : words.noChannel;
  return (
    <tr>
      <th scope="row">
        <DeviceCell device={{ ...device, kind: planned?.kind ?? 'other' }} />
      </th>
      <td className="number" data-label={columns.address}>
        {device.address}
      </td>
      <td data-label={words.password}>
        <Password device={device} goal={goal} />
      </td>
      <td data-label={columns.entry}>
        {device.channels.length === 0 ? (
          <span className="sync-state quiet-3">
            <DashIcon />
            <span>{none}</span>
          </span>
        ) : (
          device.channels.map((channel) => (
            <Channel key={`${channel.recorderId} ${channel.channelId}`} channel={channel} goal={goal} wasLeft={wasLeft} />
          ))
        )}
      </td>
      <td data-label={columns.state}>
        <span className="sync-state">
          <StateIcon className={`tone-${tone}`} />
          <b className={`medium tone-${tone}`}>
            {isToDo ? words.toDo : wasLeft ? words.untouched : text.sync.run.states[device.state]}
          </b>
        </span>
      </td>
      <td data-label={columns.note} className="sync-wrap quiet">
        {device.problem === null ? null : describeProblem(device.problem)}
      </td>
    </tr>
  );
}

function SkippedLine({ device }: { readonly device: SkippedDevice }) {
  return (
    <tr className="sync-skipped">
      <th scope="row">
        <DeviceCell device={device} />
      </th>
      <td className="number" data-label={columns.address}>
        {device.address ?? text.grid.notTold}
      </td>
      <td colSpan={4} className="sync-wrap">
        {text.sync.plan.skippedBecause(describeSkip(device.reason))}
      </td>
    </tr>
  );
}

/** What is in force, device by device and channel by channel, and how that is known. */
export function ReportTable({ plan, report }: { readonly plan: SyncPlan; readonly report: SyncReport }) {
  const byId = new Map(plan.devices.map((planned) => [planned.deviceId, planned]));
  const goal = wanted(report);
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
        {report.devices.map((device) => (
          <ReportLine key={device.deviceId} device={device} planned={byId.get(device.deviceId)} goal={goal} />
        ))}
        {plan.skipped.map((device) => (
          <SkippedLine key={`${device.deviceId} ${device.name} ${device.address}`} device={device} />
        ))}
      </tbody>
    </table>
  );
}
