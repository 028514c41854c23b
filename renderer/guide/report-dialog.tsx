import { useEffect, useState } from 'react';
import type { AttemptRow } from '../../shared/attempts.ts';
import type { Device } from '../../shared/device.ts';
import type { Guide } from '../../shared/guide.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { downloadText } from '../commands/download.ts';
import { fileTime } from '../commands/export-devices.ts';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { SaveIcon } from '../icons/general-icons.tsx';
import { useDevicesStore } from '../state/devices-store.ts';
import { useHostStore } from '../state/host-store.ts';
import { useLocksStore } from '../state/locks-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { useWhoStore } from '../who/who-store.ts';
import { makeReport } from './make-report.ts';
import type { ReportDocument } from './report-document.ts';
import { reportToHtml } from './report-html.ts';
import { ReportSheet } from './report-sheet.tsx';

const words = text.guide;
/** So many of this computer's latest attempts are looked through for the device's own. */
const ATTEMPTS_READ = 1000;

function useReport(device: Device, guide: Guide | null): ReportDocument {
  const backend = useBackend();
  const [attempts, setAttempts] = useState<readonly AttemptRow[]>([]);
  const [madeAt] = useState(() => Date.now());
  useEffect(() => {
    let left = false;
    const read = async () => {
      const result = await backend.call('attempts:list', { limit: ATTEMPTS_READ });
      if (!left && result.ok) setAttempts(result.value.rows.filter(({ deviceId }) => deviceId === device.id));
    };
    void read();
    return () => {
      left = true;
    };
  }, [backend, device.id]);
  const { analyses, channels } = useWhoStore.getState();
  return makeReport({
    device,
    devices: useDevicesStore.getState().byId,
    locks: [...useLocksStore.getState().byDevice.values()].flat(),
    analysis: analyses.get(device.id) ?? null,
    channels: [...channels.values()],
    guide,
    attempts,
    version: useHostStore.getState().app?.version ?? '',
    madeAt,
  });
}

/** The report before it leaves: to read, to print, to save. */
export function ReportDialog({
  device,
  guide,
  onClose,
}: {
  readonly device: Device;
  readonly guide: Guide | null;
  readonly onClose: () => void;
}) {
  const report = useReport(device, guide);
  const save = () => {
    const name = `latchkey-report-${fileTime(new Date())}.html`;
    downloadText(name, 'text/html;charset=utf-8', reportToHtml(report));
    useViewStore.getState().tell({ kind: 'done', text: words.reportSaved(name) });
    onClose();
  };
  return (
    <Dialog title={words.report} wide onClose={onClose}>
      <ReportSheet report={report} />
      <p className="small quiet report-note">{words.reportNote}</p>
      <footer className="dialog-foot">
        <Button icon={SaveIcon} onPress={save}>
          {words.reportSave}
        </Button>
        <Button look="filled" onPress={() => window.print()}>
          {words.reportPrint}
        </Button>
      </footer>
    </Dialog>
  );
}
