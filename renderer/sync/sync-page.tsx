import type { SyncDraft } from '../../shared/sync.ts';
import { MessageLine } from '../shell/message-line.tsx';
import { useSyncStore } from '../state/sync-store.ts';
import { text } from '../text/en.ts';
import { DevicesStep } from './devices-step.tsx';
import { LoginsStep } from './logins-step.tsx';
import { PasswordStep } from './password-step.tsx';
import { PlanStep } from './plan-step.tsx';
import { ReportStep } from './report-step.tsx';
import { RunStep } from './run-step.tsx';
import { UnfinishedPage } from './unfinished-page.tsx';
import { UnreadablePage } from './unreadable-page.tsx';
import { useWantedCameras } from './use-wanted-cameras.ts';

function DraftSteps({ draft }: { readonly draft: SyncDraft }) {
  const wanted = useSyncStore((store) => store.step);
  useWantedCameras(draft);
  switch (wanted) {
    case 'devices':
      return <DevicesStep draft={draft} />;
    case 'logins':
      return <LoginsStep draft={draft} />;
    case 'password':
      return <PasswordStep draft={draft} />;
  }
}

/** Password sync: the host's phase decides what is shown; before a plan a person may go back and forth. */
export function SyncPage() {
  const state = useSyncStore((store) => store.state);
  const unreadable = useSyncStore((store) => store.unreadable);
  if (unreadable !== null) return <UnreadablePage error={unreadable} />;
  if (state === null) {
    return (
      <div className="work">
        <p className="page quiet">{text.sync.loading}</p>
        <MessageLine />
      </div>
    );
  }
  const { phase } = state;
  switch (phase.step) {
    case 'idle':
      return <DevicesStep draft={null} />;
    case 'draft':
      return <DraftSteps draft={phase.draft} />;
    case 'planned':
      return <PlanStep draft={phase.draft} plan={phase.plan} taken={phase.taken} />;
    case 'run':
      return <RunStep plan={phase.plan} run={phase.run} />;
    case 'report':
      return <ReportStep plan={phase.plan} report={phase.report} />;
    case 'unfinished':
      return <UnfinishedPage unfinished={phase.unfinished} />;
  }
}
