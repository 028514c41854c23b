/** A test that did not run. `host` is the Playwright project, where there is one. */
export interface SkippedTest {
  readonly name: string;
  readonly host: string | null;
  readonly reason: string | null;
}

/** What one stage of `npm test` came to. A stage without tests of its own counts as one. */
export interface StageReport {
  readonly stage: string;
  readonly passed: number;
  readonly failures: readonly string[];
  readonly skipped: readonly SkippedTest[];
  /** Hosts in which at least one spec really ran. */
  readonly hosts: readonly string[];
}

/** How the program of a stage ended: its exit code, or why it has none. */
export type ProgramEnd = { readonly exitCode: number } | { readonly crashed: string };

export function describeEnd(end: ProgramEnd): string {
  return 'crashed' in end ? end.crashed : `ended with exit code ${end.exitCode}`;
}

export function endedWell(end: ProgramEnd): boolean {
  return 'exitCode' in end && end.exitCode === 0;
}

export function plainStage(stage: string, end: ProgramEnd): StageReport {
  const well = endedWell(end);
  return { stage, passed: well ? 1 : 0, failures: well ? [] : [describeEnd(end)], skipped: [], hosts: [] };
}

/**
 * The report of a test runner, believed only as far as the runner's end bears it out: a runner that failed without a failed
 * test, wrote no report, or ran nothing at all has failed.
 */
export function testStage(stage: string, end: ProgramEnd, readReport: () => Omit<StageReport, 'stage'>): StageReport {
  let report: Omit<StageReport, 'stage'>;
  try {
    report = readReport();
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    return {
      stage,
      passed: 0,
      failures: [`${describeEnd(end)}, and its report cannot be read: ${problem}`],
      skipped: [],
      hosts: [],
    };
  }
  const failures = [...report.failures];
  if (failures.length === 0 && !endedWell(end)) failures.push(`${describeEnd(end)} without a failed test`);
  if (failures.length === 0 && report.passed === 0) failures.push('no test was run');
  return { ...report, stage, failures };
}
