import { useId, useMemo, useState } from 'react';
import type { Device } from '../../shared/device.ts';
import { compareNatural } from '../../shared/order.ts';
import { MOST_DEVICES } from '../../shared/sync-plan.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button, IconButton } from '../controls/button.tsx';
import { dateTime } from '../format/time.ts';
import { deviceTitle } from '../grid/device-values.ts';
import { CloseIcon, PlusIcon } from '../icons/general-icons.tsx';
import { kindIcons } from '../icons/status-icons.tsx';
import { useDevicesStore } from '../state/devices-store.ts';
import { useGridStore } from '../state/grid-store.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { text } from '../text/en.ts';
import { nameForPeople } from './describe.ts';
import { addDevices, addWithCameras, askSync, chooseSaved } from './sync-commands.ts';
import { SidePart } from './wizard-frame.tsx';

const words = text.sync.devices;
/** More are found by typing. */
const LISTED = 12;

function useUnpicked(): readonly Device[] {
  const byId = useDevicesStore((state) => state.byId);
  const picked = useSyncStore((state) => state.picked);
  return useMemo(() => {
    const taken = new Set(picked.map(({ deviceId }) => deviceId));
    return [...byId.values()]
      .filter(({ id }) => !taken.has(id))
      .sort((left, right) => compareNatural(left.address ?? '', right.address ?? ''));
  }, [byId, picked]);
}

function matches(device: Device, query: string): boolean {
  const wanted = query.trim().toLowerCase();
  return [deviceTitle(device), device.model, device.address, device.mac, device.serialNumber].some((value) =>
    value?.toLowerCase().includes(wanted),
  );
}

function OneDevice({ device }: { readonly device: Device }) {
  const backend = useBackend();
  const KindIcon = kindIcons[device.kind];
  const isRecorder = device.kind === 'recorder';
  const add = () => (isRecorder ? addWithCameras(backend, device.id) : addDevices(backend, [device.id]));
  const action = isRecorder ? words.addWithCameras : words.add;
  return (
    <li className="sync-add">
      <KindIcon className="quiet" />
      <span className="whole grow">
        {deviceTitle(device)} <span className="quiet number">{device.address}</span>
      </span>
      <Button size="small" aria-label={words.addOne(action, nameForPeople(device))} onPress={() => void add()}>
        {action}
      </Button>
    </li>
  );
}

/** Where devices come from: the selection in the list, a recorder with its cameras, or one by one. */
export function AddDevices() {
  const backend = useBackend();
  const id = useId();
  const [query, setQuery] = useState('');
  const selection = useGridStore((state) => state.selection.ids);
  const unpicked = useUnpicked();
  const picked = useSyncStore((state) => state.picked.length);
  const selected = unpicked.filter((device) => selection.has(device.id));
  const found = unpicked.filter((device) => query.trim() === '' || matches(device, query));
  // Recorders first: one of them brings its cameras along.
  const listed = [...found].sort((left, right) => Number(right.kind === 'recorder') - Number(left.kind === 'recorder'));
  return (
    <SidePart title={words.addTitle}>
      {selected.length > 0 && picked + selected.length > MOST_DEVICES && (
        <p className="quiet number">{words.tooManySelected(selected.length)}</p>
      )}
      {selected.length > 0 && picked + selected.length <= MOST_DEVICES && (
        <Button icon={PlusIcon} onPress={() => void addDevices(backend, [...selection])}>
          {words.addSelected(selected.length)}
        </Button>
      )}
      {unpicked.length === 0 ? (
        <p className="quiet">{picked === 0 ? words.noDevices : words.allPicked}</p>
      ) : (
        <>
          <div className="text-field">
            <label className="field-label" htmlFor={id}>
              {words.search}
            </label>
            <input
              id={id}
              className="text-input"
              value={query}
              spellCheck="false"
              autoComplete="off"
              onChange={(event) => setQuery(event.target.value)}
            />
          </div>
          <ul>
            {listed.slice(0, LISTED).map((device) => (
              <OneDevice key={device.id} device={device} />
            ))}
          </ul>
          <p className="quiet small">{words.found(found.length, LISTED)}</p>
        </>
      )}
    </SidePart>
  );
}

/** Choices of devices kept from before, without passwords. */
export function SavedPlans() {
  const backend = useBackend();
  const saved = useSyncStore((state) => state.state?.saved);
  if (saved === undefined || saved.length === 0) return null;
  return (
    <SidePart title={words.savedTitle} note={words.savedNote}>
      <ul>
        {saved.map((plan) => (
          <li key={plan.savedPlanId} className="sync-add">
            <span className="grow">
              <span className="medium">{plan.name}</span>{' '}
              <span className="quiet small">{words.savedWith(plan.devices.length, dateTime(plan.savedAt))}</span>
            </span>
            <Button size="small" aria-label={words.chooseSaved(plan.name)} onPress={() => void chooseSaved(backend, plan)}>
              {words.choose}
            </Button>
            <IconButton
              size="small"
              icon={CloseIcon}
              label={words.deleteSaved(plan.name)}
              onPress={() => void askSync(backend, 'sync:deletePlan', { savedPlanId: plan.savedPlanId })}
            />
          </li>
        ))}
      </ul>
    </SidePart>
  );
}
