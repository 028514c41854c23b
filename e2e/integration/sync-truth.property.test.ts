import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SyncReport, SyncRun } from '../../shared/sync-run.ts';
import type { DeviceManner, FleetShape } from './sync-fleet.ts';
import { fileFindings, guardBreaches, liesOf, sentByUs } from './sync-honesty.ts';
import { endedOrAsking } from './sync-person.ts';
import { type Rehearsal, rehearse } from './sync-rehearsal.ts';

/** More of them: `LATCHKEY_SYNC_RUNS=500`. */
const RUNS = Number(process.env['LATCHKEY_SYNC_RUNS'] ?? 20);
/** Seconds of a device take so much less here. */
const TIME_SCALE = 120;
const DECISIONS_AT_MOST = 8;
/** A lock of somebody else is met unawares by what is on its way: at a recorder two chains may be. */
const LOCK_MET_AT_MOST = 2;

const decisions = ['again', 'againConfirmed', 'leaveOut', 'rollBack', 'goOn', 'stop'] as const;
type Decision = (typeof decisions)[number];

const writeFault = (on: 'password' | 'channel'): fc.Arbitrary<DeviceManner> =>
  fc
    .oneof(
      fc.record({ fault: fc.constant('answerLost'), applied: fc.boolean() }),
      fc.constantFrom<DeviceManner>(
        { fault: 'refused' },
        { fault: 'riskySaved' },
        { fault: 'busy' },
        { fault: 'busy', times: 4 },
      ),
      fc.record({ fault: fc.constant('reboot'), applied: fc.boolean(), silentSeconds: fc.constantFrom(10, 90) }),
      ...(on === 'channel' ? [fc.constant<DeviceManner>({ fault: 'channelOffline', seconds: 30 })] : []),
    )
    .map((fault) => ({ on, ...fault }));

const lockPolicy = fc.record({
  threshold: fc.integer({ min: 4, max: 7 }),
  seconds: fc.constant(120),
  scope: fc.constantFrom('address', 'account', 'both'),
  bodyFormat: fc.constantFrom('A', 'B', 'none'),
  tellsNumbers: fc.boolean(),
});

const deviceManner = (on: 'password' | 'channel'): fc.Arbitrary<DeviceManner> =>
  fc.record({
    lockPolicy,
    fieldEncryption: fc.constantFrom('none', 'offered', 'required'),
    https: fc.constantFrom('none', 'none', 'redirect'),
    login: fc.record({ challenges: fc.constantFrom('md5', 'both', 'sha256Only'), session: fc.constantFrom(null, '2', '2.1') }),
    passwordChange: fc.record({ refusedAsHttp200: fc.boolean() }),
    writeFaults: fc
      .tuple(fc.array(writeFault('password'), { maxLength: 2 }), fc.array(writeFault(on), { maxLength: 2 }))
      .map(([first, second]) => [...first, ...second]),
  });

interface Story {
  readonly cameras: readonly DeviceManner[];
  readonly recorder: DeviceManner | null;
  /** Cameras that somebody else locks for everybody after the plan was made. */
  readonly lockedMeanwhile: readonly number[];
  readonly parallel: number;
  readonly decisions: readonly Decision[];
}

const stories: fc.Arbitrary<Story> = fc.record({
  cameras: fc.array(deviceManner('password'), { minLength: 1, maxLength: 3 }),
  recorder: fc.option(deviceManner('channel'), { freq: 4 }),
  lockedMeanwhile: fc.uniqueArray(fc.nat({ max: 2 }), { maxLength: 1 }),
  parallel: fc.integer({ min: 1, max: 4 }),
  decisions: fc.array(fc.constantFrom(...decisions), { maxLength: DECISIONS_AT_MOST }),
});

let nextLane = 0;

test('random fleets, faults and decisions: the report claims nothing that is not so, and the guard was kept', async () => {
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      const rehearsal = await rehearse({
        fleet: fleetOf(story),
        lane: 140 + (nextLane++ % 50),
        timeScale: TIME_SCALE,
        parallel: story.parallel,
      });
      try {
        const locked = await lockMeanwhile(story, rehearsal);
        const report = await play(story, rehearsal);
        expect(liesOf(report, rehearsal.lan)).toEqual([]);
        expect(guardBreaches(rehearsal.lan).filter((breach) => !locked.some((mac) => breach.includes(mac)))).toEqual([]);
        for (const mac of locked) {
          const met = sentByUs(rehearsal.lan).filter(({ device, wasLocked }) => device === mac && wasLocked);
          expect(met.length).toBeLessThanOrEqual(LOCK_MET_AT_MOST);
        }
        expect(await fileFindings(rehearsal.folder, rehearsal.lan)).toEqual([]);
      } finally {
        await rehearsal.close();
      }
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
}, 1_800_000);

function fleetOf({ cameras, recorder }: Story): FleetShape {
  return {
    cameras: cameras.length,
    recorder: recorder !== null,
    manner: {},
    mannerOf: (device) => (device === 'recorder' ? (recorder ?? {}) : (cameras[device] ?? {})),
  };
}

/** @returns MACs of the devices that are locked for everybody or for this computer */
async function lockMeanwhile({ lockedMeanwhile }: Story, { lan }: Rehearsal): Promise<readonly string[]> {
  const macs = lockedMeanwhile.flatMap((index) => lan.deviceList.find(({ label }) => label === `Camera ${index + 1}`)?.mac ?? []);
  for (const mac of macs) await lan.control(mac, { do: 'lockNow', secondsLeft: 60 });
  return macs;
}

function play(story: Story, { run, program }: Rehearsal): Promise<SyncReport> {
  const left = [...story.decisions];
  return run((state) => decide(state, left.shift() ?? 'stop'));

  function decide({ devices }: SyncRun, decision: Decision): Promise<void> | null {
    const open = devices.filter(({ state }) => state === 'failed' || state === 'unknown').map(({ deviceId }) => deviceId);
    const each = async (act: (deviceId: string) => Promise<unknown>) => {
      for (const deviceId of open) {
        // What one answer set going may have brought the run to its end.
        const { phase } = await program.ask('sync:state', {});
        if (phase.step === 'run') await act(deviceId);
      }
    };
    switch (decision) {
      case 'again':
      case 'againConfirmed':
        return each((deviceId) => program.ask('sync:again', { deviceId, confirmsFewLeft: decision === 'againConfirmed' }));
      case 'leaveOut':
        return each((deviceId) => program.ask('sync:leaveOut', { deviceId }));
      case 'rollBack':
        return program.ask('sync:rollBack', { secrets: null }).then(() => {});
      case 'goOn':
        return program
          .ask('sync:goOn', {})
          .then(() => program.until(endedOrAsking))
          .then(() => {});
      case 'stop':
        return null;
    }
  }
}
