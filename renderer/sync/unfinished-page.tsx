import { useState } from 'react';
import type { UnfinishedRun } from '../../shared/sync-run.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { Note } from '../controls/note.tsx';
import { dateTime } from '../format/time.ts';
import { WarningIcon } from '../icons/status-icons.tsx';
import { useSyncStore } from '../state/sync-store.ts';
import { text } from '../text/en.ts';
import { ShieldIcon } from '../who/who-icons.tsx';
import { RunHead } from './run-head.tsx';
import { RunSide } from './run-side.tsx';
import { RunTable } from './run-table.tsx';
import { SecretsForm, type SyncSecrets } from './secrets-form.tsx';
import { askSync } from './sync-commands.ts';
import { UndoIcon } from './sync-icons.tsx';
import { SidePart, WizardFrame } from './wizard-frame.tsx';

const words = text.sync.unfinished;

/** What a crash or a power cut left, told from the journal alone. Nothing is sent before a person chose. */
export function UnfinishedPage({ unfinished }: { readonly unfinished: UnfinishedRun }) {
  const backend = useBackend();
  const [asking, setAsking] = useState<'sync:resume' | 'sync:rollBack' | null>(null);
  const { run, plan, counts, hasSecrets, damaged } = unfinished;
  // The host counts what goes on where it stood among what has not started; some of it has the new password already.
  const begun = run.devices.filter(({ state }) => state === 'running' || state === 'waiting').length;
  const send = (name: 'sync:resume' | 'sync:rollBack', secrets: SyncSecrets) => {
    setAsking(null);
    void askSync(backend, name, { secrets });
  };
  const choose = (name: 'sync:resume' | 'sync:rollBack') => (hasSecrets ? send(name, null) : setAsking(name));
  const stop = async () => {
    useSyncStore.getState().setPrintsReport(true);
    if (!(await askSync(backend, 'sync:stop', {}))) useSyncStore.getState().setPrintsReport(false);
  };
  return (
    <WizardFrame
      step="run"
      title={words.title({ ...counts, begun, notStarted: counts.notStarted - begun })}
      subtitle={words.body(dateTime(run.startedAt))}
      banner={<RunHead plan={plan} run={run} />}
      side={
        <>
          <SidePart title={words.choicesTitle}>
            <dl className="sync-choices">
              {words.choices.map(([choice, meaning]) => (
                <div key={choice}>
                  <dt className="medium">{choice}</dt>
                  <dd className="quiet">{meaning}</dd>
                </div>
              ))}
            </dl>
          </SidePart>
          <RunSide plan={plan} run={run} />
        </>
      }
      foot={
        <>
          <span className="quiet grow">{hasSecrets ? words.hasSecrets : words.asksAgain}</span>
          <Button onPress={() => void stop()}>{words.stop}</Button>
          {run.direction === 'forward' && (
            <Button icon={UndoIcon} onPress={() => choose('sync:rollBack')}>
              {words.rollBack}
            </Button>
          )}
          <Button look="filled" onPress={() => choose('sync:resume')}>
            {words.resume}
          </Button>
        </>
      }
    >
      <div className="sync-note">
        {counts.unknown > 0 && (
          <Note tone="info" icon={ShieldIcon} title={words.settleTitle(counts.unknown)}>
            {words.settleBody}
          </Note>
        )}
        {damaged > 0 && (
          <Note tone="warn" icon={WarningIcon}>
            {words.damaged(damaged)}
          </Note>
        )}
      </div>
      <RunTable plan={plan} run={run} canAct={false} />
      {asking !== null && (
        <SecretsForm
          unfinished={unfinished}
          goes={asking === 'sync:rollBack' ? 'back' : run.direction}
          action={asking === 'sync:resume' ? words.resume : words.rollBack}
          onSecrets={(secrets) => send(asking, secrets)}
          onClose={() => setAsking(null)}
        />
      )}
    </WizardFrame>
  );
}
