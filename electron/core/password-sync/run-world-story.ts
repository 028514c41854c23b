import type { SyncReport, SyncRun } from '../../../shared/sync-run.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { type Fault, ModelWorld } from './run-world.ts';
import { type FleetShape, fleet, modelSeal } from './run-world-fleet.ts';
import { ModelHands, modelKey } from './run-world-hands.ts';
import type { SyncRunner } from './runner.ts';
import { beginRun, openRun, resumeRun, rollBackRun, stopUnfinished } from './runner-open.ts';
import type { RunnerDependencies } from './runner-ports.ts';

export const decisions = ['goOn', 'again', 'againConfirmed', 'leaveOut', 'rollBack', 'stop', 'pause', 'stopLogins'] as const;
export type Choice = (typeof decisions)[number];
export const afterCrash = ['resume', 'rollBack', 'stop'] as const;

export interface Story {
  readonly shape: FleetShape;
  readonly faults: ReadonlyMap<number, Fault>;
  readonly matchFaults: ReadonlyMap<number, Fault>;
  readonly diskFullAt: ReadonlySet<number>;
  /** One for each life of the program. */
  readonly kills: readonly number[];
  /** Before each further life a line of the run's journal is damaged: where in it, from 0 to below 1. */
  readonly damages: readonly number[];
  readonly afterKills: readonly (typeof afterCrash)[number][];
  readonly choices: readonly Choice[];
}

const LONGEST_MS = 24 * 60 * 60_000;
const LOOK_MS = 10_000;

/** Plays one story to its end: a report, and a world that knows the truth. */
export async function play(story: Story) {
  const clock = new ManualClock();
  const world = new ModelWorld(clock);
  const seal = modelSeal();
  const logger = { info: () => {}, warn: () => {} };
  const kills = [...story.kills];
  const afterKills = [...story.afterKills];
  const choices = [...story.choices];
  const damages = [...story.damages];
  let confirmed = false;
  let everSecret = '';
  let hands = await ModelHands.of(world);
  const live = async (): Promise<RunnerDependencies> => {
    hands = await ModelHands.of(world);
    return { hands, clock, lines: world.lines(), logger, seal, key: modelKey };
  };

  const { plan, secrets } = await fleet(world, hands, story.shape);
  world.calls = 0;
  world.faults = story.faults;
  world.matchFaults = story.matchFaults;
  world.diskFullAt = story.diskFullAt;
  let points = 0;
  let report: SyncReport | null = null;
  let startedAt = clock.now();

  const untilSettled = async <T>(work: Promise<T>): Promise<T | 'killed' | 'failed'> => {
    let value: { readonly value: T } | null = null;
    let failed = false;
    work.then(
      (done) => {
        value = { value: done };
      },
      () => {
        failed = true;
      },
    );
    while (value === null && !failed && !world.session.dead) {
      if (clock.now() - startedAt > LONGEST_MS) throw new Error('no end');
      await clock.advance(LOOK_MS);
    }
    if (value !== null) return (value as { readonly value: T }).value;
    return failed ? 'failed' : 'killed';
  };

  world.session.killIn(kills.shift() ?? null);
  let runner: SyncRunner | null | 'killed' | 'failed' = await untilSettled(
    beginRun({ hands, clock, lines: world.lines(), logger, seal, key: modelKey }, { runId: 'run-1', plan, secrets }),
  );

  for (;;) {
    if (runner !== null && typeof runner === 'object') {
      const outcome = await drive(runner);
      if (outcome !== 'killed') {
        report = outcome;
        break;
      }
    } else if (runner === 'failed') break;
    points += world.session.points;
    everSecret += world.syncLines.join('\n');
    world.begin(kills.shift() ?? null);
    damage(world.syncLines, damages.shift());
    startedAt = clock.now();
    await clock.advance(1_000);
    const opened = await untilSettled(openRun({ lines: world.lines(), seal, now: clock.now() }));
    if (opened === 'killed') continue;
    if (opened === null || opened === 'failed') break;
    const choice = afterKills.shift() ?? 'resume';
    const dependencies = await live();
    if (choice === 'stop') {
      const stopped = await untilSettled(stopUnfinished(dependencies));
      if (stopped === 'killed') {
        runner = 'killed';
        continue;
      }
      report = stopped === 'failed' ? null : stopped;
      break;
    }
    runner = await untilSettled(choice === 'resume' ? resumeRun(dependencies, null) : rollBackRun(dependencies, null));
  }
  points += world.session.points;
  everSecret += world.syncLines.join('\n');
  return { shape: story.shape, world, report, points, confirmed, everSecret, isDamaged: damages.length < story.damages.length };

  async function drive(running: SyncRunner): Promise<SyncReport | 'killed'> {
    let ended: SyncReport | null = null;
    void running.ended.then((done) => {
      ended = done;
    });
    for (let looks = 0; ended === null && !world.session.dead; looks++) {
      if (clock.now() - startedAt > LONGEST_MS) throw new Error(`no end: ${JSON.stringify(brief(running.state))}`);
      await clock.advance(LOOK_MS);
      const choice = choices[0];
      const asks = running.state.phase === 'paused';
      if (!asks && !(looks < 4 && (choice === 'pause' || choice === 'rollBack' || choice === 'stopLogins' || choice === 'stop')))
        continue;
      choices.shift();
      act(running, choice ?? (looks > 400 ? 'stop' : 'againConfirmed'));
    }
    return ended ?? 'killed';
  }

  function act(running: SyncRunner, choice: Choice): void {
    const open = running.state.devices.filter(({ state }) => state === 'failed' || state === 'unknown');
    const ignored = () => {};
    switch (choice) {
      case 'pause':
        running.pause().catch(ignored);
        break;
      case 'stopLogins':
        void hands.guard.stopAllLogins();
        break;
      case 'goOn':
        void hands.guard.allowLogins();
        running.goOn().catch(ignored);
        break;
      case 'again':
      case 'againConfirmed':
        void hands.guard.allowLogins();
        if (choice === 'againConfirmed' && open.length > 0) confirmed = true;
        for (const { deviceId } of open) running.again(deviceId, { confirmsFewLeft: choice === 'againConfirmed' }).catch(ignored);
        running.goOn().catch(ignored);
        break;
      case 'leaveOut':
        for (const { deviceId } of open) running.leaveOut(deviceId).catch(ignored);
        break;
      case 'rollBack':
        running.rollBack(null).catch(ignored);
        break;
      case 'stop':
        running.stop().catch(ignored);
        break;
    }
  }
}

function damage(lines: string[], where: number | undefined): void {
  if (where === undefined) return;
  const index = Math.floor(where * lines.length);
  const line = lines[index];
  if (line !== undefined) lines[index] = `${line.slice(0, -5)}xxxx}`;
}

function brief(run: SyncRun) {
  const { phase, pausedBy, direction, devices } = run;
  return {
    phase,
    pausedBy,
    direction,
    devices: devices.map((d) => [d.deviceId, d.state, d.inForce, d.steps.map((s) => `${s.stepId} ${s.state.kind}`)]),
    lines: run.lines.slice(0, 12),
  };
}

/** Nothing goes wrong and nobody does anything. */
export const quiet: Omit<Story, 'kills' | 'shape'> = {
  faults: new Map(),
  matchFaults: new Map(),
  diskFullAt: new Set(),
  afterKills: [],
  damages: [],
  choices: [],
};
