import type { SyncPlan } from '../../../shared/sync-plan.ts';
import type { SyncReport, SyncRun } from '../../../shared/sync-run.ts';
import { memoryLines } from '../attempts/memory-lines.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { readSyncJournal } from './journal.ts';
import { type Fault, ModelWorld } from './run-world.ts';
import { type FleetShape, fleet, modelSeal, smallFleet } from './run-world-fleet.ts';
import { ModelHands, modelKey } from './run-world-hands.ts';
import type { SyncRunner } from './runner.ts';
import { beginRun } from './runner-open.ts';
import type { RunnerDependencies } from './runner-ports.ts';

const SECOND_CHANNEL = '9';

interface Preparing {
  /** What the devices are like when the run begins. */
  readonly prepare?: (world: ModelWorld) => void;
  readonly replan?: (plan: SyncPlan, now: number) => SyncPlan;
}

/** A run in the model world that has just begun. */
export async function begun(shape: Partial<FleetShape> = {}, { prepare, replan }: Preparing = {}) {
  const clock = new ManualClock();
  const world = new ModelWorld(clock);
  const hands = await ModelHands.of(world);
  const { plan, secrets } = await fleet(world, hands, { ...smallFleet, ...shape });
  world.calls = 0;
  prepare?.(world);
  const logger = { info: () => {}, warn: () => {} };
  const dependencies = { hands, clock, lines: world.lines(), logger, seal: modelSeal(), key: modelKey };
  const runner = await beginRun(dependencies, { runId: 'run-1', plan: replan?.(plan, clock.now()) ?? plan, secrets });
  return { world, clock, runner, dependencies };
}

/** What goes wrong at which request; the first one of all is 0, and comparisons do not count. */
export function faultsAt(...faults: readonly (readonly [call: number, fault: Fault])[]): Preparing {
  return {
    prepare: (world) => {
      world.faults = new Map(faults);
    },
  };
}

/** No device goes alone before the others. */
export function withoutFirst(plan: SyncPlan): SyncPlan {
  const devices = plan.devices.map((device) => ({
    ...device,
    goes: device.goes === 'first' ? ('withOthers' as const) : device.goes,
  }));
  return { ...plan, devices };
}

/** The first camera is behind a second channel of the recorder. */
export function twoChannels(plan: SyncPlan): SyncPlan {
  const devices = plan.devices.map((device) => {
    const [entry] = device.entries;
    return device.deviceId === 'cam1' && entry
      ? { ...device, entries: [entry, { ...entry, channelId: SECOND_CHANNEL }] }
      : device;
  });
  return { ...plan, devices };
}

export function addSecondChannel(world: ModelWorld): void {
  const { entries } = world.device('nvr');
  const first = entries.get('1');
  if (first) entries.set(SECOND_CHANNEL, { ...first });
}

/** In short pieces: between two waits a run does more than one look at the clock lets through. */
export async function pass(clock: ManualClock, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 1_000) await clock.advance(1_000);
}

/** Resolves as soon as the run is so; until then the clock has to be moved by whoever waits. */
export function reached(runner: SyncRunner, isSo: (run: SyncRun) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = runner.onChanged((run) => {
      if (!isSo(run)) return;
      stop();
      resolve();
    });
  });
}

export function stepIs(run: SyncRun, deviceId: string, stepId: string, kind: string): boolean {
  const device = run.devices.find((one) => one.deviceId === deviceId);
  return device?.steps.find((step) => step.stepId === stepId)?.state.kind === kind;
}

export function inForce({ devices }: SyncReport) {
  return Object.fromEntries(devices.map((device) => [device.deviceId, device.inForce]));
}

/** Everything that was on its way, in order: device, step, password. Without comparisons of channels, which change nothing. */
export async function sent({ syncLines }: ModelWorld): Promise<string[]> {
  const stored = await readSyncJournal(memoryLines(syncLines));
  return (stored?.entries ?? []).flatMap((entry) =>
    entry.kind === 'sending' && !entry.stepId.startsWith('match:') ? [`${entry.deviceId} ${entry.stepId} ${entry.password}`] : [],
  );
}

/** The program is gone, and a new one starts over the same files. */
export async function nextLife(world: ModelWorld, dependencies: RunnerDependencies): Promise<RunnerDependencies> {
  world.begin();
  return { ...dependencies, hands: await ModelHands.of(world), lines: world.lines() };
}
