import { useId, useState } from 'react';
import type { Device } from '../../shared/device.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { errorSentence } from '../commands/device-commands.ts';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { deviceTitle } from '../grid/device-values.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useLocksStore } from '../state/locks-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { seenTime, timeOfDay } from './seen-time.ts';

const words = text.attempts;

function NoteSeen({ device, onClose }: { readonly device: Device; readonly onClose: () => void }) {
  const backend = useBackend();
  const timeId = useId();
  const accountId = useId();
  const [time, setTime] = useState(() => timeOfDay(Date.now()));
  const [account, setAccount] = useState('admin');
  const [failure, setFailure] = useState<string | null>(null);
  const name = deviceTitle(device);
  const note = async () => {
    const lockedSince = seenTime(time, Date.now());
    if (lockedSince === null || account === '') return;
    const result = await backend.call('lock:noteSeen', { deviceId: device.id, account, lockedSince });
    if (!result.ok) {
      setFailure(errorSentence(result.error));
      return;
    }
    useLocksStore.getState().applyChanged([result.value]);
    useViewStore.getState().tell({ kind: 'done', text: words.noted(name) });
    onClose();
  };
  return (
    <Dialog title={words.noteTitle(name)} onClose={onClose}>
      <p className="quiet">{words.noteBody}</p>
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          void note();
        }}
      >
        <div className="login-fields">
          <div className="text-field">
            <label className="field-label" htmlFor={timeId}>
              {words.noteSince}
            </label>
            <input
              id={timeId}
              type="time"
              className="text-input number"
              value={time}
              onChange={(event) => setTime(event.target.value)}
            />
          </div>
          <div className="text-field">
            <label className="field-label" htmlFor={accountId}>
              {words.account}
            </label>
            <input
              id={accountId}
              className="text-input"
              value={account}
              maxLength={64}
              spellCheck="false"
              autoCapitalize="off"
              onChange={(event) => setAccount(event.target.value)}
            />
          </div>
        </div>
        {failure !== null && <p className="field-error">{failure}</p>}
        <footer className="login-foot">
          <span className="grow" />
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button look="filled" type="submit" isDisabled={account === '' || seenTime(time, Date.now()) === null}>
            {words.noteAction}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

/** "My app says it is locked since 14:02." */
export function NoteSeenDialog({ onClose }: { readonly onClose: () => void }) {
  const loginOf = useViewStore((state) => state.loginOf);
  const device = useDevicesStore((state) => (loginOf === null ? undefined : state.byId.get(loginOf)));
  return device === undefined ? null : <NoteSeen key={device.id} device={device} onClose={onClose} />;
}
