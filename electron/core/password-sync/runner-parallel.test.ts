import { expect, test } from 'vitest';
import type { SyncPlan } from '../../../shared/sync-plan.ts';
import { addSecondChannel, begun, inForce, pass, twoChannels, withoutFirst } from './run-world-begin.ts';

test.each([2, 4, 5])(
  'a recorder with %i channels always has one that fits, however many devices may go at once',
  async (cameras) => {
    const { world, clock, runner } = await begun({ parallel: 8, cameras }, { replan: withoutFirst });
    await pass(clock, 120_000);
    expect(inForce(await runner.ended)).toMatchObject({ cam1: 'new', cam2: 'new', nvr: 'new' });
    expect(world.mostChannelsBehind).toBe(cameras - 1);
  },
);

test('a recorder with many channels has no more changed at once than the person chose', async () => {
  const { world, clock, runner } = await begun({ parallel: 3, cameras: 8 }, { replan: withoutFirst });
  await pass(clock, 120_000);
  await runner.ended;
  expect(world.mostChannelsBehind).toBe(3);
});

test('a camera behind two channels takes the places of both', async () => {
  const replan = (plan: SyncPlan) => twoChannels(withoutFirst(plan));
  const { world, clock, runner } = await begun({ parallel: 8, cameras: 2 }, { replan, prepare: addSecondChannel });
  await pass(clock, 120_000);
  await runner.ended;
  expect(world.mostChannelsBehind).toBe(2);
});
