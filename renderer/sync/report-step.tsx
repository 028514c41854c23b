import { useState } from 'react';
import type { SyncPlan } from '../../shared/sync-plan.ts';
import type { ReportedDevice, SyncReport } from '../../shared/sync-run.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { downloadText } from '../commands/download.ts';
import { fileTime } from '../commands/export-devices.ts';
import { Button } from '../controls/button.tsx';
import { Note } from '../controls/note.tsx';
import { shortClock } from '../format/time.ts';
import { ClockIcon, KeyIcon, SaveIcon } from '../icons/general-icons.tsx';
import { WarningIcon } from '../icons/status-icons.tsx';
import { useLocksStore } from '../state/locks-store.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { useTicking } from '../state/ticker.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { ShieldIcon } from '../who/who-icons.tsx';
import { HandPlaces } from './hand-places.tsx';
import { PrintDialog } from './print-dialog.tsx';
import { leftToDo, reportDocument, reportSubtitle, reportTitle, reportToCsv, wanted } from './report-rows.ts';
import { ReportTable } from './report-table.tsx';
import { askSync, pick } from './sync-commands.ts';
import { PrintIcon } from './sync-icons.tsx';
import { WatchPart } from './watch-part.tsx';
import { SidePart, WizardFrame } from './wizard-frame.tsx';

const words = text.sync.report;

/** The end of the last lock that runs on one of the devices; 0: none does. */
function useLockEnd(devices: readonly ReportedDevice[]): number {
  const byDevice = useLocksStore((state) => state.byDevice);
  return useTicking((now) => {
    const ends = devices.flatMap(({ deviceId, account }) =>
      (byDevice.get(deviceId) ?? []).filter((lock) => lock.account === account).map(({ record }) => record.unlocksAt ?? 0),
    );
    return Math.max(0, ...ends.filter((end) => end > now));
  });
}

function LeftToDo({ report }: { readonly report: SyncReport }) {
  const backend = useBackend();
  const left = leftToDo(report);
  const until = useLockEnd(left);
  if (left.length === 0) return null;
  const goal = wanted(report);
  const goOn = async () => {
    const devices = left.map(({ deviceId, account, inForce }) => ({
      deviceId,
      account,
      task: inForce === goal ? ('entryOnly' as const) : ('change' as const),
    }));
    if (!(await askSync(backend, 'sync:finish', {}))) return;
    if (await pick(backend, devices)) useSyncStore.getState().look('logins');
  };
  const time = until === 0 ? null : shortClock(until);
  return (
    <div className="sync-note">
      <Note tone="warn" icon={time === null ? WarningIcon : ClockIcon}>
        <span className="note-row">
          <span className="grow number">
            {words.left(
              left.map(({ name }) => name),
              time,
            )}
          </span>
          <Button size="small" onPress={() => void goOn()}>
            {words.goOn(time)}
          </Button>
        </span>
      </Note>
    </div>
  );
}

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
  const [isPrinting, setPrinting] = useState(useSyncStore.getState().printsReport);
  const closePrint = () => {
    useSyncStore.getState().setPrintsReport(false);
    setPrinting(false);
  };
  const save = () => {
    const name = `latchkey-sync-${fileTime(new Date())}.csv`;
    downloadText(name, 'text/csv;charset=utf-8', reportToCsv(report));
    useViewStore.getState().tell({ kind: 'done', text: words.saved(name) });
  };
  return (
    <WizardFrame
      step="report"
      title={reportTitle(report)}
      subtitle={reportSubtitle(report)}
      side={
        <>
          {report.direction === 'forward' && (
            <>
              <WatchPart />
              <HandPlaces />
            </>
          )}
          <KeepItThisWay />
        </>
      }
      foot={
        <>
          <span className="quiet grow">{words.foot}</span>
          <Button icon={PrintIcon} onPress={() => setPrinting(true)}>
            {text.sync.print}
          </Button>
          <Button icon={SaveIcon} onPress={save}>
            {words.save}
          </Button>
          <Button look="filled" onPress={() => void askSync(backend, 'sync:finish', {})}>
            {words.done}
          </Button>
        </>
      }
    >
      <ReportTable plan={plan} report={report} />
      <LeftToDo report={report} />
      {isPrinting && <PrintDialog document={reportDocument(report, plan.skipped)} onClose={closePrint} />}
    </WizardFrame>
  );
}
