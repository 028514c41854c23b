import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { BackendProvider } from './backend/backend-context.tsx';
import type { Connection } from './backend/connection.ts';
import { rememberSettings } from './backend/remember-settings.ts';
import { synchronise } from './backend/synchronise.ts';
import { keepOrder } from './grid/keep-order.ts';
import { followLockEnds } from './locks/lock-end-notices.ts';
import { followToday } from './locks/today-store.ts';
import { followWindowRequests } from './shell/follow-window-requests.ts';

/** Ties the stores to a host and draws the window. */
export function begin(root: Element, connection: Connection): void {
  synchronise(connection);
  const timers = {
    set: (action: () => void, ms: number) => window.setTimeout(action, ms),
    clear: (timer: number) => window.clearTimeout(timer),
  };
  const stopRemembering = rememberSettings(connection, timers);
  keepOrder({ ...timers, now: () => Date.now() });
  followToday(connection);
  followLockEnds({ ...timers, now: () => Date.now() });
  followWindowRequests(connection);
  window.addEventListener('pagehide', stopRemembering);
  createRoot(root).render(
    <BackendProvider value={connection}>
      <App />
    </BackendProvider>,
  );
}
