import { type ChangeEvent, useId, useRef, useState } from 'react';
import type { DraftDevice, TypedLogin } from '../../shared/sync.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { useDevicesStore } from '../state/devices-store.ts';
import { text } from '../text/en.ts';
import { nameBesideAddress } from './describe.ts';
import { FewLeftDialog } from './few-left-dialog.tsx';
import { AnswerNote, answerTo, type LoginAnswer, RefusedQuestion } from './login-answer.tsx';
import { type LineProblem, type ListedDevice, type LoginList, linesLeft, parseLoginList } from './login-list.ts';
import { scarceTargets } from './login-targets.ts';
import { type ProofConsent, prove, type RefusedElsewhere } from './sync-commands.ts';

const words = text.sync.list;

function useListed(open: readonly DraftDevice[]): readonly ListedDevice[] {
  const byId = useDevicesStore((state) => state.byId);
  return open.map(({ deviceId, name, address }) => {
    const device = byId.get(deviceId);
    const names = [name, nameBesideAddress(name, address)];
    return { deviceId, names, address, mac: device?.mac ?? null, serialNumber: device?.serialNumber ?? null };
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

type Seen = Omit<LoginList, 'logins'> & { readonly logins: number };

interface Question {
  readonly refused: RefusedElsewhere;
  readonly consent: ProofConsent;
}

/** A list of logins, pasted or from a file. It is in its field alone until it is sent; a bad line stays there. */
export function LoginListDialog({ open, onClose }: { readonly open: readonly DraftDevice[]; readonly onClose: () => void }) {
  const backend = useBackend();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const listed = useListed(open);
  const [seen, setSeen] = useState<Seen | null>(null);
  const [confirming, setConfirming] = useState<readonly TypedLogin[]>([]);
  const [isAsking, setAsking] = useState(false);
  const [answer, setAnswer] = useState<LoginAnswer | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const read = () => parseLoginList(field.current?.value ?? '', listed);
  const look = () => {
    const { logins, problems, headLine } = read();
    setQuestion(null);
    setSeen(logins.length + problems.length === 0 ? null : { logins: logins.length, problems, headLine });
  };
  const takeFile = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    if (file === undefined || field.current === null) return;
    field.current.value = await file.text();
    look();
  };
  const send = async (consent: ProofConsent) => {
    const input = field.current;
    if (input === null) return;
    const { value } = input;
    const { logins, problems } = read();
    input.value = linesLeft(value, problems);
    input.focus();
    setConfirming([]);
    setQuestion(null);
    setAnswer(null);
    setAsking(true);
    const refused = await prove(backend, logins, consent);
    setAsking(false);
    if (refused === null && problems.length === 0) return onClose();
    // Nothing was sent, so the whole list is still wanted.
    if (refused !== null) input.value = value;
    look();
    setAnswer(refused === null ? answerTo(logins) : null);
    setQuestion(refused === null ? null : { refused, consent });
  };
  const scarce = scarceIn(open, confirming);
  const [fewest] = scarce;
  const decide = () => {
    const { logins } = read();
    if (scarceIn(open, logins).length > 0) setConfirming(logins);
    else void send({ confirmsFewLeft: false });
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
        readOnly={isAsking}
        onInput={look}
      />
      <div role="status" className="sync-paste-result">
        {isAsking && <p>{text.sync.logins.proving}</p>}
        {!isAsking && seen !== null && <p className="number">{words.read(seen.logins, seen.problems.length)}</p>}
        {!isAsking && seen?.headLine != null && <p className="quiet">{words.headLine(seen.headLine)}</p>}
        <Problems problems={seen?.problems ?? []} />
      </div>
      <AnswerNote answer={answer} />
      {question !== null && (
        <RefusedQuestion
          refused={question.refused}
          onAnother={() => field.current?.focus()}
          onAsk={() => void send({ ...question.consent, confirmsRefused: true })}
        />
      )}
      <label className="sync-file">
        <span className="field-label">{words.file}</span>
        <input type="file" accept=".csv,.txt,.tsv,text/csv,text/plain" onChange={(event) => void takeFile(event)} />
      </label>
      <p className="small quiet">{words.notKept}</p>
      <footer className="dialog-foot">
        <Button onPress={onClose}>{text.attempts.cancel}</Button>
        {question === null && (
          <Button look="filled" isDisabled={isAsking || seen === null || seen.logins === 0} onPress={decide}>
            {text.sync.logins.prove(seen?.logins ?? 0)}
          </Button>
        )}
      </footer>
      {fewest !== undefined && (
        <FewLeftDialog
          names={scarce.map(({ device }) => device.name)}
          tries={fewest.tries}
          onUse={() => void send({ confirmsFewLeft: true })}
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
