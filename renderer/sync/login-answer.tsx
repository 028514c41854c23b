import { useEffect, useRef } from 'react';
import type { TypedLogin } from '../../shared/sync.ts';
import { Button } from '../controls/button.tsx';
import { Note } from '../controls/note.tsx';
import { WarningIcon } from '../icons/status-icons.tsx';
import { useSyncStore } from '../state/sync-store.ts';
import { text } from '../text/en.ts';
import type { RefusedElsewhere } from './sync-commands.ts';

const words = text.sync.logins;

/** Which devices refused what was just sent, and how many were left alone because of it. */
export interface LoginAnswer {
  readonly refusals: readonly { readonly name: string; readonly attemptsLeft: number | null }[];
  readonly notAsked: number;
}

/** What came of these logins, as the host told it; null where none was refused. */
export function answerTo(logins: readonly TypedLogin[]): LoginAnswer | null {
  const phase = useSyncStore.getState().state?.phase;
  if (phase?.step !== 'draft') return null;
  const sent = new Set(logins.map(({ deviceId }) => deviceId));
  const devices = phase.draft.devices.filter(({ deviceId }) => sent.has(deviceId));
  const refusals = devices.flatMap(({ name, proof }) =>
    proof.kind === 'refused' ? [{ name, attemptsLeft: proof.attemptsLeft }] : [],
  );
  if (refusals.length === 0) return null;
  const notAsked = devices.filter(({ proof }) => proof.kind === 'kept' && proof.reason === 'batchStopped').length;
  return { refusals, notAsked };
}

/** Spoken when it comes: the region stands before its text. */
export function AnswerNote({ answer }: { readonly answer: LoginAnswer | null }) {
  return (
    <div role="status" className="sync-answer">
      {answer !== null && (
        <Note tone="warn" icon={WarningIcon}>
          <span className="number">
            {answer.refusals.map(({ name, attemptsLeft }) => words.refused(name, attemptsLeft)).join(' ')}{' '}
            {answer.notAsked > 0 && words.notAsked(answer.notAsked)}
          </span>
        </Note>
      )}
    </div>
  );
}

/** The same password was refused a moment ago: another one, or the others are asked all the same. */
export function RefusedQuestion({
  refused: { name, others },
  onAnother,
  onAsk,
}: {
  readonly refused: RefusedElsewhere;
  readonly onAnother: () => void;
  readonly onAsk: () => void;
}) {
  const part = useRef<HTMLDivElement>(null);
  // Its buttons are what is to be decided; in a small window they would be below the edge.
  useEffect(() => {
    part.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={part} role="alert" className="sync-answer">
      <Note tone="warn" icon={WarningIcon} title={words.refusedElsewhere(name)}>
        <p>{words.askCost(others)}</p>
        <div className="button-row">
          <Button size="small" onPress={onAnother}>
            {words.typeAnother}
          </Button>
          <Button size="small" onPress={onAsk}>
            {words.askOthers(others)}
          </Button>
        </div>
      </Note>
    </div>
  );
}
