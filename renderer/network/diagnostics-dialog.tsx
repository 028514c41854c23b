import { useEffect, useState } from 'react';
import { TextArea } from 'react-aria-components';
import type { DiagnosticsReport } from '../../shared/contract.ts';
import type { Result } from '../../shared/result.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { copyText } from '../commands/clipboard.ts';
import { errorSentence } from '../commands/device-commands.ts';
import { downloadText } from '../commands/download.ts';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { CopyIcon, SaveIcon } from '../icons/general-icons.tsx';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';

const words = text.network;

/** Shows the whole file before it leaves the program. */
export function DiagnosticsDialog({ onClose }: { readonly onClose: () => void }) {
  const backend = useBackend();
  const [result, setResult] = useState<Result<DiagnosticsReport> | null>(null);
  useEffect(() => {
    let left = false;
    void backend.call('diagnostics:export', {}).then((answer) => {
      if (!left) setResult(answer);
    });
    return () => {
      left = true;
    };
  }, [backend]);
  const report = result?.ok ? result.value : null;
  const save = ({ suggestedName, text: content }: DiagnosticsReport) => {
    downloadText(suggestedName, 'application/json', content);
    useViewStore.getState().tell({ kind: 'done', text: words.diagnosticsSaved(suggestedName) });
    onClose();
  };
  return (
    <Dialog title={words.diagnosticsTitle} wide onClose={onClose}>
      <p className="quiet">{words.diagnosticsBody}</p>
      {result !== null && !result.ok && <p className="field-error">{errorSentence(result.error)}</p>}
      <TextArea
        className="raw raw-tall"
        readOnly
        aria-label={words.diagnosticsText}
        value={result === null ? words.diagnosticsReading : (report?.text ?? '')}
      />
      <footer className="dialog-foot">
        <Button
          icon={CopyIcon}
          isDisabled={report === null}
          onPress={() => report && void copyText(report.text, text.details.copiedValue(words.diagnosticsTitle))}
        >
          {words.diagnosticsCopy}
        </Button>
        <Button look="filled" icon={SaveIcon} isDisabled={report === null} onPress={() => report && save(report)}>
          {words.diagnosticsSave}
        </Button>
      </footer>
    </Dialog>
  );
}
