import { type CommandName, commands, type EventName, type Events, type Handlers, type Service } from '../../shared/contract.ts';
import type { Device } from '../../shared/device.ts';
import type { DeviceLock } from '../../shared/lock-check.ts';
import { defaultSettings, type Settings } from '../../shared/settings.ts';
import type { SyncState } from '../../shared/sync.ts';

/** A service behind a binding under test: it notes what reached it, and answers the few commands the shell itself asks. */
export class RecordingService implements Service {
  readonly calls: { readonly name: string; readonly input: unknown }[] = [];
  readonly handlers: Handlers;
  settings: Settings = defaultSettings;
  locks: readonly DeviceLock[] = [];
  devices: readonly Device[] = [];
  sync: SyncState = { phase: { step: 'idle' }, watch: null, lastReport: null, saved: [], ticked: [], sealedBy: 'system' };
  started = 0;
  private readonly listeners = new Set<Parameters<Service['onEvent']>[0]>();

  constructor() {
    const summary = (stopped: boolean) => ({ today: { sent: 0, accepted: 0, refused: 0, locked: 0 }, stopped });
    const answers: Partial<Record<CommandName, (input: unknown) => unknown>> = {
      'app:state': () => ({ version: '1.2.3', host: 'browser', platform: 'linux', simulation: null }),
      'settings:read': () => this.settings,
      'settings:write': (input) => {
        this.settings = input as Settings; // the contract's schema has checked it
        return this.settings;
      },
      'devices:snapshot': () => ({ revision: 0, devices: this.devices, seen: [] }),
      'locks:snapshot': () => this.locks,
      'sync:state': () => this.sync,
      'attempts:list': () => ({ rows: [], total: 0, ...summary(false) }),
      'logins:stopAll': () => summary(true),
      'logins:allow': () => summary(false),
    };
    const entries = Object.keys(commands).map((name) => [
      name,
      async (input: unknown) => {
        this.calls.push({ name, input });
        return answers[name as CommandName]?.(input);
      },
    ]);
    this.handlers = Object.fromEntries(entries) as Handlers;
  }

  onEvent(listener: Parameters<Service['onEvent']>[0]): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  emit<E extends EventName>(name: E, payload: Events[E]): void {
    for (const listener of this.listeners) listener(name, payload);
  }

  async start(): Promise<void> {
    this.started += 1;
  }

  async stop(): Promise<void> {}
}
