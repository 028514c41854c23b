import { expect, test, vi } from 'vitest';
import { Secret } from '../isapi/secret.ts';
import type { ManualClock } from '../testing/manual-clock.ts';
import { begun, pass, reached, stepIs, withoutFirst } from './run-world-begin.ts';
import { liesOf } from './run-world-honesty.ts';
import { endedRun } from './runner-open.ts';
import type { SecretSeal } from './secret-seal.ts';

/** Passwords are unsealed only when the test says so. */
function heldSeal(seal: SecretSeal) {
  const held: (() => void)[] = [];
  const unseal = vi.spyOn(seal, 'unseal');
  const real = unseal.getMockImplementation() ?? seal.unseal.bind(seal);
  unseal.mockImplementation(async (text) => {
    await new Promise<void>((resolve) => held.push(resolve));
    return real(text);
  });
  return async (clock: ManualClock) => {
    unseal.mockRestore();
    while (held.length > 0) {
      held.shift()?.();
      await clock.advance(1);
    }
  };
}

test.each(['rollBack', 'learn'] as const)('"%s" that is pressed as the run ends leaves its report as it is', async (command) => {
  const { world, clock, runner, dependencies } = await begun({ cameras: 1, parallel: 1 });
  const release = heldSeal(dependencies.seal);
  const typed = { next: null, present: new Map([['cam1', new Secret('old-of-cam1')]]) };
  let acting: Promise<void> = Promise.resolve();
  const pressed = reached(runner, (run) => stepIs(run, 'nvr', 'prove', 'running')).then(() => {
    acting = command === 'learn' ? runner.learn(typed) : runner.rollBack(null);
  });
  await Promise.all([pressed, pass(clock, 60_000)]);
  const report = await runner.ended;
  await release(clock);
  await acting;
  expect(runner.state).toMatchObject({ phase: 'ended', direction: 'forward' });
  const told = await endedRun(world.lines(), clock.now());
  expect(told?.report.devices).toEqual(report.devices);
  expect(world.syncLines.join()).not.toContain('loginSealed');
});

test.each(['pause', 'stop'] as const)('"%s" that is pressed while the run turns back comes after that', async (command) => {
  const { world, clock, runner } = await begun({ cameras: 2, recorder: false, parallel: 2 }, { replan: withoutFirst });
  let acting: Promise<unknown> = Promise.resolve();
  const pressed = reached(runner, (run) => stepIs(run, 'cam1', 'prove', 'running')).then(async () => {
    const turning = runner.rollBack(null);
    for (let turns = 0; turns < 8; turns++) await Promise.resolve();
    acting = Promise.all([turning, runner[command]()]);
  });
  await Promise.all([pressed, pass(clock, 60_000)]);
  await acting;
  expect(runner.state).toMatchObject({ direction: 'back', phase: command === 'pause' ? 'paused' : 'ended' });
  expect(liesOf(world, runner.report)).toEqual([]);
});
