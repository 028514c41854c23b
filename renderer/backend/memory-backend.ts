import { answer } from '../../shared/answer.ts';
import type { CommandName, EventName, Events, Handlers, InputOf, OutputOf, Unsubscribe } from '../../shared/contract.ts';
import type { Result } from '../../shared/result.ts';
import type { Connection, ConnectionState } from './connection.ts';
import { EventListeners } from './listeners.ts';

/** The test double: the same checks as every binding (`shared/answer.ts`), handlers given by the test, no process border. */
export class MemoryBackend implements Connection {
  private readonly listeners = new EventListeners();
  private readonly connectionListeners = new Set<(state: ConnectionState) => void>();
  private state: ConnectionState = 'connected';

  constructor(private readonly handlers: Handlers) {}

  async call<N extends CommandName>(name: N, input: InputOf<N>): Promise<Result<OutputOf<N>>> {
    // A real border copies: nobody on the other side may share an object with the window.
    const result = await answer(name, structuredClone(input), this.handlers);
    return structuredClone(result) as Result<OutputOf<N>>; // `answer` called this command's own handler
  }

  on<E extends EventName>(name: E, listener: (payload: Events[E]) => void): Unsubscribe {
    return this.listeners.on(name, listener);
  }

  onConnection(listener: (state: ConnectionState) => void): Unsubscribe {
    this.connectionListeners.add(listener);
    listener(this.state);
    return () => this.connectionListeners.delete(listener);
  }

  emit<E extends EventName>(name: E, payload: Events[E]): void {
    this.listeners.emit(name, structuredClone(payload));
  }

  setConnection(state: ConnectionState): void {
    this.state = state;
    for (const listener of [...this.connectionListeners]) listener(state);
  }
}
