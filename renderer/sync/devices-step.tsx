import { compareNatural } from '../../shared/order.ts';
import type { DraftDevice, SyncDraft } from '../../shared/sync.ts';
import { MOST_DEVICES } from '../../shared/sync-plan.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button, IconButton } from '../controls/button.tsx';
import { agoText } from '../grid/device-values.ts';
import { CloseIcon } from '../icons/general-icons.tsx';
import { WarningIcon } from '../icons/status-icons.tsx';
import { useDevicesStore } from '../state/devices-store.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { useTicking } from '../state/ticker.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { channelsFor, describeSkip } from './describe.ts';
import { DeviceCell } from './device-cell.tsx';
import { AddDevices, SavedPlans } from './devices-side.tsx';
import { LastReport } from './last-report.tsx';
import { keepsPasswords } from './login-targets.ts';
import { SuggestedNote } from './suggested-note.tsx';
import { addDevices, pick } from './sync-commands.ts';
import { SidePart, WizardFrame } from './wizard-frame.tsx';

const words = text.sync.devices;

function TaskChoice({ device }: { readonly device: DraftDevice }) {
  const backend = useBackend();
  const choose = (value: string) => {
    const task = value === 'entryOnly' ? 'entryOnly' : 'change';
    const { picked } = useSyncStore.getState();
    void pick(
      backend,
      picked.map((one) => (one.deviceId === device.deviceId ? { ...one, task } : one)),
    );
  };
  return (
    <select
      className="text-input sync-select"
      aria-label={words.taskOf(device.name)}
      value={device.task}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="change">{words.tasks.change}</option>
      <option value="entryOnly">{device.kind === 'recorder' ? words.recorderKeeps : words.tasks.entryOnly}</option>
    </select>
  );
}

function Task({ device, camerasCome }: { readonly device: DraftDevice; readonly camerasCome: boolean }) {
  return (
    <>
      {device.task === 'throughRecorder' ? words.throughRecorder : <TaskChoice device={device} />}
      {camerasCome && <span className="quiet sync-line">{words.camerasLater}</span>}
    </>
  );
}

/** Its words change with the time, at most once a minute after the first. */
function OfflineNote({ device }: { readonly device: DraftDevice }) {
  const seenAt = useDevicesStore((state) => state.seenAt.get(device.deviceId));
  const seen = useTicking((now) => agoText(seenAt, now));
  return (
    <span className="sync-line">
      <span className="sync-state">
        <WarningIcon className="tone-warn" />
        <span>{text.details.offlinePicked(seen, device.proof.kind !== 'proven')}</span>
      </span>
    </span>
  );
}

function DeviceLine({ device, draft }: { readonly device: DraftDevice; readonly draft: SyncDraft }) {
  const backend = useBackend();
  const camerasCome = useSyncStore((state) => state.camerasWanted.has(device.deviceId));
  const isOffline = useDevicesStore((state) => state.byId.get(device.deviceId)?.presence === 'offline');
  const remove = () => {
    const { picked } = useSyncStore.getState();
    void pick(
      backend,
      picked.filter(({ deviceId }) => deviceId !== device.deviceId),
    );
  };
  return (
    <tr className={device.cannot === null ? undefined : 'sync-skipped'}>
      <th scope="row">
        <DeviceCell device={device} channels={channelsFor(device.deviceId, draft)} />
      </th>
      <td className="number" data-label={text.sync.columns.address}>
        {device.address ?? text.grid.notTold}
      </td>
      <td data-label={words.task} className="sync-wrap">
        {device.cannot === null ? (
          <>
            <Task device={device} camerasCome={camerasCome} />
            {isOffline && <OfflineNote device={device} />}
          </>
        ) : (
          <span className="sync-state">
            <WarningIcon className="tone-warn" />
            <span>{describeSkip(device.cannot)}</span>
          </span>
        )}
      </td>
      <td className="sync-row-action">
        {draft.devices.length > 1 && (
          <IconButton size="small" icon={CloseIcon} label={words.remove(device.name)} onPress={remove} />
        )}
      </td>
    </tr>
  );
}

function DeviceTable({ draft }: { readonly draft: SyncDraft }) {
  return (
    <table className="sync-table">
      <thead>
        <tr>
          <th scope="col">{text.sync.columns.device}</th>
          <th scope="col">{text.sync.columns.address}</th>
          <th scope="col">{words.task}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {draft.devices.map((device) => (
          <DeviceLine key={device.deviceId} device={device} draft={draft} />
        ))}
      </tbody>
    </table>
  );
}

function NothingPicked() {
  const backend = useBackend();
  const byId = useDevicesStore((state) => state.byId);
  const all = [...byId.values()]
    .sort((left, right) => compareNatural(left.address ?? '', right.address ?? ''))
    .map(({ id }) => id);
  return (
    <div className="page-calm sync-empty">
      <p className="quiet">{byId.size === 0 ? words.noDevices : words.emptyBody}</p>
      {byId.size === 0 && (
        <Button look="filled" onPress={() => useViewStore.getState().setSection('devices')}>
          {words.toDevices}
        </Button>
      )}
      {byId.size > MOST_DEVICES && <p className="quiet number">{words.tooManyToAdd(byId.size)}</p>}
      {byId.size > 0 && byId.size <= MOST_DEVICES && (
        <Button look="filled" onPress={() => void addDevices(backend, all)}>
          {words.addAll(byId.size)}
        </Button>
      )}
    </div>
  );
}

/** Which devices take part, what for, and what cannot. Sends nothing. */
export function DevicesStep({ draft }: { readonly draft: SyncDraft | null }) {
  const isMatching = useSyncStore((state) => state.matching !== null);
  const devices = draft?.devices ?? [];
  const taking = devices.filter(({ cannot }) => cannot === null).length;
  const suggests = draft !== null && draft.suggested.length > 0 && !keepsPasswords(devices);
  const [title, body] = isMatching
    ? [words.matchTitle, words.matchBody]
    : keepsPasswords(devices)
      ? [words.correctTitle, words.correctBody]
      : [devices.length === 0 ? words.emptyTitle : text.sync.title(taking), words.body];
  return (
    <WizardFrame
      step="devices"
      title={title}
      subtitle={body}
      side={
        <>
          <AddDevices />
          <SavedPlans />
          <LastReport />
          <SidePart title={words.whatFor}>
            <ul className="dashes quiet">
              {words.whatForList.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </SidePart>
        </>
      }
      foot={
        <>
          <span className="quiet grow">
            {devices.length > taking ? words.leftOut(devices.length - taking) : words.nothingSent}
          </span>
          {devices.length > 0 && (
            <Button
              look={suggests ? 'plain' : 'filled'}
              isDisabled={taking === 0}
              onPress={() => useSyncStore.getState().look('logins')}
            >
              {words.next(taking)}
            </Button>
          )}
        </>
      }
    >
      {draft === null || devices.length === 0 ? (
        <NothingPicked />
      ) : (
        <>
          {suggests && <SuggestedNote draft={draft} isNextStep />}
          <DeviceTable draft={draft} />
        </>
      )}
    </WizardFrame>
  );
}
