import { useState } from 'react';
import { nameWithChannel } from '../../shared/channel-names.ts';
import type { DeviceId } from '../../shared/device.ts';
import type { DraftDevice, SyncDraft } from '../../shared/sync.ts';
import type { RecorderChannel } from '../../shared/who.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { CheckMark } from '../controls/check-mark.tsx';
import { LeftIcon } from '../icons/general-icons.tsx';
import { useSyncStore } from '../state/sync-store.ts';
import { useTicking } from '../state/ticker.ts';
import { text } from '../text/en.ts';
import { calledIn, channelsFor } from './describe.ts';
import { DeviceCell } from './device-cell.tsx';
import { LoginListDialog } from './login-list-dialog.tsx';
import { LoginSide } from './login-side.tsx';
import { isOpen, isPlanned, keepsPasswords, lockEndOf, targetsOf, waitsForLock } from './login-targets.ts';
import { onlyPassword } from './password-offers.ts';
import { ProofCell } from './proof-cell.tsx';
import { SuggestedNote } from './suggested-note.tsx';
import { makePlan, returnTo } from './sync-commands.ts';
import { ThroughRecorderNotes } from './through-recorder-note.tsx';
import { useReadOn } from './use-read-on.ts';
import { WizardFrame } from './wizard-frame.tsx';
import { stepName } from './wizard-step.ts';

const words = text.sync.logins;

function LoginLine({
  device,
  channels,
  isSelected,
  onToggle,
}: {
  readonly device: DraftDevice;
  readonly channels: readonly RecorderChannel[];
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
              aria-label={text.grid.selectRow(nameWithChannel(device, channels))}
              checked={isSelected}
              onChange={onToggle}
            />
            <CheckMark state={isSelected ? 'on' : 'off'} />
          </label>
        )}
      </td>
      <th scope="row">
        <DeviceCell device={device} channels={channels} />
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
  draft,
  devices,
  selected,
  onToggle,
}: {
  readonly draft: SyncDraft;
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
            channels={channelsFor(device.deviceId, draft)}
            isSelected={selected.has(device.deviceId)}
            onToggle={() => onToggle(device.deviceId)}
          />
        ))}
      </tbody>
    </table>
  );
}

function footSentence(taking: readonly DraftDevice[]): string {
  const waiting = taking.filter(({ loginWaits }) => loginWaits).length;
  return words.foot(taking.filter(isOpen).length - waiting, waiting);
}

/** The latest end that has passed of the locks that logins wait for; 0: none has. */
function usePassedLock(devices: readonly DraftDevice[]): number {
  const ends = devices.filter(({ loginWaits }) => loginWaits).map((device) => lockEndOf(device) ?? Number.POSITIVE_INFINITY);
  return useTicking((now) => Math.max(0, ...ends.filter((end) => end <= now)));
}

/** To the password, or straight to the plan where a correction leaves nothing to type. */
function Onward({
  draft,
  isFilled,
  isDisabled,
}: {
  readonly draft: SyncDraft;
  readonly isFilled: boolean;
  readonly isDisabled: boolean;
}) {
  const backend = useBackend();
  const only = onlyPassword(
    draft,
    useSyncStore((state) => state.matching),
  );
  const goOn = () => {
    if (only === null) useSyncStore.getState().look('password');
    else void makePlan(backend, { ofDevice: only.ofDevice, account: only.account });
  };
  const label = only === null ? stepName('password', keepsPasswords(draft.devices)) : text.sync.password.next;
  return (
    <Button look={isFilled ? 'filled' : 'plain'} isDisabled={isDisabled} onPress={goOn}>
      {label}
    </Button>
  );
}

/** Each present login is proven once; whatever a device answers, the next one waits for the person. */
export function LoginsStep({ draft }: { readonly draft: SyncDraft }) {
  const backend = useBackend();
  useReadOn(draft);
  const [selected, setSelected] = useState<ReadonlySet<DeviceId>>(new Set());
  const isMatching = useSyncStore((state) => state.matching !== null);
  const [isListOpen, setListOpen] = useState(false);
  const taking = draft.devices.filter(({ cannot }) => cannot === null);
  const provable = taking.filter(({ task }) => task !== 'throughRecorder');
  const proven = provable.filter(({ proof }) => proof.kind === 'proven').length;
  const canGoOn = provable.some(isPlanned);
  const now = usePassedLock(taking);
  // As sentences call them; the rows show the address beside the name.
  const called = taking.map((device) => ({ ...device, name: calledIn(draft, device.deviceId, device) }));
  const targets = targetsOf(called, selected, now);
  const waiting = called.filter((device) => waitsForLock(device, now));
  const suggests = draft.suggested.length > 0 && !keepsPasswords(draft.devices);
  const toggle = (id: DeviceId) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  };
  return (
    <WizardFrame
      step="logins"
      title={words.title(proven, provable.length)}
      subtitle={draft.proving ? words.provingBody : words.body}
      side={
        <LoginSide
          picked={called}
          targets={targets}
          waiting={waiting}
          hasProven={proven > 0}
          isProving={draft.proving}
          isSelection={targets.some(({ deviceId }) => selected.has(deviceId))}
          onList={() => setListOpen(true)}
          onAnother={() => setSelected(new Set(waiting.map(({ deviceId }) => deviceId)))}
        />
      }
      foot={
        <>
          <Button look="quiet" icon={LeftIcon} onPress={() => void returnTo(backend, 'devices')}>
            {text.sync.steps.devices}
          </Button>
          <span className="quiet grow" role="status">
            {canGoOn ? footSentence(taking) : taking.some(isOpen) && words.noneProven}
          </span>
          <Onward draft={draft} isFilled={targets.length === 0 && !suggests} isDisabled={!canGoOn || draft.proving} />
        </>
      }
    >
      {(keepsPasswords(draft.devices) || isMatching) && <ThroughRecorderNotes draft={draft} />}
      {suggests && <SuggestedNote draft={draft} isNextStep={targets.length === 0} />}
      <LoginTable draft={draft} devices={taking} selected={selected} onToggle={toggle} />
      {isListOpen && <LoginListDialog open={taking.filter(isOpen)} picked={called} onClose={() => setListOpen(false)} />}
    </WizardFrame>
  );
}
