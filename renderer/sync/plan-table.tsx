import type { SyncDraft } from '../../shared/sync.ts';
import type { PlannedDevice, SkippedDevice, SyncPlan } from '../../shared/sync-plan.ts';
import { shortClock } from '../format/time.ts';
import { CheckIcon, ClockIcon, DashIcon } from '../icons/general-icons.tsx';
import { RecorderIcon } from '../icons/status-icons.tsx';
import { text } from '../text/en.ts';
import { channelsFor, describeProof, describeSkip } from './describe.ts';
import { DeviceCell } from './device-cell.tsx';
import { entriesText, noteOf } from './plan-rows.ts';

const words = text.sync.plan;
const { columns } = text.sync;

function Proof({ device }: { readonly device: PlannedDevice }) {
  const { proof, waitsUntil } = device;
  if (proof.kind === 'proven') {
    return (
      <span className="sync-state">
        <CheckIcon className="tone-ok" />
        <span className="number">
          {shortClock(proof.provenAt)}
          {waitsUntil !== null && <span className="quiet">, {words.lockedNow}</span>}
        </span>
      </span>
    );
  }
  return (
    <span className="sync-state">
      {proof.kind === 'throughRecorder' ? <RecorderIcon className="tone-info" /> : <ClockIcon className="tone-bad" />}
      <span>{waitsUntil === null ? describeProof(proof) : words.afterLock}</span>
    </span>
  );
}

function PlannedLine({
  device,
  plan,
  number,
}: {
  readonly device: PlannedDevice;
  readonly plan: SyncPlan;
  readonly number: number;
}) {
  const isNone = device.entries.length === 0;
  return (
    <tr>
      <td className="number sync-order">{number}</td>
      <th scope="row">
        <DeviceCell device={device} channels={device.entries} />
      </th>
      <td className="number" data-label={columns.address}>
        {device.address}
      </td>
      <td data-label={columns.proven}>
        <Proof device={device} />
      </td>
      <td data-label={columns.account}>{device.account}</td>
      <td data-label={columns.entry} className={isNone ? 'quiet' : undefined}>
        {entriesText(device, plan)}
      </td>
      <td data-label={columns.note} className="quiet sync-wrap">
        {noteOf(device, plan)}
      </td>
    </tr>
  );
}

function SkippedLine({ device, draft }: { readonly device: SkippedDevice; readonly draft: SyncDraft }) {
  return (
    <tr className="sync-skipped">
      <td className="sync-order">
        <DashIcon label={words.skipped} />
      </td>
      <th scope="row">
        <DeviceCell device={device} channels={device.deviceId === null ? [] : channelsFor(device.deviceId, draft)} />
      </th>
      <td className="number" data-label={columns.address}>
        {device.address ?? text.grid.notTold}
      </td>
      <td colSpan={4} className="sync-wrap">
        {words.skippedBecause(describeSkip(device.reason))}
      </td>
    </tr>
  );
}

/** Every device in the order of the run, then what is left alone, and why. */
export function PlanTable({ plan, draft }: { readonly plan: SyncPlan; readonly draft: SyncDraft }) {
  return (
    <table className="sync-table sync-table-plan">
      <thead>
        <tr>
          <th scope="col" className="sync-order">
            {columns.order}
          </th>
          {[columns.device, columns.address, columns.proven, columns.account, columns.entry, columns.note].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {plan.devices.map((device, index) => (
          <PlannedLine key={device.deviceId} device={device} plan={plan} number={index + 1} />
        ))}
        {plan.skipped.map((device) => (
          <SkippedLine key={`${device.deviceId} ${device.name} ${device.address}`} device={device} draft={draft} />
        ))}
      </tbody>
    </table>
  );
}
