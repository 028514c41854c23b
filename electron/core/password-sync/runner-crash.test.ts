import { expect, test } from 'vitest';
import { NEW_PASSWORD } from './run-world.ts';
import { type FleetShape, smallFleet } from './run-world-fleet.ts';
import { expectHonest } from './run-world-honesty.ts';
import { play, quiet } from './run-world-story.ts';

/** Two looks until a channel is online, so that no kill point is there for the tenth time. */
const quick: FleetShape = { ...smallFleet, reconnectMs: 500 };
const two: FleetShape = { ...quick, cameras: 2 };
/** Behind the first camera two go side by side. */
const three: FleetShape = { ...quick, cameras: 3 };

const shapes: readonly { readonly name: string; readonly shape: FleetShape }[] = [
  { name: 'devices that tell how many tries are left', shape: quick },
  { name: 'devices that do not', shape: { ...three, talkative: false } },
  { name: 'a plan whose logins are not proven', shape: { ...three, unprovenPlan: true, sameOldPassword: true } },
];

const countedShapes = await Promise.all(
  shapes.map(async ({ name, shape }) => ({ name, shape, points: (await play({ ...quiet, shape, kills: [] })).points })),
);

test.each(countedShapes)(
  'killed at any of $points points, the run resumes and everything is new: $name',
  async ({ shape, points }) => {
    expect(points).toBeGreaterThan(100);
    for (let point = 0; point < points; point++) {
      const played = await play({ ...quiet, shape, kills: [point] });
      await expectHonest(played);
      if (played.report === null) {
        // Before the confirmation was on the disk nothing was sent, after the end nothing is open.
        const passwords = new Set([...played.world.devices.values()].map((device) => device.password === NEW_PASSWORD));
        expect(passwords.size, `point ${point}`).toBe(1);
        continue;
      }
      expect(
        played.report.devices.map(({ inForce, state }) => `${inForce} ${state}`),
        `point ${point}`,
      ).toEqual(Array(shape.cameras + 1).fill('new done'));
      for (const device of played.world.devices.values()) expect(device.setsApplied, `point ${point}`).toBe(1);
      const writes = [...played.world.device('nvr').entries.values()].map((entry) => entry.writes).sort();
      // Up to three chains are at work when the kill comes, and a write whose answer was on its way is sent again.
      expect(writes[0], `point ${point}`).toBe(1);
      expect(writes.at(-1), `point ${point}`).toBeLessThanOrEqual(2);
    }
  },
  600_000,
);

test('killed at any point, the run rolls back and everything is old', async () => {
  const shape = three;
  const { points } = await play({ ...quiet, shape, kills: [] });
  for (let point = 0; point < points; point++) {
    const played = await play({ ...quiet, shape, kills: [point], afterKills: ['rollBack'] });
    await expectHonest(played);
    if (played.report === null) continue;
    expect(
      played.report.devices.map(({ inForce }) => inForce),
      `point ${point}`,
    ).toEqual(Array(shape.cameras + 1).fill('old'));
    expect(
      played.report.devices.flatMap(({ channels }) => channels.map(({ entry }) => entry)),
      `point ${point}`,
    ).toEqual(Array(shape.cameras).fill('old'));
  }
}, 600_000);

const aroundLostChange = [
  { fault: 'lostBefore', choice: 'resume', wanted: 'new' },
  { fault: 'lostBefore', choice: 'rollBack', wanted: 'old' },
  { fault: 'lostAfter', choice: 'resume', wanted: 'new' },
  { fault: 'lostAfter', choice: 'rollBack', wanted: 'old' },
] as const;

test.each(aroundLostChange)(
  'killed at any point, with a change that meets "$fault", then $choice: no device gets a password again that it refused',
  async ({ fault, choice, wanted }) => {
    const story = { ...quiet, shape: two, faults: new Map([[0, fault]]), afterKills: [choice] };
    const { points } = await play({ ...story, kills: [] });
    for (let point = 0; point < points; point++) {
      const { world, report, ...played } = await play({ ...story, kills: [point] });
      await expectHonest({ world, report, ...played });
      const repeats = [...world.devices.values()].filter((device) => device.repeats > 0);
      expect(repeats, `point ${point}`).toEqual([]);
      for (const { inForce } of report?.devices ?? []) expect(inForce, `point ${point}`).toBe(wanted);
    }
  },
  600_000,
);
