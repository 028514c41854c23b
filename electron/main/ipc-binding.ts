import { answer } from '../../shared/answer.ts';
import type { Service, Unsubscribe } from '../../shared/contract.ts';
import { CALL_CHANNEL, EVENT_CHANNEL } from '../../shared/ipc.ts';
import { fail } from '../../shared/result.ts';
import { isAppUrl } from './app-origin.ts';
import type { InvokeEvent, IpcMainLike, WebContentsLike } from './electron-like.ts';

/** Lets the window's own main frame call the service. Anybody else gets `sender.refused`, and nothing ever rejects. */
export function bindCommands(ipcMain: IpcMainLike, service: Service): void {
  ipcMain.handle(CALL_CHANNEL, async (event, name, input) => {
    if (!isTrusted(event)) {
      return fail({ code: 'sender.refused', message: 'not a page of this program', retry: 'never', facts: {} });
    }
    return answer(name, input, service.handlers);
  });
}

/** `windows` is asked at every event, because windows come and go. */
export function forwardEvents(service: Service, windows: () => Iterable<WebContentsLike>): Unsubscribe {
  return service.onEvent((name, payload) => {
    for (const contents of windows()) {
      if (!contents.isDestroyed()) contents.send(EVENT_CHANNEL, name, payload);
    }
  });
}

function isTrusted(event: InvokeEvent): boolean {
  try {
    if (event.sender.isDestroyed()) return false;
    const frame = event.senderFrame;
    return frame !== null && frame.parent === null && isAppUrl(frame.url);
  } catch {
    // Electron throws where the frame was disposed between its message and this look at it.
    return false;
  }
}
