import type { DeviceKind } from '../../shared/device.ts';
import { usualRules } from '../../shared/password-rules.ts';
import type { DraftDevice, SyncDraft, SyncPhase, SyncState } from '../../shared/sync.ts';
import type { LoginProof, PlannedDevice, SyncPlan } from '../../shared/sync-plan.ts';
import type {
  DeviceRun,
  ReportedDevice,
  StepState,
  SyncReport,
  SyncRun,
  SyncStep,
  UnfinishedRun,
} from '../../shared/sync-run.ts';

/** Instants of the samples: a Monday, 16:06:10 on this computer's clock. */
export const startedAt = new Date(2026, 2, 2, 16, 6, 10).getTime();
export const at = (minutes: number, seconds = 0): number => startedAt + (minutes * 60 + seconds) * 1000;

interface Sample {
  readonly name: string;
  readonly kind: DeviceKind;
  readonly address: string;
  readonly channel: string | null;
}

export const samples: readonly Sample[] = [
  { name: 'Reception', kind: 'camera', address: '192.168.1.32', channel: '2' },
  { name: 'Entrance', kind: 'camera', address: '192.168.1.31', channel: '1' },
  { name: 'Loading bay', kind: 'camera', address: '192.168.1.34', channel: '4' },
  { name: 'Car park east', kind: 'camera', address: '192.168.1.35', channel: '5' },
  { name: 'Front door', kind: 'doorbell', address: '192.168.1.41', channel: null },
  { name: 'Office NVR', kind: 'recorder', address: '192.168.1.20', channel: null },
];

export const idOf = (name: string): string => `mac:${name.toLowerCase().replaceAll(' ', '-')}`;
const recorderId = idOf('Office NVR');
const proven: LoginProof = { kind: 'proven', provenAt: at(-5) };

export function draftDevice(name: string, changes: Partial<DraftDevice> = {}): DraftDevice {
  const sample = samples.find((one) => one.name === name);
  return {
    deviceId: idOf(name),
    name,
    kind: sample?.kind ?? 'camera',
    address: sample?.address ?? '192.168.1.64',
    account: 'admin',
    proof: { kind: 'unproven' },
    task: 'change',
    cannot: null,
    rules: null,
    lockedUntil: null,
    isUnread: false,
    loginWaits: false,
    ...changes,
  };
}

export function draftWith(changes: Partial<SyncDraft> = {}): SyncDraft {
  return {
    devices: samples.map(({ name }) => draftDevice(name)),
    channels: [],
    suggested: [],
    throughRecorder: [],
    rules: { ...usualRules, accounts: ['admin'] },
    accepted: [],
    proving: false,
    ...changes,
  };
}

/** What the recorder told of one channel. */
export function channelsOf(camera: string, name: string | null): SyncDraft['channels'][number] {
  const sample = samples.find((one) => one.name === camera);
  return {
    recorderId,
    readAt: at(0),
    statusTold: true,
    channels: [
      {
        channelId: sample?.channel ?? '1',
        name,
        address: sample?.address ?? null,
        userName: 'admin',
        state: 'connected',
        detectResult: null,
        traits: [],
        camera: { deviceId: idOf(camera), by: 'mac' },
      },
    ],
  };
}

export function plannedDevice(name: string, changes: Partial<PlannedDevice> = {}): PlannedDevice {
  const { kind, address, channel } = samples.find((one) => one.name === name) ?? {
    ...samples[0],
    kind: 'camera',
    address: '',
    channel: null,
  };
  return {
    deviceId: idOf(name),
    name,
    kind,
    address,
    account: 'admin',
    task: 'change',
    goes: kind === 'recorder' ? 'last' : name === 'Reception' ? 'first' : 'withOthers',
    proof: proven,
    waitsUntil: null,
    protection: { scheme: 'http', fields: 'encrypted' },
    entries:
      channel === null
        ? []
        : [
            {
              recorderId,
              recorderName: 'Office NVR',
              channelId: channel,
              name: null,
              protection: { scheme: 'http', fields: 'encrypted' },
            },
          ],
    warnings: [],
    ...changes,
  };
}

export function planWith(changes: Partial<SyncPlan> = {}): SyncPlan {
  return {
    planId: 'plan-1',
    madeAt: at(-1),
    devices: samples.map(({ name }) =>
      name === 'Loading bay'
        ? plannedDevice(name, {
            waitsUntil: at(25),
            proof: { kind: 'locked', unlocksAt: at(25), estimated: false },
            warnings: [{ code: 'lockRunning', facts: {} }],
          })
        : plannedDevice(name),
    ),
    skipped: [
      { deviceId: idOf('New camera'), name: 'New camera', kind: 'camera', address: '192.168.1.64', reason: 'inactive' },
      { deviceId: idOf('HiLook'), name: 'HiLook', kind: 'camera', address: '192.168.10.21', reason: 'otherSubnet' },
    ],
    clients: [
      {
        address: '192.168.1.57',
        identity: { kind: 'lanHost' },
        userName: 'admin',
        seenIn: 'onlineUser',
        deviceIds: [recorderId],
      },
    ],
    warnings: [{ code: 'recorderCopiesPasswords', facts: { recorderName: 'Office NVR' } }],
    estimatedSeconds: 260,
    parallel: 4,
    passwordLength: 14,
    ...changes,
  };
}

