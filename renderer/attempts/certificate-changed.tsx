import { useState } from 'react';
import type { LockCheckOutcome } from '../../shared/lock-check.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { errorSentence } from '../commands/device-commands.ts';
import { Button } from '../controls/button.tsx';
import { Note } from '../controls/note.tsx';
import { WarningIcon } from '../icons/status-icons.tsx';
import { text } from '../text/en.ts';

const words = text.attempts;

/** In groups of four, so that two of them can be compared by eye. */
export function fingerprintGroups(fingerprint: string): string {
  return fingerprint.match(/.{1,4}/g)?.join(' ') ?? fingerprint;
}

/** The device shows another certificate than the one that was remembered. Nothing goes on before a person decides. */
export function CertificateChanged({
  outcome,
  onAccepted,
  onNotNow,
}: {
  readonly outcome: Pick<Extract<LockCheckOutcome, { kind: 'certificateChanged' }>, 'deviceId' | 'pinned' | 'shown'>;
  readonly onAccepted: () => void;
  readonly onNotNow: () => void;
}) {
  const backend = useBackend();
  const [failure, setFailure] = useState<string | null>(null);
  const accept = async () => {
    const result = await backend.call('certificate:accept', { deviceId: outcome.deviceId, fingerprint: outcome.shown });
    if (result.ok) onAccepted();
    else setFailure(errorSentence(result.error));
  };
  return (
    <>
      <Note tone="warn" icon={WarningIcon} title={words.certificateTitle}>
        {words.certificateBody}
      </Note>
      <dl className="fingerprints">
        <dt className="label">{words.certificateBefore}</dt>
        <dd className="mono">{fingerprintGroups(outcome.pinned)}</dd>
        <dt className="label">{words.certificateNow}</dt>
        <dd className="mono">{fingerprintGroups(outcome.shown)}</dd>
      </dl>
      {failure !== null && <p className="field-error">{failure}</p>}
      <footer className="login-foot">
        <span className="grow" />
        <Button onPress={() => void accept()}>{words.certificateAccept}</Button>
        <Button look="filled" autoFocus onPress={onNotNow}>
          {words.notNow}
        </Button>
      </footer>
    </>
  );
}
