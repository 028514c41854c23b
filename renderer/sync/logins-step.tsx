import { useState } from 'react';
import type { DeviceId } from '../../shared/device.ts';
import type { DraftDevice, SyncDraft } from '../../shared/sync.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { CheckMark } from '../controls/check-mark.tsx';
import { LeftIcon } from '../icons/general-icons.tsx';
import { useSyncStore } from '../state/sync-store.ts';
import { text } from '../text/en.ts';
import { DeviceCell } from './device-cell.tsx';
import { LoginForm } from './login-form.tsx';
import { LoginListDialog } from './login-list-dialog.tsx';
import { isOpen, lockEndOf, targetsOf } from './login-targets.ts';
import { ProofCell } from './proof-cell.tsx';
import { SuggestedNote } from './suggested-note.tsx';
import { returnTo } from './sync-commands.ts';
import { SidePart, WizardFrame } from './wizard-frame.tsx';

const words = text.sync.logins;

function LoginLine({
  device,
  isSelected,
  onToggle,
}: {
  readonly device: DraftDevice;
  readonly isSelected: boolean;
  readonly onToggle: () => void;
}) {
  return (
    <tr>
      <td className="sync-check-cell">
        {isOpen(device) && (
          <label className="sync-check">
            <input
              type="checkbox"
              className="visually-hidden"
              aria-label={text.grid.selectRow(device.name)}
              checked={isSelected}
              onChange={onToggle}
            />
            <CheckMark state={isSelected ? 'on' : 'off'} />
          </label>
        )}
      </td>
      <th scope="row">
        <DeviceCell device={device} />
      </th>
      <td className="number" data-label={text.sync.columns.address}>
        {device.address ?? text.grid.notTold}
      </td>
      <td data-label={text.sync.columns.account}>{device.account}</td>
      <td data-label={words.login} className="sync-wrap">
        <ProofCell device={device} />
      </td>
    </tr>
  );
}

function LoginTable({
  devices,
  selected,
  onToggle,
}: {
  readonly devices: readonly DraftDevice[];
  readonly selected: ReadonlySet<DeviceId>;
  readonly onToggle: (id: DeviceId) => void;
}) {
  return (
    <table className="sync-table sync-table-logins">
      <thead>
        <tr>
          <td className="sync-check-cell" />
          <th scope="col">{text.sync.columns.device}</th>
          <th scope="col">{text.sync.columns.address}</th>
          <th scope="col">{text.sync.columns.account}</th>
          <th scope="col">{words.login}</th>
        </tr>
      </thead>
      <tbody>
        {devices.map((device) => (
          <LoginLine
            key={device.deviceId}
            device={device}
            isSelected={selected.has(device.deviceId)}
            onToggle={() => onToggle(device.deviceId)}
          />
        ))}
      </tbody>
    </table>
  );
}

function LoginSide({
  draft,
  targets,
  isSelection,
  onList,
}: {
  readonly draft: SyncDraft;
  readonly targets: readonly DraftDevice[];
  readonly isSelection: boolean;
  readonly onList: () => void;
}) {
  if (targets.length === 0 && !draft.proving) {
    return (
      <SidePart title={words.allProven}>
        <p className="quiet">{words.allProvenBody}</p>
      </SidePart>
    );
  }
  const only = targets.length === 1 ? targets[0] : undefined;
  const title = only === undefined ? words.loginFor(targets.length) : words.loginForOne(only.name);
  return (
    <>
      <SidePart title={title} note={isSelection ? words.forSelected : words.forAll}>
        <LoginForm key={only?.deviceId ?? 'several'} targets={targets} isProving={draft.proving} />
      </SidePart>
      <SidePart title={words.differentTitle}>
        <p className="quiet">{words.different}</p>
        <Button isDisabled={draft.proving} onPress={onList}>
          {text.sync.list.open}
        </Button>
      </SidePart>
      <SidePart title={words.careTitle}>
        <ul className="dashes quiet">
          {words.care.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </SidePart>
    </>
  );
}

function footSentence(taking: readonly DraftDevice[]): string {
  const waiting = taking.filter(({ proof }) => lockEndOf(proof) !== null).length;
  const open = taking.filter(isOpen).length - waiting;
  return words.foot(open, waiting);
}

/** Each present login is proven once; whatever a device answers, the next one waits for the person. */
export function LoginsStep({ draft }: { readonly draft: SyncDraft }) {
  const backend = useBackend();
  const [selected, setSelected] = useState<ReadonlySet<DeviceId>>(new Set());
  const [isListOpen, setListOpen] = useState(false);
  const taking = draft.devices.filter(({ cannot }) => cannot === null);
  const proven = taking.filter(({ proof }) => proof.kind === 'proven').length;
  const canGoOn = proven > 0 || taking.some(({ proof }) => lockEndOf(proof) !== null);
  const targets = targetsOf(draft.devices, selected);
  const toggle = (id: DeviceId) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  };
  const isSelection = targets.some(({ deviceId }) => selected.has(deviceId));
  return (
    <WizardFrame
      step="logins"
      title={words.title(proven, taking.length)}
      subtitle={draft.proving ? words.provingBody : words.body}
      side={<LoginSide draft={draft} targets={targets} isSelection={isSelection} onList={() => setListOpen(true)} />}
      foot={
        <>
          <Button look="quiet" icon={LeftIcon} onPress={() => void returnTo(backend, 'devices')}>
            {text.sync.steps.devices}
          </Button>
          <span className="quiet grow" role="status">
            {footSentence(taking)}
          </span>
          <Button
            {...(targets.length === 0 ? { look: 'filled' as const } : {})}
            isDisabled={!canGoOn || draft.proving}
            onPress={() => useSyncStore.getState().look('password')}
          >
            {words.next}
          </Button>
        </>
      }
    >
      <SuggestedNote draft={draft} />
      <LoginTable devices={draft.devices.filter(({ cannot }) => cannot === null)} selected={selected} onToggle={toggle} />
      {isListOpen && <LoginListDialog open={draft.devices.filter(isOpen)} onClose={() => setListOpen(false)} />}
    </WizardFrame>
  );
}
