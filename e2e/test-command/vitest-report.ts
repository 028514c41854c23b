import { z } from 'zod';
import type { SkippedTest, StageReport } from './stage-report.ts';

/** The part of Vitest's JSON report that counts (its `JsonTestResults`). */
const schema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** Throws where the text is no such report. `root` is taken off the files' names. */
export function readVitestReport(text: string, root: string): Omit<StageReport, 'stage'> {
  const { testResults } = schema.parse(JSON.parse(text));
  let passed = 0;
  const failures: string[] = [];
  const skipped: SkippedTest[] = [];
  for (const file of testResults) {
    const path = file.name.startsWith(root) ? file.name.slice(root.length).replace(/^[\\/]/, '') : file.name;
    let failedTests = 0;
    for (const { fullName, status } of file.assertionResults) {
      const name = `${path}: ${fullName}`;
      if (status === 'passed') passed += 1;
      else if (status === 'failed') {
        failedTests += 1;
        failures.push(name);
      } else skipped.push({ name, host: null, reason: null });
    }
    // A file that cannot be loaded, or whose hooks fail, has no failed test to show for it.
    if (file.status === 'failed' && failedTests === 0) failures.push(`${path}: ${firstLine(file.message)}`);
  }
  return { passed, failures, skipped, hosts: [] };
}

function firstLine(message: string | undefined): string {
  return message?.trim().split('\n')[0] || 'the file failed';
}
