import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SyncReport, SyncRun } from '../../../shared/sync-run.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { type Fault, faults, ModelWorld, NEW_PASSWORD } from './run-world.ts';
import { type FleetShape, fleet, modelSeal, smallFleet } from './run-world-fleet.ts';
import { ModelHands, modelKey } from './run-world-hands.ts';
import type { RunnerDependencies, SyncRunner } from './runner.ts';
import { beginRun, openRun, resumeRun, rollBackRun, stopUnfinished } from './runner-open.ts';

const decisions = ['goOn', 'again', 'againConfirmed', 'leaveOut', 'rollBack', 'stop', 'pause', 'stopLogins'] as const;
type Choice = (typeof decisions)[number];
const afterCrash = ['resume', 'rollBack', 'stop'] as const;

interface Story {
  readonly shape: FleetShape;
  readonly faults: ReadonlyMap<number, Fault>;
  readonly diskFullAt: ReadonlySet<number>;
  /** One for each life of the program. */
  readonly kills: readonly number[];
  readonly afterKills: readonly (typeof afterCrash)[number][];
  readonly choices: readonly Choice[];
}

const LONGEST_MS = 24 * 60 * 60_000;
const LOOK_MS = 10_000;

/** Plays one story to its end: a report, and a world that knows the truth. */
async function play(story: Story) {
  const clock = new ManualClock();
  const world = new ModelWorld(clock);
  const seal = modelSeal();
  const logger = { info: () => {}, warn: () => {} };
  const kills = [...story.kills];
  const afterKills = [...story.afterKills];
  const choices = [...story.choices];
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
  return { world, report, points, confirmed, everSecret };

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

/** Whatever the report claims is so. `unknown` claims nothing. */
function lies({ world, report }: { world: ModelWorld; report: SyncReport }): string[] {
  const found: string[] = [];
  for (const { deviceId, inForce, channels } of report.devices) {
    const device = world.device(deviceId);
    const truth = device.password === NEW_PASSWORD ? 'new' : 'old';
    if (inForce !== 'unknown' && inForce !== truth) found.push(`${deviceId} is ${truth}, the report says ${inForce}`);
    for (const { recorderId, channelId, entry, state } of channels) {
      const channel = world.device(recorderId).entries.get(channelId);
      const entryTruth = channel?.password === NEW_PASSWORD ? 'new' : 'old';
      if (entry !== 'unknown' && entry !== entryTruth) found.push(`channel ${channelId} has ${entryTruth}, not ${entry}`);
      const online = channel?.password === device.password;
      if (state === 'online' && !online) found.push(`channel ${channelId} is not online`);
    }
  }
  return found;
}

function expectHonest({ world, report, confirmed, everSecret }: Awaited<ReturnType<typeof play>>): void {
  expect(world.violations).toEqual([]);
  if (report !== null) expect(lies({ world, report })).toEqual([]);
  if (!confirmed) expect([...world.devices.values()].filter(({ lockedByUs }) => lockedByUs)).toEqual([]);
  expect(everSecret).not.toMatch(/Brand-new|old-of|same-old/);
  expect(world.mostEntriesOnTheWay).toBeLessThanOrEqual(2);
}

const quiet: Omit<Story, 'kills' | 'shape'> = { faults: new Map(), diskFullAt: new Set(), afterKills: [], choices: [] };

const shapes: readonly FleetShape[] = [
  smallFleet,
  { ...smallFleet, talkative: false },
  { ...smallFleet, unprovenPlan: true, sameOldPassword: true },
];

test.each(shapes)(
  'killed at any point, the run resumes and everything is new: %o',
  async (shape) => {
    const { points } = await play({ ...quiet, shape, kills: [] });
    expect(points).toBeGreaterThan(100);
    for (let point = 0; point < points; point++) {
      const played = await play({ ...quiet, shape, kills: [point] });
      expectHonest(played);
      if (played.report === null) {
        // Before the confirmation was on the disk nothing was sent, after the end nothing is open.
        const passwords = new Set([...played.world.devices.values()].map((device) => device.password === NEW_PASSWORD));
        expect(passwords.size, `point ${point}`).toBe(1);
        continue;
      }
      expect(
        played.report.devices.map(({ inForce, state }) => `${inForce} ${state}`),
        `point ${point}`,
      ).toEqual(Array(5).fill('new done'));
      for (const device of played.world.devices.values()) expect(device.setsApplied, `point ${point}`).toBe(1);
      const { entries } = played.world.device('nvr');
      expect(
        [...entries.values()].map(({ writes }) => writes),
        `point ${point}`,
      ).toEqual([1, 1, 1, 1]);
    }
    console.log(`kill points covered: ${points}`);
  },
  600_000,
);

test('killed at any point, the run rolls back and everything is old', async () => {
  const shape = smallFleet;
  const { points } = await play({ ...quiet, shape, kills: [] });
  for (let point = 0; point < points; point++) {
    const played = await play({ ...quiet, shape, kills: [point], afterKills: ['rollBack'] });
    expectHonest(played);
    if (played.report === null) continue;
    expect(
      played.report.devices.map(({ inForce }) => inForce),
      `point ${point}`,
    ).toEqual(Array(5).fill('old'));
  }
}, 600_000);

test.each(faults)(
  'one request meets "%s": the report is true, and with a person who tries again everything is new',
  async (fault) => {
    const { world } = await play({ ...quiet, shape: smallFleet, kills: [] });
    for (let call = 0; call < world.calls; call++) {
      const alone = await play({ ...quiet, shape: smallFleet, kills: [], faults: new Map([[call, fault]]), choices: ['stop'] });
      expectHonest(alone);
      const helped = await play({ ...quiet, shape: smallFleet, kills: [], faults: new Map([[call, fault]]) });
      expectHonest(helped);
      expect(
        helped.report?.devices.map(({ inForce, state }) => `${inForce} ${state}`),
        `call ${call}`,
      ).toEqual(Array(5).fill('new done'));
    }
  },
  600_000,
);

const stories: fc.Arbitrary<Story> = fc.record({
  shape: fc.record({
    cameras: fc.integer({ min: 1, max: 4 }),
    recorder: fc.boolean(),
    parallel: fc.integer({ min: 1, max: 4 }),
    talkative: fc.boolean(),
    unprovenPlan: fc.boolean(),
    sameOldPassword: fc.boolean(),
    recorderChanges: fc.boolean(),
  }),
  faults: fc.array(fc.tuple(fc.nat({ max: 45 }), fc.constantFrom(...faults)), { maxLength: 5 }).map((pairs) => new Map(pairs)),
  diskFullAt: fc.array(fc.nat({ max: 80 }), { maxLength: 2 }).map((numbers) => new Set(numbers)),
  kills: fc.array(fc.nat({ max: 220 }), { maxLength: 3 }),
  afterKills: fc.array(fc.constantFrom(...afterCrash, 'resume' as const), { maxLength: 3 }),
  choices: fc.array(fc.constantFrom(...decisions), { maxLength: 6 }),
});

test('random fleets, faults, kills and decisions: the report is the truth, and the guard is kept', async () => {
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      expectHonest(await play(story));
    }),
    { numRuns: Number(process.env['SYNC_RUNS'] ?? 400) },
  );
}, 600_000);
