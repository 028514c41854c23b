import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import type { ReportDocument } from '../guide/report-document.ts';
import { ReportSheet } from '../guide/report-sheet.tsx';
import { text } from '../text/en.ts';
import { PrintIcon } from './sync-icons.tsx';

/** What the paper gets, to be read before it is printed. */
export function PrintDialog({ document, onClose }: { readonly document: ReportDocument; readonly onClose: () => void }) {
  return (
    <Dialog title={document.title} wide onClose={onClose}>
      <ReportSheet report={document} />
      <footer className="dialog-foot">
        <Button onPress={onClose}>{text.close}</Button>
        <Button look="filled" icon={PrintIcon} onPress={() => window.print()}>
          {text.sync.print}
        </Button>
      </footer>
    </Dialog>
  );
}
