import type { EventName, Events, Unsubscribe } from '../../shared/contract.ts';

type AnyListener = (payload: never) => void;

/** Who listens to which event of a backend. */
export class EventListeners {
  private readonly byEvent = new Map<EventName, Set<AnyListener>>();

  on<E extends EventName>(name: E, listener: (payload: Events[E]) => void): Unsubscribe {
    const listeners = this.byEvent.get(name) ?? new Set<AnyListener>();
    this.byEvent.set(name, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  emit<E extends EventName>(name: E, payload: Events[E]): void {
    for (const listener of [...(this.byEvent.get(name) ?? [])]) {
      (listener as (payload: Events[E]) => void)(payload); // `on` put it there under this very name
    }
  }
}
