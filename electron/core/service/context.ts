import type { Events, HostKind } from '../../../shared/contract.ts';
import type { DurableLines } from '../attempts/journal.ts';
import type { SecretSeal } from '../password-sync/secret-seal.ts';
import type { Clock, DocumentStore, HttpTransport, Logger } from '../ports.ts';
import type { DeviceRegistry } from '../registry/registry.ts';
import type { Discovery } from '../sadp/discovery.ts';
import type { AttemptJournal } from './lock-desks.ts';
import type { SimulationControl } from './simulation-control.ts';

export interface ServiceDependencies {
  readonly clock: Clock;
  readonly discovery: Discovery;
  readonly documents: DocumentStore;
  readonly logger: Logger;
  readonly transport: HttpTransport;
  /** Reads the journal of attempts. Called when it is first needed. */
  readonly openJournal: () => Promise<AttemptJournal>;
  /** Where a password sync notes its steps, and what seals the passwords in it. */
  readonly syncJournal: { readonly lines: DurableLines; readonly seal: SecretSeal };
  /** For simulated networks, whose passwords are worth nothing afterwards. */
  readonly sessionSeal: () => SecretSeal;
  readonly host: HostKind;
  /** Node's name of the system. */
  readonly platform: string;
  readonly version: string;
  /** Null where the host has no simulator. */
  readonly simulation: SimulationControl | null;
  /** Opens an address in the computer's browser. Null where the window itself does that. */
  readonly openExternal: ((url: string) => Promise<void>) | null;
  /** Puts a secret on the clipboard and takes it off again after a while. Null where the window itself does that. */
  readonly copySecret: ((secret: string) => Promise<void>) | null;
  /** Only these interfaces are searched; null: all, by the rule of their kind. */
  readonly interfaces: readonly string[] | null;
  /** The scenario to start with and stay in; null: the real network. */
  readonly demo: string | null;
}

export type Emit = <E extends keyof Events>(name: E, payload: Events[E]) => void;

/** What the commands of every area share. */
export interface ServiceContext extends ServiceDependencies {
  readonly registry: DeviceRegistry;
  readonly emit: Emit;
  /** Aborted when the service stops. */
  readonly closing: AbortSignal;
}
