import { LoginDialog } from '../attempts/login-dialog.tsx';
import { NoteSeenDialog } from '../attempts/note-seen-dialog.tsx';
import { DiagnosticsDialog } from '../network/diagnostics-dialog.tsx';
import { useViewStore } from '../state/view-store.ts';
import { ColumnsDialog } from '../toolbar/columns-dialog.tsx';
import { AddByAddressDialog } from './add-by-address-dialog.tsx';
import { SettingsDialog } from './settings-dialog.tsx';

/** The dialog that is open, if any. */
export function CurrentDialog() {
  const dialog = useViewStore((state) => state.dialog);
  const close = () => useViewStore.getState().openDialog(null);
  switch (dialog) {
    case 'addByAddress':
      return <AddByAddressDialog onClose={close} />;
    case 'diagnostics':
      return <DiagnosticsDialog onClose={close} />;
    case 'settings':
      return <SettingsDialog onClose={close} />;
    case 'columns':
      return <ColumnsDialog onClose={close} />;
    case 'login':
      return <LoginDialog onClose={close} />;
    case 'noteSeen':
      return <NoteSeenDialog onClose={close} />;
    case null:
      return null;
  }
}
