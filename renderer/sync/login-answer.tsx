import { useEffect, useRef } from 'react';
import type { DeviceId } from '../../shared/device.ts';
import type { DraftDevice } from '../../shared/sync.ts';
import { Button } from '../controls/button.tsx';
import { Note } from '../controls/note.tsx';
import { WarningIcon } from '../icons/status-icons.tsx';
import { text } from '../text/en.ts';
import type { AskedAccount } from './login-targets.ts';
import type { ProofConsent, RefusedElsewhere } from './sync-commands.ts';

const words = text.sync.logins;

/** Which devices refused what was sent last, and how many were left alone because of it. */
export interface LoginAnswer {
  readonly refusals: readonly { readonly name: string; readonly attemptsLeft: number | null }[];
  readonly notAsked: number;
}

/** What is to be decided before the others get a password that one device refused. */
export interface LoginQuestion {
  readonly refused: RefusedElsewhere;
  readonly consent: ProofConsent;
  /** Whom it is about. */
  readonly asked: readonly AskedAccount[];
}

export const nobody: ReadonlySet<DeviceId> = new Set();

/** What the last login came to on the given devices, as far as it was sent to them; null where none refuses it. */
export function answerOf(given: readonly DraftDevice[], sent: ReadonlySet<DeviceId>): LoginAnswer | null {
  const devices = given.filter(({ deviceId }) => sent.has(deviceId));
  const refusals = devices.flatMap(({ name, proof }) =>
    proof.kind === 'refused' ? [{ name, attemptsLeft: proof.attemptsLeft }] : [],
  );
  if (refusals.length === 0) return null;
  const notAsked = devices.filter(({ proof }) => proof.kind === 'kept' && proof.reason === 'batchStopped').length;
  return { refusals, notAsked };
}

/** Why nothing can be sent now. */
export function StoppedNote() {
  return (
    <Note tone="warn" icon={WarningIcon} title={text.attempts.loginsStopped}>
      {text.attempts.unlessAllowed}
    </Note>
  );
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

/** As its row calls the device that refused the same password. */
export function nameOfRefusing({ deviceId, name }: RefusedElsewhere, picked: readonly DraftDevice[]): string {
  return picked.find((device) => device.deviceId === deviceId)?.name ?? name;
}

/** The same password was refused a moment ago: another one, or the others are asked all the same. */
export function RefusedQuestion({
  name,
  others,
  canAsk,
  onAnother,
  onAsk,
}: {
  /** Who refused it. */
  readonly name: string;
  readonly others: number;
  readonly canAsk: boolean;
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
          <Button size="small" isDisabled={!canAsk} onPress={onAsk}>
            {words.askOthers(others)}
          </Button>
        </div>
      </Note>
    </div>
  );
}
