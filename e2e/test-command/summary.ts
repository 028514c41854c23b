import type { SkippedTest, StageReport } from './stage-report.ts';

export function hasFailed(reports: readonly StageReport[]): boolean {
  return reports.length === 0 || reports.some(({ failures }) => failures.length > 0);
}

/** The end of `npm test`; the last line counts everything, for people and for scripts. */
export function summaryLines(reports: readonly StageReport[], chromium: string): readonly string[] {
  const hosts = [...new Set(reports.flatMap((report) => report.hosts))];
  const count = (of: (report: StageReport) => number): number => reports.reduce((sum, report) => sum + of(report), 0);
  return [
    ...failureLines(reports),
    ...skippedLines(reports.flatMap(({ skipped }) => skipped)),
    `Browser: ${chromium}`,
    `Specs ran in: ${hosts.join(', ') || 'no host'}`,
    counted(
      count(({ passed }) => passed),
      count(({ failures }) => failures.length),
      count(({ skipped }) => skipped.length),
    ),
  ];
}

export function countLine({ passed, failures, skipped }: StageReport): string {
  return counted(passed, failures.length, skipped.length);
}

function counted(passed: number, failed: number, skipped: number): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function failureLines(reports: readonly StageReport[]): readonly string[] {
  const lines = reports.flatMap(({ stage, failures }) => failures.map((failure) => `  ${stage}: ${failure}`));
  return lines.length === 0 ? [] : ['Failed:', ...lines];
}

/** Skipped tests under their reason, so that a missing program is told once and not for every test. */
function skippedLines(skipped: readonly SkippedTest[]): readonly string[] {
  const names = new Map<string, string[]>();
  for (const { name, host, reason } of skipped) {
    const heading = `${host === null ? '' : `${host}: `}${reason ?? 'no reason given'}`;
    names.set(heading, [...(names.get(heading) ?? []), name]);
  }
  const lines = [...names].flatMap(([heading, tests]) => [`  ${heading}`, ...tests.map((name) => `    ${name}`)]);
  return lines.length === 0 ? [] : ['Skipped:', ...lines];
}
