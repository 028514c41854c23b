import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Places } from './places.ts';

/** A task that the test ends by hand. */
class HeldTask {
  begun = false;
  end: () => void = () => {};
  fail: (cause: Error) => void = () => {};
  readonly run = () =>
    new Promise<void>((resolve, reject) => {
      this.begun = true;
      this.end = resolve;
      this.fail = reject;
    });
}

test('the next one begins when one ends, however it ends, in the order in which they came', async () => {
  const places = new Places(2);
  const [a, b, c, d] = [new HeldTask(), new HeldTask(), new HeldTask(), new HeldTask()];
  const begun = () => [a, b, c, d].map((task) => task.begun);
  const [first, second, third, fourth] = [places.run(a.run), places.run(b.run), places.run(c.run), places.run(d.run)];
  expect(begun()).toEqual([true, true, false, false]);
  b.end();
  await second;
  expect(begun()).toEqual([true, true, true, false]);
  a.fail(new Error('no'));
  await expect(first).rejects.toThrow('no');
  expect(begun()).toEqual([true, true, true, true]);
  c.end();
  d.end();
  await Promise.all([third, fourth]);
});

test('never more than there are places, and everyone gets one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.array(fc.nat({ max: 4 }), { maxLength: 30 }), async (count, turns) => {
      const places = new Places(count);
      let running = 0;
      let most = 0;
      const outcomes = turns.map((turnsNeeded, index) =>
        places.run(async () => {
          running += 1;
          most = Math.max(most, running);
          for (let turn = 0; turn < turnsNeeded; turn++) await Promise.resolve();
          running -= 1;
          if (turnsNeeded === 4) throw new Error('failed');
          return index;
        }),
      );
      const settled = await Promise.allSettled(outcomes);
      expect(settled.map(({ status }) => status)).toEqual(turns.map((needed) => (needed === 4 ? 'rejected' : 'fulfilled')));
      expect(most).toBeLessThanOrEqual(count);
      expect(running).toBe(0);
    }),
  );
});
