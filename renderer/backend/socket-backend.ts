import type { CommandName, EventName, Events, InputOf, OutputOf, Unsubscribe } from '../../shared/contract.ts';
import { type AppError, fail, type Result } from '../../shared/result.ts';
import type { Connection, ConnectionState } from './connection.ts';
import { EventListeners } from './listeners.ts';
import { readSocketMessage } from './socket-messages.ts';

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;

/** Waiting time before the n-th new attempt (from 0): doubles up to ten seconds. */
export function retryDelayMs(attempt: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** attempt, LONGEST_RETRY_MS);
}

const hostGone: AppError = { code: 'host.gone', message: 'the connection to the host is closed', retry: 'later', facts: {} };

export interface SocketSurroundings {
  open(): WebSocket;
  after(ms: number, action: () => void): void;
}

interface Waiting {
  readonly resolve: (result: Result<unknown>) => void;
  readonly text: string;
}

/** Browser mode: one socket to the host that served this page. Calls made while it is away fail at once with `host.gone`. */
export class SocketBackend implements Connection {
  private readonly listeners = new EventListeners();
  private readonly connectionListeners = new Set<(state: ConnectionState) => void>();
  private readonly waiting = new Map<number, Waiting>();
  private socket: WebSocket | null = null;
  private state: ConnectionState = 'connecting';
  private nextId = 1;
  private failedAttempts = 0;

  constructor(private readonly surroundings: SocketSurroundings) {
    this.connect();
  }

  call<N extends CommandName>(name: N, input: InputOf<N>): Promise<Result<OutputOf<N>>> {
    if (this.state === 'lost') return Promise.resolve(fail(hostGone));
    const id = this.nextId++;
    const text = JSON.stringify({ id, name, input });
    return new Promise((resolve) => {
      // The host answers each id with the result of the command it was asked for.
      this.waiting.set(id, { resolve: resolve as (result: Result<unknown>) => void, text });
      if (this.state === 'connected') this.socket?.send(text);
    });
  }

  on<E extends EventName>(name: E, listener: (payload: Events[E]) => void): Unsubscribe {
    return this.listeners.on(name, listener);
  }

  onConnection(listener: (state: ConnectionState) => void): Unsubscribe {
    this.connectionListeners.add(listener);
    listener(this.state);
    return () => this.connectionListeners.delete(listener);
  }

  private connect(): void {
    const socket = this.surroundings.open();
    this.socket = socket;
    socket.addEventListener('open', () => this.opened(socket));
    socket.addEventListener('message', (message) => this.received(message.data));
    socket.addEventListener('close', () => this.closed());
  }

  private opened(socket: WebSocket): void {
    this.failedAttempts = 0;
    // Calls made before the first connection stood wait for it.
    for (const { text } of this.waiting.values()) socket.send(text);
    this.tell('connected');
  }

  private closed(): void {
    this.tell('lost');
    for (const { resolve } of this.waiting.values()) resolve(fail(hostGone));
    this.waiting.clear();
    this.surroundings.after(retryDelayMs(this.failedAttempts++), () => this.connect());
  }

  private received(data: unknown): void {
    const message = readSocketMessage(data);
    if (message === null) return;
    if (message.kind === 'event') {
      this.listeners.emit(message.event, message.payload);
      return;
    }
    this.waiting.get(message.id)?.resolve(message.result);
    this.waiting.delete(message.id);
  }

  private tell(state: ConnectionState): void {
    if (this.state === state) return;
    this.state = state;
    for (const listener of [...this.connectionListeners]) listener(state);
  }
}
