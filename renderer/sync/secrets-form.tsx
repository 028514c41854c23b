import { type FormEvent, useRef, useState } from 'react';
import type { InputOf } from '../../shared/contract.ts';
import type { UnfinishedRun } from '../../shared/sync-run.ts';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { text } from '../text/en.ts';
import { SecretField } from './secret-field.tsx';

const words = text.sync.unfinished;

export type SyncSecrets = InputOf<'sync:resume'>['secrets'];

function read(form: HTMLFormElement, name: string): string {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement ? field.value : '';
}

function OldPassword({ deviceId, name }: { readonly deviceId: string; readonly name: string }) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <SecretField
      label={words.oldOf(name)}
      field={field}
      name={`old ${deviceId}`}
      autoComplete="current-password"
      onInput={() => undefined}
    />
  );
}

/**
 * The passwords of an unfinished run, whose key ended with its program: the new one, and the old one of the devices that may
 * still have it or get it back, once for all or for each.
 */
export function SecretsForm({
  unfinished,
  goes,
  action,
  onSecrets,
  onClose,
}: {
  readonly unfinished: UnfinishedRun;
  readonly goes: 'forward' | 'back';
  readonly action: string;
  readonly onSecrets: (secrets: SyncSecrets) => void;
  readonly onClose: () => void;
}) {
  const { plan, run } = unfinished;
  const newField = useRef<HTMLInputElement>(null);
  const oldField = useRef<HTMLInputElement>(null);
  const [isEach, setEach] = useState(false);
  const [isTyped, setTyped] = useState(false);
  const force = new Map(run.devices.map(({ deviceId, inForce }) => [deviceId, inForce]));
  // The way back sets the old ones again, and logs in with them where they still are.
  const old = plan.devices.filter(({ deviceId }) => goes === 'back' || force.get(deviceId) !== 'new');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const newPassword = read(form, 'new');
    const logins = old
      .map(({ deviceId }) => ({ deviceId, password: read(form, isEach ? `old ${deviceId}` : 'old') }))
      .filter(({ password }) => password !== '');
    form.reset();
    onSecrets({ newPassword, logins });
  };
  return (
    <Dialog title={words.secretsTitle} onClose={onClose}>
      <p className="quiet">{words.secretsBody}</p>
      <form className="dialog-form" onSubmit={submit}>
        <SecretField
          label={words.newPassword}
          field={newField}
          name="new"
          autoComplete="current-password"
          onInput={(value) => setTyped(value !== '')}
        />
        {old.length > 0 &&
          (isEach ? (
            old.map(({ deviceId, name }) => <OldPassword key={deviceId} deviceId={deviceId} name={name} />)
          ) : (
            <SecretField
              label={goes === 'back' ? words.oldPasswords(old.length) : words.oldPassword(old.length)}
              field={oldField}
              name="old"
              autoComplete="current-password"
              onInput={() => undefined}
            />
          ))}
        {old.length > 1 && (
          <div className="button-row">
            <Button size="small" onPress={() => setEach(!isEach)}>
              {isEach ? words.oneForAll : words.each}
            </Button>
          </div>
        )}
        <p className="small quiet">{words.oldHint}</p>
        <footer className="dialog-foot">
          <Button onPress={onClose}>{text.attempts.cancel}</Button>
          <Button look="filled" type="submit" isDisabled={!isTyped}>
            {action}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
