import { useState } from 'react';
import { FieldError, Form, Input, TextField } from 'react-aria-components';
import type { Device } from '../../shared/device.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { errorSentence, renameDevice } from '../commands/device-commands.ts';
import { Button } from '../controls/button.tsx';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';

const MAX_LENGTH = 64;

export const RENAME_BUTTON_ID = 'rename-device';

/** To the row it came from, or to the button that stands here again. */
function giveFocusBack(cameFrom: Element | null): void {
  const row = cameFrom instanceof HTMLElement && cameFrom.isConnected && cameFrom !== document.body ? cameFrom : null;
  (row ?? document.getElementById(RENAME_BUTTON_ID))?.focus();
}

/** Takes the place of the device's name until it is saved or left. */
export function RenameForm({ device }: { readonly device: Device }) {
  const backend = useBackend();
  const [name, setName] = useState(device.name ?? '');
  const [refused, setRefused] = useState<string | null>(null);
  const [cameFrom] = useState(() => document.activeElement);
  const endRename = () => {
    useViewStore.getState().endRename();
    // The field is gone on the next frame, and with it the focus.
    requestAnimationFrame(() => giveFocusBack(cameFrom));
  };
  const save = async () => {
    const error = await renameDevice(backend, device.id, name);
    if (error === null) endRename();
    else setRefused(errorSentence(error));
  };
  return (
    <Form
      className="rename-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        autoFocus
        aria-label={text.details.renameLabel}
        value={name}
        maxLength={MAX_LENGTH}
        isInvalid={refused !== null}
        onChange={(value) => {
          setName(value);
          setRefused(null);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') endRename();
          else event.continuePropagation();
        }}
      >
        <Input className="text-input" placeholder={device.model ?? ''} />
        <FieldError className="field-error">{refused}</FieldError>
      </TextField>
      <Button size="small" type="submit">
        {text.details.renameSave}
      </Button>
      <Button size="small" look="quiet" onPress={endRename}>
        {text.details.renameCancel}
      </Button>
    </Form>
  );
}
