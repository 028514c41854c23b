import { z } from 'zod';
import type { AttemptList, AttemptsSummary } from './attempts.ts';
import type { WhoAnalysis } from './causes.ts';
import type { Device, DeviceId, DeviceNotice, DevicesDelta, DevicesSnapshot, RawAnswer } from './device.ts';
import { type Guide, guideSteps, type RestartAnswer } from './guide.ts';
import type { DeviceLock, LockCheckOutcome } from './lock-check.ts';
import type { LocksToday, Sleep } from './lock-today.ts';
import type { AddressProbeProgress, DiscoveryStatus, NetworkDiagnosis } from './network.ts';
import type { Result } from './result.ts';
import { type Settings, settingsSchema } from './settings.ts';
import type { SyncState } from './sync.ts';
import { MOST_DEVICES, syncTasks } from './sync-plan.ts';
import { handPlaces } from './sync-run.ts';
import type { OnlineClient, RecorderChannels } from './who.ts';

export type HostKind = 'electron' | 'browser' | 'terminal';

/** Something a person would do on the site that is simulated. `name`: the device or the app. */
export interface SimulationAct {
  readonly id: string;
  readonly kind: 'pullPlug' | 'closeApp';
  readonly name: string;
}

export interface SimulationState {
  readonly running: boolean;
  readonly scenario: string | null;
  readonly devices: number;
  /** True where the program was started as a demo: there is no real network to go back to. */
  readonly demo: boolean;
  readonly acts: readonly SimulationAct[];
}

