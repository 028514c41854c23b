import type { Backend, Unsubscribe } from '../../shared/contract.ts';

/** `lost`: the host was there and does not answer any more; it is being looked for again. */
export type ConnectionState = 'connecting' | 'connected' | 'lost';

/** A backend that can go away and come back. */
export interface Connection extends Backend {
  /** Tells the present state at once, then every change. */
  onConnection(listener: (state: ConnectionState) => void): Unsubscribe;
}
