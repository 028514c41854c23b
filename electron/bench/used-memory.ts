/** Bytes. */
export function usedAfterCollection(): number {
  if (!globalThis.gc) throw new Error('run with --expose-gc, as npm run bench does');
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
