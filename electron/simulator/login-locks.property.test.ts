import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LoginLocks } from './login-locks.ts';
import { SimulatedTime } from './simulated-time.ts';

const who = fc.record({ address: fc.constantFrom('127.0.0.1', '127.0.0.2'), account: fc.constantFrom('admin', 'guest') });
const step = fc.oneof(
  fc.record({ do: fc.constant('fail' as const), who }),
  fc.record({ do: fc.constant('tryLocked' as const), who }),
  fc.record({ do: fc.constant('succeed' as const), who }),
  fc.record({ do: fc.constant('skip' as const), seconds: fc.integer({ min: 0, max: 90 }) }),
);
const scope = fc.constantFrom('address' as const, 'account' as const, 'both' as const);

test('whatever happens, a lock begins at the threshold and not before, and ends only by time', () => {
  fc.assert(
    fc.property(scope, fc.integer({ min: 1, max: 5 }), fc.boolean(), fc.array(step, { maxLength: 40 }), (...given) => {
      const [lockedBy, threshold, restartOnAttempt, steps] = given;
      // At this scale the real time of the run itself is nothing.
      const time = new SimulatedTime(1e-9);
      const rest = { enabled: true, seconds: 60, clearedByReboot: true, bodyFormat: 'A', tellsNumbers: true } as const;
      const locks = new LoginLocks({ threshold, restartOnAttempt, scope: lockedBy, ...rest }, time);
      const model = new Map<string, { failures: number; until: number }>();
      let now = 0;
      for (const done of steps) {
        if (done.do === 'skip') {
          time.skip(done.seconds * 1000);
          now += done.seconds;
          continue;
        }
        const { address, account } = done.who;
        const key = { address, account, both: `${address}/${account}` }[lockedBy];
        const known = model.get(key);
        const entry = known === undefined || (known.until > 0 && known.until <= now) ? { failures: 0, until: 0 } : known;
        model.set(key, entry);
        const locked = entry.until > now;
        if (locked) {
          if (done.do === 'tryLocked') {
            locks.tryLocked(address, account);
            if (restartOnAttempt) entry.until = now + 60;
          }
        } else if (done.do === 'fail') {
          locks.fail(address, account);
          entry.failures += 1;
          if (entry.failures >= threshold) entry.until = now + 60;
        } else if (done.do === 'succeed') {
          locks.succeed(address, account);
          model.delete(key);
          entry.failures = 0;
        }
        const expected = entry.until > now;
        expect(locks.read(address, account)).toEqual({
          locked: expected,
          secondsLeft: expected ? entry.until - now : 0,
          attemptsLeft: expected ? 0 : threshold - entry.failures,
        });
      }
    }),
  );
});
