import { type ChangeEvent, useId, useRef, useState } from 'react';
import type { DraftDevice, TypedLogin } from '../../shared/sync.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { useDevicesStore } from '../state/devices-store.ts';
import { text } from '../text/en.ts';
import { FewLeftDialog } from './few-left-dialog.tsx';
import { type LineProblem, type ListedDevice, parseLoginList } from './login-list.ts';
import { scarceTargets } from './login-targets.ts';
import { askSync } from './sync-commands.ts';

const words = text.sync.list;

function useListed(open: readonly DraftDevice[]): readonly ListedDevice[] {
  const byId = useDevicesStore((state) => state.byId);
  return open.map(({ deviceId, name, address }) => {
    const device = byId.get(deviceId);
    return { deviceId, name, address, mac: device?.mac ?? null, serialNumber: device?.serialNumber ?? null };
  });
}

function Problems({ problems }: { readonly problems: readonly LineProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul className="sync-line-problems" aria-label={words.problems}>
      {problems.map((problem) => (
        <li key={problem.line} className="tone-bad">
          {words.problem(problem)}
        </li>
      ))}
    </ul>
  );
}

/** A list of logins, pasted or from a file. It is in its field alone until it is sent, and a bad line changes nothing in it. */
export function LoginListDialog({ open, onClose }: { readonly open: readonly DraftDevice[]; readonly onClose: () => void }) {
  const backend = useBackend();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const listed = useListed(open);
  const [counts, setCounts] = useState<{ readonly logins: number; readonly problems: readonly LineProblem[] } | null>(null);
  const [confirming, setConfirming] = useState<readonly TypedLogin[]>([]);
  const read = () => parseLoginList(field.current?.value ?? '', listed);
  const look = () => {
    const { logins, problems } = read();
    setCounts(logins.length + problems.length === 0 ? null : { logins: logins.length, problems });
  };
  const takeFile = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    if (file === undefined || field.current === null) return;
    field.current.value = await file.text();
    look();
  };
  const send = async (logins: readonly TypedLogin[], confirmsFewLeft: boolean) => {
    onClose();
    await askSync(backend, 'sync:prove', { logins: [...logins], confirmsFewLeft });
  };
  const scarce = scarceIn(open, confirming);
  const [fewest] = scarce;
  const decide = () => {
    const { logins } = read();
    if (scarceIn(open, logins).length > 0) setConfirming(logins);
    else void send(logins, false);
  };
  return (
    <Dialog title={words.title} wide onClose={onClose}>
      <p className="quiet">{words.body}</p>
      <label className="field-label" htmlFor={id}>
        {words.field}
      </label>
      <textarea
        ref={field}
        id={id}
        className="text-input sync-paste mono"
        rows={8}
        spellCheck="false"
        autoComplete="off"
        placeholder={words.example}
        onInput={look}
      />
      <div role="status" className="sync-paste-result">
        {counts !== null && <p className="number">{words.read(counts.logins, counts.problems.length)}</p>}
        <Problems problems={counts?.problems ?? []} />
      </div>
      <label className="sync-file">
        <span className="field-label">{words.file}</span>
        <input type="file" accept=".csv,.txt,.tsv,text/csv,text/plain" onChange={(event) => void takeFile(event)} />
      </label>
      <p className="small quiet">{words.notKept}</p>
      <footer className="dialog-foot">
        <Button onPress={onClose}>{text.attempts.cancel}</Button>
        <Button look="filled" isDisabled={counts === null || counts.logins === 0} onPress={decide}>
          {text.sync.logins.prove(counts?.logins ?? 0)}
        </Button>
      </footer>
      {fewest !== undefined && (
        <FewLeftDialog
          names={scarce.map(({ device }) => device.name)}
          tries={fewest.tries}
          onUse={() => void send(confirming, true)}
          onNotNow={() => setConfirming([])}
        />
      )}
    </Dialog>
  );
}

function scarceIn(open: readonly DraftDevice[], logins: readonly TypedLogin[]) {
  const accounts = new Map(logins.map(({ deviceId, account }) => [deviceId, account]));
  const targets = open.filter(({ deviceId }) => accounts.has(deviceId));
  return scarceTargets(targets, ({ deviceId, account }) => accounts.get(deviceId) ?? account, Date.now());
}
