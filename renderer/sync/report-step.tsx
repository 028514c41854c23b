import { useState } from 'react';
import type { SyncPlan } from '../../shared/sync-plan.ts';
import { canBeWatched, changedPassword, type SyncReport } from '../../shared/sync-run.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { downloadText } from '../commands/download.ts';
import { fileTime } from '../commands/export-devices.ts';
import { Button } from '../controls/button.tsx';
import { KeyIcon, SaveIcon } from '../icons/general-icons.tsx';
import { useSyncStore } from '../state/sync-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { ShieldIcon } from '../who/who-icons.tsx';
import { HandPlaces } from './hand-places.tsx';
import { isCorrection } from './plan-rows.ts';
import { PrintDialog } from './print-dialog.tsx';
import { reportToCsv } from './report-csv.ts';
import { LeftNotes } from './report-left-notes.tsx';
import { namesIn } from './report-names.ts';
import { ReportTable } from './report-table.tsx';
import { reportSubtitle, reportTitle } from './report-title.ts';
import { askSync } from './sync-commands.ts';
import { PrintIcon } from './sync-icons.tsx';
import { paperOf, useReportFacts } from './use-report.ts';
import { EndWatchDialog } from './watch-end-dialog.tsx';
import { WatchPart } from './watch-part.tsx';
import { SidePart, WizardFrame } from './wizard-frame.tsx';

const words = text.sync.report;

function KeepItThisWay() {
  return (
    <SidePart title={words.keepTitle}>
      <ul className="sync-facts">
        <li>
          <ShieldIcon />
          <span>{words.keepAccounts}</span>
        </li>
        <li>
          <KeyIcon />
          <span>{words.keepRecovery}</span>
        </li>
      </ul>
    </SidePart>
  );
}

/** What is in force now, and who still has to learn of it. */
export function ReportStep({ plan, report }: { readonly plan: SyncPlan; readonly report: SyncReport }) {
  const backend = useBackend();
  const facts = useReportFacts(plan, report);
  const watch = useSyncStore((state) => state.state?.watch ?? null);
  const [isPrinting, setPrinting] = useState(useSyncStore.getState().printsReport);
  const [isEnding, setEnding] = useState(false);
  const closePrint = () => {
    useSyncStore.getState().setPrintsReport(false);
    setPrinting(false);
  };
  const finish = () => void askSync(backend, 'sync:finish', {});
  // Who was found once may come again, and somebody else with them.
  const done = () => (watch?.running && watch.clients.length > 0 ? setEnding(true) : finish());
  const save = () => {
    const name = `latchkey-sync-${fileTime(new Date())}.csv`;
    downloadText(name, 'text/csv;charset=utf-8', reportToCsv(facts));
    useViewStore.getState().tell({ kind: 'done', text: words.saved(name) });
  };
  return (
    <WizardFrame
      step="report"
      title={reportTitle(report, plan)}
      subtitle={reportSubtitle(report, facts)}
      side={
        <>
          {report.direction === 'forward' && (watch !== null || report.devices.some(canBeWatched)) && (
            <WatchPart reader={{ nameOf: namesIn(plan, facts.devices), now: facts.now }} corrected={isCorrection(plan)} />
          )}
          {changedPassword(plan, report) && <HandPlaces />}
          <KeepItThisWay />
        </>
      }
      foot={
        <>
          <span className="quiet grow">{watch?.running ? text.sync.watch.doneEnds : words.foot}</span>
          <Button icon={PrintIcon} onPress={() => setPrinting(true)}>
            {text.sync.print}
          </Button>
          <Button icon={SaveIcon} onPress={save}>
            {words.save}
          </Button>
          <Button look="filled" onPress={done}>
            {words.done}
          </Button>
        </>
      }
    >
      <ReportTable facts={facts} />
      <LeftNotes facts={facts} />
      {isPrinting && <PrintDialog document={paperOf(facts, watch)} onClose={closePrint} />}
      {isEnding && watch !== null && (
        <EndWatchDialog watch={watch} now={facts.now} onEnd={finish} onClose={() => setEnding(false)} />
      )}
    </WizardFrame>
  );
}
