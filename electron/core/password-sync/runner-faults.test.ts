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
    for (let call = 0; call < world.calls; call++) {
      const alone = await play({ ...quiet, shape, kills: [], faults: new Map([[call, fault]]), choices: ['stop'] });
      await expectHonest(alone);
      const helped = await play({ ...quiet, shape, kills: [], faults: new Map([[call, fault]]) });
      await expectHonest(helped);
      expect(
        helped.report?.devices.map(({ inForce, state }) => `${inForce} ${state}`),
        `call ${call}`,
      ).toEqual(Array(shape.cameras + 1).fill('new done'));
    }
  },
  600_000,
);
