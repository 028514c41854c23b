/** One line of the results. `bar` is what the project promises, in words; `met` is null where there is no promise. */
export interface Measurement {
  readonly bench: string;
  readonly what: string;
  readonly value: string;
  readonly bar: string;
  readonly met: boolean | null;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}

export function markdownTable(measurements: readonly Measurement[]): string {
  const rows = measurements.map(({ bench, what, value, bar, met }) => {
    const verdict = met === null ? '' : met ? 'met' : '**missed**';
    return `| ${bench} | ${what} | ${value} | ${bar} | ${verdict} |`;
  });
  return ['| bench | what | measured | bar | |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}
