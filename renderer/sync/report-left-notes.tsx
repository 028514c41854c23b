import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { Note } from '../controls/note.tsx';
import { WarningIcon } from '../icons/status-icons.tsx';
import { text } from '../text/en.ts';
import { correctChannels, prepareRest } from './report-commands.ts';
import { restText, uncorrectedText } from './report-left.ts';
import { type Uncorrected, uncorrectedRecorders } from './report-recorders.ts';
import type { ReportFacts } from './report-rows.ts';

const words = text.sync.report;

function UncorrectedNote({ recorder }: { readonly recorder: Uncorrected }) {
  const backend = useBackend();
  const { recorderId, cameras } = recorder;
  return (
    <Note tone="warn" icon={WarningIcon}>
      <span className="note-row">
        <span className="grow number">{uncorrectedText(recorder)}</span>
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
      {rest !== null && (
        <Note tone="warn" icon={WarningIcon}>
          <span className="note-row">
            <span className="grow number">
              {rest} {words.restBody}
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