export interface AppState {
  readonly version: string;
  readonly host: HostKind;
  /** Node's name of the system: `win32`, `darwin`, `linux`. */
  readonly platform: string;
  readonly simulation: SimulationState;
  /** The program was started for certain interfaces only; the window's choice of interfaces would change nothing. */
  readonly interfacesFixed: boolean;
  /** The host takes what `clipboard:copySecret` copied off the clipboard again. False: the window copies secrets itself. */
  readonly copiesSecrets: boolean;
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
const account = z.string().min(1).max(64);
const password = z.string().min(1).max(256);
const interfaceName = z.string().min(1).max(200);
const pickedDevice = z.strictObject({ deviceId, account, task: z.enum(syncTasks) });
/** Typed, or named by a login that a device accepted in this session (`TakenPassword`). */
const newPassword = z.union([password, z.strictObject({ ofDevice: deviceId, account })]);
/** Asked again where the key of the journal's secrets is gone. `newPassword` null: it is known. */
const retyped = z.strictObject({
  newPassword: password.nullable(),
  logins: z.array(z.strictObject({ deviceId, password })).max(MOST_DEVICES),
});
/** Null: the journal has them. */
const syncSecrets = retyped.nullable();

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
  'locks:snapshot': command(nothing).returns<readonly DeviceLock[]>(),
  /** Since the midnight of this computer. */
  'locks:today': command(nothing).returns<LocksToday>(),
  /**
   * Asks once whether the account can log in: one `userCheck` with one credential, or none where the guard keeps it here.
   * `confirmsFewLeft`: the person was told how few tries are left, or that nobody knows, and wants to use one.
   * `insistsDuringLock`: the person was told that a lock runs and that a try may start it again.
   * `agreesToBasic`: the person was told, after a `basicOnly`, that the password goes out readable; holds for the session.
   */
  'lock:check': command(
    z.strictObject({
      deviceId,
      account,
      password,
      confirmsFewLeft: z.boolean(),
      insistsDuringLock: z.boolean(),
      agreesToBasic: z.boolean().optional(),
    }),
  ).returns<LockCheckOutcome>(),
  /** A person saw the lock elsewhere. `lockedSince`: milliseconds since 1970; the future counts as now. */
  'lock:noteSeen': command(z.strictObject({ deviceId, account, lockedSince: z.number().int().positive() })).returns<DeviceLock>(),
  'attempts:list': command(z.strictObject({ limit: z.number().int().min(1).max(5_000) })).returns<AttemptList>(),
  'logins:stopAll': command(nothing).returns<AttemptsSummary>(),
  'logins:allow': command(nothing).returns<AttemptsSummary>(),
  /** Forgets the accepted login that this session keeps for a device. */
  'login:forget': command(z.strictObject({ deviceId })).returns<void>(),
  /** The person compared the certificate a device shows now and trusts it. */
  'certificate:accept': command(z.strictObject({ deviceId, fingerprint: z.string().regex(/^[0-9a-f]{64}$/) })).returns<void>(),
  'network:diagnosis': command(nothing).returns<NetworkDiagnosis>(),
  /** Puts a secret on the clipboard for `CLIPBOARD_SECONDS` (`clipboard.ts`). */
  'clipboard:copySecret': command(z.strictObject({ secret: password })).returns<void>(),
  'diagnostics:export': command(nothing).returns<DiagnosticsReport>(),
  'simulation:start': command(z.strictObject({ scenario: z.string().regex(/^[a-z0-9-]{1,40}$/) })).returns<SimulationState>(),
  'simulation:stop': command(nothing).returns<SimulationState>(),
  /** Carries out one of the running simulation's acts. */
  'simulation:act': command(z.strictObject({ id: z.string().min(1).max(120) })).returns<SimulationState>(),
  /** Reads the device's log of the last hours. Needs a login accepted in this session, as the next three do. */
  'who:analyse': command(z.strictObject({ deviceId, hours: z.number().int().min(1).max(168) })).returns<WhoAnalysis>(),
  'recorder:channels': command(z.strictObject({ deviceId })).returns<RecorderChannels>(),
  'device:onlineUsers': command(z.strictObject({ deviceId })).returns<readonly OnlineClient[]>(),
  'device:restart': command(z.strictObject({ deviceId })).returns<RestartAnswer>(),
  /** Asks no device: the guide is made of what is known. */
  'guide:read': command(z.strictObject({ deviceId, account })).returns<Guide>(),
  'guide:tick': command(z.strictObject({ deviceId, account, step: z.enum(guideSteps) })).returns<Guide>(),
  'sync:state': command(nothing).returns<SyncState>(),
  /** Picks devices for a password sync in the place of an earlier draft. Sends nothing. */
  'sync:pick': command(z.strictObject({ devices: z.array(pickedDevice).min(1).max(MOST_DEVICES) })).returns<SyncState>(),
  /**
   * Proves logins, one credential for each device, one after the other until the first is accepted; the first refusal of a
   * password stops the rest of it. A password that another device of this draft refused is asked about first
   * (`sync.passwordRefused`): `confirmsRefused` asks all the same. Answers when all were asked; `sync:changed` tells each before.
   */
  'sync:prove': command(
    z.strictObject({
      logins: z.array(z.strictObject({ deviceId, account, password })).min(1).max(MOST_DEVICES),
      confirmsFewLeft: z.boolean(),
      confirmsRefused: z.boolean().optional(),
    }),
  ).returns<SyncState>(),
  /** Reads on from picked devices whose login was accepted before they were picked: channels, rules, who is logged in. */
  'sync:read': command(nothing).returns<SyncState>(),
  /**
   * Makes the plan. Reads from the devices with proven logins, changes nothing. `first`: the device that goes alone.
   * `newPassword` null: the one the present plan was made with, where only the order changes. Where a login is named, its
   * password is taken without crossing.
   */
  'sync:plan': command(
    z.strictObject({
      newPassword: newPassword.nullable(),
      first: deviceId.nullable(),
      parallel: z.number().int().min(1).max(16),
    }),
  ).returns<SyncState>(),
  /** Back to the devices and logins; the new password is forgotten. */
  'sync:revise': command(nothing).returns<SyncState>(),
  /** A person confirmed the plan. Answers when the run has begun. */
  'sync:start': command(z.strictObject({ planId: z.string().min(1).max(64) })).returns<SyncState>(),
  /** After the steps that are on their way. */
  'sync:pause': command(nothing).returns<SyncState>(),
  'sync:goOn': command(nothing).returns<SyncState>(),
  /** Does the failed or unknown steps of one device again; a refused login only where the person confirms. */
  'sync:again': command(z.strictObject({ deviceId, confirmsFewLeft: z.boolean() })).returns<SyncState>(),
  /** Passwords from before that a run needs and does not know any more. Sends nothing. */
  'sync:retype': command(z.strictObject({ secrets: retyped })).returns<SyncState>(),
  'sync:leaveOut': command(z.strictObject({ deviceId })).returns<SyncState>(),
  /** Ends at the next safe point with the report of what is in force. */
  'sync:stop': command(nothing).returns<SyncState>(),
  /** Brings the old passwords into force again where the new one is. From a paused or unfinished run. */
  'sync:rollBack': command(z.strictObject({ secrets: syncSecrets })).returns<SyncState>(),
  /** Goes on with an unfinished run. An unknown device is settled with one try of the new password, then one of the old. */
  'sync:resume': command(z.strictObject({ secrets: syncSecrets })).returns<SyncState>(),
  /** The person has read the report. Ends the watch and forgets every secret. */
  'sync:finish': command(nothing).returns<SyncState>(),
  /** The report of the run that ended last, also after `sync:finish`. What is being prepared is there again afterwards. */
  'sync:showReport': command(nothing).returns<SyncState>(),
  /** Reads the logs of the report's devices for so long, and names who still uses the old password. */
  'sync:watch': command(z.strictObject({ minutes: z.number().int().min(1).max(1440) })).returns<SyncState>(),
  'sync:stopWatch': command(nothing).returns<SyncState>(),
  'sync:tick': command(z.strictObject({ place: z.enum(handPlaces), done: z.boolean() })).returns<SyncState>(),
  'sync:savePlan': command(z.strictObject({ name: z.string().trim().min(1).max(64) })).returns<SyncState>(),
  'sync:deletePlan': command(z.strictObject({ savedPlanId: z.string().min(1).max(64) })).returns<SyncState>(),
} as const;

/** What the native menu, the tray or a notification asks of the window. */
export type WindowRequest =
  | { readonly action: 'openSettings' | 'openDiagnosis' | 'openLocks' }
  | { readonly action: 'openDevice'; readonly deviceId: DeviceId };

export interface Events {
  'devices:changed': DevicesDelta;
  'devices:noticed': readonly DeviceNotice[];
  'discovery:changed': DiscoveryStatus;
  'discovery:probeProgressed': AddressProbeProgress;
  /** The locks that changed, each whole. */
  'locks:changed': readonly DeviceLock[];
  /** The computer woke up: countdowns may have run out meanwhile. */
  'computer:slept': Sleep;
  'attempts:changed': AttemptsSummary;
  'network:changed': NetworkDiagnosis;
  /** The whole state; at most ten times a second. */
  'sync:changed': SyncState;
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
  'locks:changed',
  'computer:slept',
  'attempts:changed',
  'network:changed',
  'sync:changed',
  'simulation:changed',
  'window:asked',
] as const satisfies readonly EventName[];
