/** The shell's view of time, so that tests can move it. */
export interface ShellClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `action` once after `ms`; the answer calls it off. */
  after(ms: number, action: () => void): () => void;
}

export const shellClock: ShellClock = {
  now: () => Date.now(),
  after: (ms, action) => {
    const timer = setTimeout(action, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
