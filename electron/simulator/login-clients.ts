import type { SimulatedDevice } from './device.ts';
import { ActionRefusedError } from './errors.ts';
import { callLogin } from './login-caller.ts';
import type { ClientOptions } from './login-options.ts';
import type { SimulatedTime } from './simulated-time.ts';
import type { Timers } from './timers.ts';

export interface ClientSurroundings {
  readonly time: SimulatedTime;
  readonly timers: Timers;
  readonly signal: AbortSignal;
  readonly deviceWith: (mac: string) => SimulatedDevice | null;
}

/** A program or a person with a password, right or wrong, for one device. */
class LoginClient {
  /** Each start is a run of its own; a timer of an earlier one does nothing. */
  private run = 0;
  private running = false;

  constructor(
    readonly options: ClientOptions,
    private readonly surroundings: ClientSurroundings,
  ) {}

  start(afterSeconds: number): void {
    if (this.running) return;
    this.running = true;
    this.run += 1;
    this.schedule(this.run, 0, afterSeconds);
  }

  stop(): void {
    this.running = false;
    this.run += 1;
  }

  private schedule(run: number, tries: number, afterSeconds: number): void {
    const { time, timers } = this.surroundings;
    timers.after(time.realMs(afterSeconds * 1000), () => void this.tryOnce(run, tries));
  }

  private async tryOnce(run: number, tries: number): Promise<void> {
    if (run !== this.run) return;
    const { address, target, userName, password, gapsSeconds, times } = this.options;
    const device = this.surroundings.deviceWith(target);
    const to = device?.loginPlace ?? null;
    if (to !== null) await callLogin({ from: address, to, userName, password, signal: this.surroundings.signal });
    if (run !== this.run) return;
    if (times !== null && tries + 1 >= times) this.running = false;
    else this.schedule(run, tries + 1, gapsSeconds[tries % gapsSeconds.length] ?? 20);
  }
}

/** All clients of a scenario. They end with the timers. */
export class LoginClients {
  private readonly clients: ReadonlyMap<string, LoginClient>;

  constructor(options: readonly ClientOptions[], surroundings: ClientSurroundings) {
    this.clients = new Map(options.map((client) => [client.name, new LoginClient(client, surroundings)]));
  }

  startThoseThatDo(): void {
    for (const client of this.clients.values()) if (client.options.startsByItself) client.start(client.options.firstAfterSeconds);
  }

  /** Throws `ActionRefusedError` for a name the scenario does not have. */
  start(name: string): void {
    this.named('startClient', name).start(0);
  }

  /** Throws `ActionRefusedError` for a name the scenario does not have. */
  stop(name: string): void {
    this.named('stopClient', name).stop();
  }

  private named(action: string, name: string): LoginClient {
    const client = this.clients.get(name);
    if (client === undefined) throw new ActionRefusedError(action, 'the scenario has no client of this name');
    return client;
  }
}
