import type { Backend } from '../../shared/contract.ts';
import type { Connection } from './connection.ts';

declare global {
  interface Window {
    /** Put there by the Electron preload; missing in browser mode. */
    readonly latchkey?: Backend;
  }
}

/** The main process lives as long as its window, so this connection is never lost. */
export function preloadConnection(preload: Backend): Connection {
  return {
    call: (name, input) => preload.call(name, input),
    on: (name, listener) => preload.on(name, listener),
    onConnection(listener) {
      listener('connected');
      return () => undefined;
    },
  };
}
