import { useId, useState } from 'react';
import { useBackend } from '../backend/backend-context.tsx';
import { errorSentence } from '../commands/device-commands.ts';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { callSync } from './sync-commands.ts';

const words = text.sync.plan;

/** Keeps the choice of devices under a name, without any password. */
export function SavePlanDialog({ onClose }: { readonly onClose: () => void }) {
  const backend = useBackend();
  const id = useId();
  const [name, setName] = useState('');
  const [isSaving, setSaving] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const save = async () => {
    if (isSaving) return;
    setSaving(true);
    setRefused(null);
    const error = await callSync(backend, 'sync:savePlan', { name });
    setSaving(false);
    if (error !== null) return setRefused(errorSentence(error));
    useViewStore.getState().tell({ kind: 'done', text: words.saved(name.trim()) });
    onClose();
  };
  return (
    <Dialog title={words.save} onClose={onClose}>
      <p className="quiet">{words.saveBody}</p>
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className="text-field">
          <label className="field-label" htmlFor={id}>
            {words.saveName}
          </label>
          <input
            id={id}
            className="text-input"
            value={name}
            maxLength={64}
            autoComplete="off"
            onChange={(event) => {
              setName(event.target.value);
              setRefused(null);
            }}
          />
        </div>
        <div role="alert">{refused !== null && <p className="field-error">{refused}</p>}</div>
        <footer className="dialog-foot">
          <Button onPress={onClose}>{text.attempts.cancel}</Button>
          <Button look="filled" type="submit" isDisabled={name.trim() === '' || isSaving}>
            {isSaving ? words.saving : words.save}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
