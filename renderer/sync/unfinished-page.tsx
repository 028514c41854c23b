import { useState } from 'react';
import type { UnfinishedRun, WayBack } from '../../shared/sync-run.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { Note } from '../controls/note.tsx';
import { dateTime } from '../format/time.ts';
import { WarningIcon } from '../icons/status-icons.tsx';
import { useWindowClass } from '../shell/use-window-class.ts';
import { text } from '../text/en.ts';
import { ShieldIcon } from '../who/who-icons.tsx';
import { changesNothing, RollBackDialog, rollBackWord } from './roll-back-dialog.tsx';
import { RunHead } from './run-head.tsx';
import { RunSide } from './run-side.tsx';
import { RunTable } from './run-table.tsx';
import { SecretsForm } from './secrets-form.tsx';
import { StopDialog, stopAfterSteps } from './stop-dialog.tsx';
import { askSync, callSync } from './sync-commands.ts';
import { UndoIcon } from './sync-icons.tsx';
import { SidePart, WizardFrame } from './wizard-frame.tsx';

const words = text.sync.unfinished;
const secretWords = text.sync.secrets;

function Choices({ hasSecrets, canGoOn, wayBack }: { hasSecrets: boolean; canGoOn: boolean; wayBack: WayBack | null }) {
  const { resume, rollBack, endRun, stop } = words.choices;
  const turn = wayBack === null ? [] : [changesNothing(wayBack) ? endRun : rollBack];
  const goesOn = canGoOn ? [resume, ...turn] : [];
  const choices = [...goesOn, stop, ...(hasSecrets ? [] : [words.choices.newLost])];
  return (
    <SidePart title={words.choicesTitle}>
      <dl className="sync-choices">
        {choices.map(([choice, meaning]) => (
          <div key={choice}>
            <dt className="medium">{choice}</dt>
            <dd className="quiet">{meaning}</dd>
          </div>
        ))}
      </dl>
    </SidePart>
  );
}

function Notes({ unfinished: { counts, damaged, planDamaged } }: { readonly unfinished: UnfinishedRun }) {
  return (
    <div className="sync-note">
      {counts.unknown > 0 && !planDamaged && (
        <Note tone="info" icon={ShieldIcon} title={words.settleTitle(counts.unknown)}>
          {words.settleBody}
        </Note>
      )}
      {damaged > 0 && (
        <Note tone="warn" icon={WarningIcon}>
          {planDamaged ? words.planDamaged : words.damaged(damaged)}
        </Note>
      )}
    </div>
  );
}

/** What a crash or a power cut left, told from the journal alone. Nothing is sent before a person chose. */
export function UnfinishedPage({ unfinished }: { readonly unfinished: UnfinishedRun }) {
  const backend = useBackend();
  const [asks, setAsks] = useState<'resume' | 'rollBack' | 'stop' | null>(null);
  const isWide = useWindowClass() === 'wide';
  const { run, plan, counts, hasSecrets } = unfinished;
  const canGoOn = !unfinished.planDamaged;
  const wayBack = canGoOn ? run.wayBack : null;
  // The host counts what goes on where it stood among what has not started; some of it has the new password already.
  const begun = run.devices.filter(({ state }) => state === 'running' || state === 'waiting').length;
  const close = () => setAsks(null);
  const resume = () => (hasSecrets ? void askSync(backend, 'sync:resume', { secrets: null }) : setAsks('resume'));
  // Where the side follows the table, what can be chosen would follow all devices.
  const choices = <Choices hasSecrets={hasSecrets} canGoOn={canGoOn} wayBack={wayBack} />;
  return (
    <WizardFrame
      step="run"
      title={words.title({ ...counts, begun, notStarted: counts.notStarted - begun })}
      subtitle={words.body(dateTime(run.startedAt))}
      banner={<RunHead plan={plan} run={run} />}
      side={
        <>
          {isWide && choices}
          <RunSide plan={plan} run={run} />
        </>
      }
      foot={
        <>
          {wayBack !== null && (
            <Button icon={UndoIcon} onPress={() => setAsks('rollBack')}>
              {rollBackWord(wayBack)}
            </Button>
          )}
          <span className="quiet grow">{canGoOn && (hasSecrets ? words.hasSecrets : words.asksAgain)}</span>
          {canGoOn && (
            <Button look="filled" onPress={resume}>
              {words.resume}
            </Button>
          )}
          <Button look={canGoOn ? 'plain' : 'filled'} onPress={() => setAsks('stop')}>
            {words.stop}
          </Button>
        </>
      }
    >
      {!isWide && <div className="sync-note">{choices}</div>}
      <Notes unfinished={unfinished} />
      <RunTable plan={plan} run={run} canAct={false} />
      {asks === 'stop' && (
        <StopDialog
          run={run}
          question={{ ...stopAfterSteps(run), after: text.sync.run.stopNow, action: words.stop }}
          onClose={close}
        />
      )}
      {asks === 'rollBack' && wayBack !== null && (
        <RollBackDialog plan={plan} wayBack={wayBack} asksNew={!hasSecrets} onClose={close} />
      )}
      {asks === 'resume' && (
        <SecretsForm
          plan={plan}
          title={secretWords.title}
          about={secretWords.body}
          missing={run.missingLogins}
          asksNew
          oldLabel={run.direction === 'back' ? secretWords.oldPasswords : ({ length }) => secretWords.oldPassword(length)}
          action={words.resume}
          send={(secrets) => callSync(backend, 'sync:resume', { secrets })}
          onClose={close}
        />
      )}
    </WizardFrame>
  );
}
