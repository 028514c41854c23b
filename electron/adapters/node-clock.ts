import { setMaxListeners } from 'node:events';
import type { Clock } from '../core/ports.ts';

/** Time as Node tells it. */
export function createNodeClock(): Clock {
  return {
    now: () => Date.now(),
    elapsed: () => performance.now(),
    nextTurn: () => new Promise((resolve) => setImmediate(resolve)),
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason);
          return;
        }
        const giveUp = () => {
          clearTimeout(timer);
          reject(signal.reason);
        };
        const timer = setTimeout(() => {
          signal.removeEventListener('abort', giveUp);
          resolve();
        }, ms);
        setMaxListeners(0, signal); // many waits may end with one signal, and each takes its listener away
        signal.addEventListener('abort', giveUp, { once: true });
      }),
  };
}
