import type { Unsubscribe } from '../../shared/contract.ts';
import type { Connection } from '../backend/connection.ts';
import { showDevice } from '../guide/guide-store.ts';
import { useViewStore } from '../state/view-store.ts';

/** Carries out what the native menu, the tray or a notification asks of the window. */
export function followWindowRequests(connection: Connection): Unsubscribe {
  return connection.on('window:asked', (request) => {
    const view = useViewStore.getState();
    switch (request.action) {
      case 'openSettings':
        view.openDialog('settings');
        break;
      case 'openDiagnosis':
        view.setSection('network');
        break;
      case 'openLocks':
        view.openDialog(null);
        view.setSection('locks');
        break;
      case 'openDevice':
        view.openDialog(null);
        showDevice(request.deviceId);
        break;
    }
  });
}
