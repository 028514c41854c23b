import { expect, test } from 'vitest';
import { faults } from './run-world.ts';
import { type FleetShape, smallFleet } from './run-world-fleet.ts';
import { expectHonest } from './run-world-honesty.ts';
import { play, quiet } from './run-world-story.ts';

const shape: FleetShape = { ...smallFleet, cameras: 2, reconnectMs: 500 };

test.each(faults)(
  'one request meets "%s": the report is true, and with a person who tries again everything is new',
  async (fault) => {
    const { world } = await play({ ...quiet, shape, kills: [] });
    const met = (count: number) => Array.from({ length: count }, (_none, call) => new Map([[call, fault]]));
    const cases = [
      ...met(world.calls).map((at) => ({ faults: at })),
      ...met(world.matchCalls).map((at) => ({ matchFaults: at })),
    ];
    for (const [number, meets] of cases.entries()) {
      const alone = await play({ ...quiet, ...meets, shape, kills: [], choices: ['stop'] });
      await expectHonest(alone);
      const helped = await play({ ...quiet, ...meets, shape, kills: [] });
      await expectHonest(helped);
      expect(
        helped.report?.devices.map(({ inForce, state }) => `${inForce} ${state}`),
        `case ${number}`,
      ).toEqual(Array(shape.cameras + 1).fill('new done'));
    }
  },
  600_000,
);
