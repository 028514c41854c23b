import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { Note } from '../controls/note.tsx';
import { WarningIcon } from '../icons/status-icons.tsx';
import { useSyncStore } from '../state/sync-store.ts';
import { text } from '../text/en.ts';
import { correctChannels, prepareRest } from './report-commands.ts';
import { restText, uncorrectedText } from './report-left.ts';
import { type Uncorrected, uncorrectedRecorders } from './report-recorders.ts';
import type { ReportFacts } from './report-rows.ts';

const words = text.sync.report;

/** Both ways on leave the report, and a watch with it. */
function EndsWatch({ sentence }: { readonly sentence: string }) {
  const isWatching = useSyncStore(({ state }) => state?.watch?.running === true);
  return isWatching && ` ${sentence}`;
}

function UncorrectedNote({ recorder }: { readonly recorder: Uncorrected }) {
  const backend = useBackend();
  const { recorderId, cameras } = recorder;
  return (
    <Note tone="warn" icon={WarningIcon}>
      <span className="note-row">
        <span className="grow number">
          {uncorrectedText(recorder)}
          {recorderId !== null && <EndsWatch sentence={text.sync.watch.correctingEnds} />}
        </span>
        {recorderId !== null && (
          <Button size="small" onPress={() => void correctChannels(backend, recorderId, cameras)}>
            {words.correctChannels}
          </Button>
        )}
      </span>
    </Note>
  );
}

/** What a person still has to do, with the way to begin it. */
export function LeftNotes({ facts }: { readonly facts: ReportFacts }) {
  const backend = useBackend();
  const { report, plan } = facts;
  const rest = restText(facts, 'few');
  const recorders = uncorrectedRecorders(report, facts);
  return (
    <div className="sync-note">
      {report.planDamaged && (
        <Note tone="warn" icon={WarningIcon}>
          {words.planDamaged}
        </Note>
      )}
      {rest !== null && (
        <Note tone="warn" icon={WarningIcon}>
          <span className="note-row">
            <span className="grow number">
              {rest} {words.restBody}
              <EndsWatch sentence={text.sync.watch.preparingEnds} />
            </span>
            <Button size="small" onPress={() => void prepareRest(backend, report, plan)}>
              {words.prepareRest}
            </Button>
          </span>
        </Note>
      )}
      {recorders.map((recorder) => (
        <UncorrectedNote key={recorder.recorderName} recorder={recorder} />
      ))}
    </div>
  );
}