const done = (minutes: number, seconds: number): StepState => ({ kind: 'done', at: at(minutes, seconds), how: 'answered' });
const notStarted: StepState = { kind: 'notStarted' };

/** The four steps of a camera, or two without a channel; what is not given has not begun. */
export function stepsOf(name: string, states: readonly StepState[]): readonly SyncStep[] {
  const channelId = samples.find((one) => one.name === name)?.channel ?? null;
  const kinds = channelId === null ? (['set', 'prove'] as const) : (['set', 'prove', 'entry', 'online'] as const);
  return kinds.map((kind, index) => {
    const ofChannel = kind === 'entry' || kind === 'online';
    return {
      stepId: ofChannel ? `${kind}:${recorderId}:${channelId}` : kind,
      kind,
      recorderId: ofChannel ? recorderId : null,
      channelId: ofChannel ? channelId : null,
      state: states[index] ?? notStarted,
    };
  });
}

export function deviceRun(name: string, state: DeviceRun['state'], states: readonly StepState[]): DeviceRun {
  const isSet = states[0]?.kind === 'done';
  return { deviceId: idOf(name), steps: stepsOf(name, states), state, inForce: isSet ? 'new' : 'old', provenAt: at(0, 3) };
}

export function runWith(changes: Partial<SyncRun> = {}): SyncRun {
  const busy: StepState = { kind: 'failed', at: at(2, 40), problem: { code: 'deviceBusy', facts: {} } };
  const all = [done(0, 2), done(0, 3), done(0, 10), done(0, 31)];
  const lock: StepState = { kind: 'waiting', since: at(1), until: at(25), for: 'lock' };
  return {
    runId: 'run-1',
    startedAt,
    direction: 'forward',
    phase: 'running',
    pausedBy: null,
    stopping: false,
    endedAt: null,
    devices: [
      deviceRun('Reception', 'done', all),
      deviceRun('Entrance', 'running', [done(1, 2), done(1, 3), { kind: 'running', since: at(1, 9) }]),
      deviceRun('Loading bay', 'waiting', [lock]),
      deviceRun('Car park east', 'failed', [done(1, 2), done(1, 5), busy]),
      deviceRun('Front door', 'unknown', [{ kind: 'unknown', at: at(2, 20) }]),
      deviceRun('Office NVR', 'notStarted', []),
    ],
    recorders: [],
    wayBack: { devices: 3, channels: 3, untouched: 3, missingLogins: [] },
    missingLogins: [],
    triesSpent: 0,
    locksMet: 0,
    lines: [
      { at: at(2, 40), deviceId: idOf('Car park east'), code: 'stepFailed', facts: { step: 'entry', channelId: '5' } },
      { at: at(1, 5), deviceId: idOf('Car park east'), code: 'passwordProven', facts: { password: 'new' } },
      { at: at(0, 31), deviceId: idOf('Reception'), code: 'channelOnline', facts: { channelId: '2' } },
      { at: at(0), deviceId: null, code: 'begun', facts: {} },
    ],
    ...changes,
  };
}

export function reportedDevice(name: string, changes: Partial<ReportedDevice> = {}): ReportedDevice {
  const { deviceId, address, account, entries } = plannedDevice(name);
  return {
    deviceId,
    name,
    address,
    account,
    inForce: 'new',
    provenBy: 'login',
    provenAt: at(1, 3),
    state: 'done',
    problem: null,
    channels: entries.map((entry) => ({ ...entry, entry: 'new', state: 'online', at: at(1, 30) })),
    ...changes,
  };
}

export function reportWith(changes: Partial<SyncReport> = {}): SyncReport {
  return {
    runId: 'run-1',
    direction: 'forward',
    startedAt,
    endedAt: at(8, 20),
    how: 'finished',
    planDamaged: false,
    devices: samples.map(({ name }) =>
      name === 'Loading bay'
        ? reportedDevice(name, {
            inForce: 'old',
            provenBy: 'journal',
            provenAt: null,
            state: 'leftOut',
            channels: [
              { recorderId, recorderName: 'Office NVR', channelId: '4', name: null, entry: 'old', state: 'unknown', at: null },
            ],
          })
        : reportedDevice(name),
    ),
    triesSpent: 0,
    locksMet: 0,
    ...changes,
  };
}

export function unfinishedWith(changes: Partial<UnfinishedRun> = {}): UnfinishedRun {
  return {
    run: runWith({ phase: 'paused' }),
    plan: planWith(),
    counts: { done: 1, unknown: 1, notStarted: 3, failed: 1 },
    hasSecrets: false,
    damaged: 0,
    planDamaged: false,
    ...changes,
  };
}

export function stateWith(phase: SyncPhase, changes: Partial<SyncState> = {}): SyncState {
  return { phase, watch: null, lastReport: null, saved: [], ticked: [], sealedBy: 'system', ...changes };
}
