import { type ChangeEvent, useId, useRef, useState } from 'react';
import type { DraftDevice } from '../../shared/sync.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { errorSentence, refuse } from '../commands/device-commands.ts';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { useAttemptsStore } from '../state/attempts-store.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { text } from '../text/en.ts';
import { nameBesideAddress } from './describe.ts';
import { FewLeftDialog } from './few-left-dialog.tsx';
import {
  AnswerNote,
  answerOf,
  type LoginQuestion,
  nameOfRefusing,
  nobody,
  RefusedQuestion,
  StoppedNote,
} from './login-answer.tsx';
import { type LineProblem, type ListedDevice, type LoginList, linesLeft, parseLoginList } from './login-list.ts';
import { type AskedAccount, sameAsked, scarceTargets } from './login-targets.ts';
import { type ProofConsent, prove } from './sync-commands.ts';

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

/** A list of logins, pasted or from a file. It is in its field alone until it is sent; a bad line stays there. */
export function LoginListDialog({
  open,
  picked,
  onClose,
}: {
  readonly open: readonly DraftDevice[];
  /** All that take part, as sentences call them. */
  readonly picked: readonly DraftDevice[];
  readonly onClose: () => void;
}) {
  const backend = useBackend();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const listed = useListed(open);
  const [seen, setSeen] = useState<Seen | null>(null);
  const [confirming, setConfirming] = useState<readonly AskedAccount[]>([]);
  const [isAsking, setAsking] = useState(false);
  const [sent, setSent] = useState(nobody);
  const [failure, setFailure] = useState<string | null>(null);
  const [question, setQuestion] = useState<LoginQuestion | null>(null);
  const stopped = useAttemptsStore((state) => state.summary?.stopped ?? false);
  const read = () => parseLoginList(field.current?.value ?? '', listed);
  const look = () => {
    const { logins, problems, headLine } = read();
    setQuestion(null);
    setFailure(null);
    setSeen(logins.length + problems.length === 0 ? null : { logins: logins.length, problems, headLine });
  };
  const takeFile = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    if (file === undefined) return;
    // Or the same file could not be chosen again when it is corrected.
    event.target.value = '';
    const content = await file.text().catch(() => null);
    if (content === null) return setFailure(words.unreadable(file.name));
    if (field.current === null) return;
    field.current.value = content;
    look();
  };
  /** `agreed`: the logins that the person saw; what has become of the lines meanwhile is looked at again first. */
  const send = async (consent: ProofConsent, agreed: readonly AskedAccount[]) => {
    setConfirming([]);
    const input = field.current;
    if (input === null || stopped) return;
    const { value } = input;
    const { logins, problems } = read();
    input.focus();
    look();
    if (!sameAsked(logins, agreed)) return;
    input.value = linesLeft(value, problems);
    setSent(nobody);
    setAsking(true);
    const failed = await prove(backend, logins, consent);
    setAsking(false);
    // Closed meanwhile.
    if (field.current === null) return failed === null ? undefined : refuse(failed.error);
    if (failed === null) {
      if (problems.length === 0) return onClose();
      look();
      return setSent(new Set(logins.map(({ deviceId }) => deviceId)));
    }
    // Nothing is known to be sent, so the whole list is still wanted.
    input.value = value;
    look();
    const { error, refused } = failed;
    if (refused === null) return setFailure(errorSentence(error));
    setQuestion({ refused, consent, asked: asAsked(logins) });
  };
  const scarce = scarceIn(picked, confirming);
  const [fewest] = scarce;
  const decide = () => {
    const { logins } = read();
    const asked = asAsked(logins);
    if (asked.length !== seen?.logins) return look();
    if (scarceIn(picked, asked).length > 0) setConfirming(asked);
    else void send({ confirmsFewLeft: false }, asked);
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
      <AnswerNote answer={answerOf(picked, sent)} />
      <div role="alert" className="sync-answer">
        {failure !== null && <p className="field-error">{failure}</p>}
      </div>
      {stopped && <StoppedNote />}
      {question !== null && (
        <RefusedQuestion
          name={nameOfRefusing(question.refused, picked)}
          others={question.refused.others}
          canAsk={!stopped}
          onAnother={() => field.current?.focus()}
          onAsk={() => void send({ ...question.consent, confirmsRefused: true }, question.asked)}
        />
      )}
      <label className="sync-file">
        <span className="field-label">{words.file}</span>
        <input
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          disabled={isAsking}
          onChange={(event) => void takeFile(event)}
        />
      </label>
      <p className="small quiet">{words.notKept}</p>
      <footer className="dialog-foot">
        <Button onPress={onClose}>{text.attempts.cancel}</Button>
        {question === null && (
          <Button look="filled" isDisabled={isAsking || stopped || seen === null || seen.logins === 0} onPress={decide}>
            {text.sync.logins.prove(seen?.logins ?? 0)}
          </Button>
        )}
      </footer>
      {fewest !== undefined && (
        <FewLeftDialog
          names={scarce.map(({ device }) => device.name)}
          tries={fewest.tries}
          onUse={() => void send({ confirmsFewLeft: true }, confirming)}
          onNotNow={() => setConfirming([])}
        />
      )}
    </Dialog>
  );
}

function asAsked(logins: LoginList['logins']): readonly AskedAccount[] {
  return logins.map(({ deviceId, account }) => ({ deviceId, account }));
}

function scarceIn(picked: readonly DraftDevice[], asked: readonly AskedAccount[]) {
  const accounts = new Map(asked.map(({ deviceId, account }) => [deviceId, account]));
  const targets = picked.filter(({ deviceId }) => accounts.has(deviceId));
  return scarceTargets(targets, ({ deviceId, account }) => accounts.get(deviceId) ?? account, Date.now());
}
