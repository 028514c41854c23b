import { z } from 'zod';
import type { Device, DeviceNotice, DevicesDelta, DevicesSnapshot, RawAnswer } from './device.ts';
import type { AddressProbeProgress, DiscoveryStatus, NetworkDiagnosis } from './network.ts';
import type { Result } from './result.ts';
import { type Settings, settingsSchema } from './settings.ts';

export type HostKind = 'electron' | 'browser' | 'terminal';

export interface SimulationState {
  readonly running: boolean;
  readonly scenario: string | null;
  readonly devices: number;
  /** True where the program was started as a demo: there is no real network to go back to. */
  readonly demo: boolean;
}

export interface AppState {
  readonly version: string;
  readonly host: HostKind;
  /** Node's name of the system: `win32`, `darwin`, `linux`. */
  readonly platform: string;
  readonly simulation: SimulationState;
}

/** `system`: the computer's browser was asked to open it. `renderer`: the window itself may open this address. */
export type OpenedPage = { readonly by: 'system' } | { readonly by: 'renderer'; readonly url: string };

export interface DiagnosticsReport {
  /** JSON text, names and addresses in, serial numbers masked, nothing secret. Shown before it is saved. */
  readonly text: string;
  readonly suggestedName: string;
}

const nothing = z.strictObject({});
const deviceId = z.string().min(5).max(200);
const interfaceName = z.string().min(1).max(200);

declare const answerType: unique symbol;
interface Command<I extends z.ZodType, O> {
  readonly input: I;
  readonly [answerType]?: O;
}
function command<I extends z.ZodType>(input: I) {
  return { returns: <O>(): Command<I, O> => ({ input }) };
}

/** Every command with its input schema and the type of its answer. The schema is applied in `answer.ts`, for every binding. */
export const commands = {
  'app:state': command(nothing).returns<AppState>(),
  'settings:read': command(nothing).returns<Settings>(),
  'settings:write': command(settingsSchema).returns<Settings>(),
  'discovery:status': command(nothing).returns<DiscoveryStatus>(),
  /** Begins a new round now, on every included interface. */
  'discovery:search': command(nothing).returns<void>(),
  'discovery:includeInterface': command(z.strictObject({ name: interfaceName, included: z.boolean() })).returns<void>(),
  /** `targets`: addresses, ranges and networks separated by blanks or commas; answers with the probe's id. */
  'discovery:probeAddresses': command(z.strictObject({ targets: z.string().min(1).max(4000) })).returns<AddressProbeProgress>(),
  'discovery:cancelProbe': command(z.strictObject({ probeId: z.number().int().nonnegative() })).returns<void>(),
  'devices:snapshot': command(nothing).returns<DevicesSnapshot>(),
  'device:rename': command(z.strictObject({ deviceId, name: z.string().trim().max(64) })).returns<Device>(),
  'device:rawAnswer': command(z.strictObject({ deviceId })).returns<RawAnswer>(),
  'device:notices': command(z.strictObject({ deviceId })).returns<readonly DeviceNotice[]>(),
  'device:openWebPage': command(z.strictObject({ deviceId })).returns<OpenedPage>(),
  /** Takes offline devices off the list; they come back when they answer. */
  'devices:forget': command(z.strictObject({ deviceIds: z.array(deviceId).min(1).max(20_000) })).returns<{
    readonly forgotten: number;
  }>(),
  'network:diagnosis': command(nothing).returns<NetworkDiagnosis>(),
  'diagnostics:export': command(nothing).returns<DiagnosticsReport>(),
  'simulation:start': command(z.strictObject({ scenario: z.string().regex(/^[a-z0-9-]{1,40}$/) })).returns<SimulationState>(),
  'simulation:stop': command(nothing).returns<SimulationState>(),
} as const;

/** What the native menu asks of the window. */
export interface WindowRequest {
  readonly action: 'openSettings' | 'openDiagnosis';
}

export interface Events {
  'devices:changed': DevicesDelta;
  'devices:noticed': readonly DeviceNotice[];
  'discovery:changed': DiscoveryStatus;
  'discovery:probeProgressed': AddressProbeProgress;
  'network:changed': NetworkDiagnosis;
  'simulation:changed': SimulationState;
  'window:asked': WindowRequest;
}

export type CommandName = keyof typeof commands;
export type EventName = keyof Events;
export type InputOf<N extends CommandName> = z.input<(typeof commands)[N]['input']>;
export type OutputOf<N extends CommandName> = (typeof commands)[N] extends Command<z.ZodType, infer O> ? O : never;
export type Handlers = { readonly [N in CommandName]: (input: z.output<(typeof commands)[N]['input']>) => Promise<OutputOf<N>> };
export type Unsubscribe = () => void;

/** What the window talks to. Electron, the browser socket and the test double implement the same two methods. */
export interface Backend {
  call<N extends CommandName>(name: N, input: InputOf<N>): Promise<Result<OutputOf<N>>>;
  on<E extends EventName>(name: E, listener: (payload: Events[E]) => void): Unsubscribe;
}

/** What a host gives its binding: the handlers behind the commands and one place that hears every event. */
export interface Service {
  readonly handlers: Handlers;
  onEvent(listener: <E extends EventName>(name: E, payload: Events[E]) => void): Unsubscribe;
}

export const eventNames = [
  'devices:changed',
  'devices:noticed',
  'discovery:changed',
  'discovery:probeProgressed',
  'network:changed',
  'simulation:changed',
  'window:asked',
] as const satisfies readonly EventName[];
