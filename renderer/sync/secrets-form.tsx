import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { InputOf } from '../../shared/contract.ts';
import type { DeviceId } from '../../shared/device.ts';
import type { AppError } from '../../shared/result.ts';
import type { SyncPlan } from '../../shared/sync-plan.ts';
import { textOf } from '../../shared/text/facts.ts';
import { errorSentence } from '../commands/device-commands.ts';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { text } from '../text/en.ts';
import { namesIn } from './run-names.ts';
import { NamedSecret } from './secret-field.tsx';

const words = text.sync.secrets;

export type TypedAgain = InputOf<'sync:retype'>['secrets'];

function read(form: HTMLFormElement, name: string): string {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement ? field.value : '';
}

const NEW = 'new';
const OLD = 'old';
const oldOf = (deviceId: DeviceId): string => `${OLD} ${deviceId}`;

/** The field that a refusal is about; null: about none of them. */
function fieldOf({ code, facts }: AppError): string | null {
  if (code === 'sync.newPasswordMissing') return NEW;
  if (code !== 'sync.retypedPasswordDiffers') return null;
  const deviceId = textOf(facts, 'deviceId');
  return deviceId === null ? NEW : oldOf(deviceId);
}

/**
 * Passwords of a run that nobody knows any more: the new one, and the old ones that the way needs, once for all or for each.
 * What was typed stays until the host has taken all of it: it says which one is wrong, and sends nothing then.
 */
export function SecretsForm({
  plan,
  title,
  lead = null,
  about,
  missing,
  asksNew,
  oldLabel,
  calledOf = (_, name) => name,
  action,
  send,
  onClose,
}: {
  readonly plan: Pick<SyncPlan, 'devices'>;
  readonly title: string;
  /** What it does, before what is said about the passwords. */
  readonly lead?: string | null;
  readonly about: string;
  /** Whose old passwords. */
  readonly missing: readonly DeviceId[];
  readonly asksNew: boolean;
  /** Of the field for several devices. */
  readonly oldLabel: (names: readonly string[]) => string;
  /** What a device is called in the labels, where its name alone does not say why it is asked about. */
  readonly calledOf?: (deviceId: DeviceId, name: string) => string;
  readonly action: string;
  readonly send: (secrets: TypedAgain) => Promise<AppError | null>;
  readonly onClose: () => void;
}) {
  const form = useRef<HTMLFormElement>(null);
  const [isEach, setEach] = useState(false);
  const [isTyped, setTyped] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const [refused, setRefused] = useState<{ readonly field: string | null; readonly sentence: string } | null>(null);
  const names = namesIn(plan);
  const [only] = missing.length === 1 ? missing : [];
  const nameOf = (deviceId: DeviceId): string => calledOf(deviceId, names.get(deviceId) ?? deviceId);
  const errorOf = (name: string): string | null => (refused?.field === name ? refused.sentence : null);

  useEffect(() => {
    if (refused?.field == null) return;
    const wrong = form.current?.elements.namedItem(refused.field);
    if (wrong instanceof HTMLInputElement) wrong.focus();
  }, [refused]);

  const change = () => {
    const typed = form.current;
    if (typed === null) return;
    const old = [OLD, ...missing.map(oldOf)].some((name) => read(typed, name) !== '');
    setTyped(asksNew ? read(typed, NEW) !== '' : old);
    setRefused(null);
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = event.currentTarget;
    const logins = missing
      .map((deviceId) => ({ deviceId, password: read(typed, oldOf(deviceId)) || read(typed, OLD) }))
      .filter(({ password }) => password !== '');
    setWorking(true);
    const error = await send({ newPassword: read(typed, NEW) || null, logins });
    setWorking(false);
    if (error === null) return onClose();
    const field = fieldOf(error);
    setEach(isEach || field?.startsWith(`${OLD} `) === true);
    setRefused({ field, sentence: errorSentence(error) });
  };
  return (
    <Dialog title={title} onClose={onClose}>
      {lead !== null && <p>{lead}</p>}
      <p className="quiet">{about}</p>
      <form ref={form} className="dialog-form" onSubmit={(event) => void submit(event)}>
        {asksNew && <NamedSecret name={NEW} label={words.newPassword} error={errorOf(NEW)} onInput={change} />}
        {missing.length > 1 && <NamedSecret name={OLD} label={oldLabel(missing.map(nameOf))} error={null} onInput={change} />}
        {(isEach ? missing : missing.filter((deviceId) => deviceId === only)).map((deviceId) => (
          <NamedSecret
            key={deviceId}
            name={oldOf(deviceId)}
            label={words.oldOf(nameOf(deviceId))}
            error={errorOf(oldOf(deviceId))}
            onInput={change}
          />
        ))}
        {missing.length > 1 && !isEach && (
          <div className="button-row">
            <Button size="small" onPress={() => setEach(true)}>
              {words.each}
            </Button>
          </div>
        )}
        {isEach && missing.length > 1 && <p className="small quiet">{words.eachHint}</p>}
        {(missing.length > 1 || (asksNew && missing.length > 0)) && <p className="small quiet">{words.oldHint}</p>}
        <div role="alert">{refused?.field === null && <p className="field-error">{refused.sentence}</p>}</div>
        <footer className="dialog-foot">
          <Button onPress={onClose}>{text.attempts.notNow}</Button>
          <Button look="filled" type="submit" isDisabled={!isTyped || isWorking}>
            {isWorking ? words.working : action}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
