import { z } from 'zod';
import type { SkippedTest, StageReport } from './stage-report.ts';

const specSchema = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(
    z.object({
      projectName: z.string(),
      status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
      annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })),
    }),
  ),
});

/** The part of Playwright's JSON report that counts (its `JSONReport`). */
interface Suite {
  readonly title: string;
  readonly specs: readonly z.infer<typeof specSchema>[];
  readonly suites?: readonly Suite[] | undefined;
}
interface NamedTests {
  readonly name: string;
  readonly tests: z.infer<typeof specSchema>['tests'];
}
const suiteSchema: z.ZodType<Suite> = z.object({
  title: z.string(),
  specs: z.array(specSchema),
  suites: z.lazy(() => z.array(suiteSchema)).optional(),
});
const schema = z.object({ suites: z.array(suiteSchema), errors: z.array(z.object({ message: z.string().optional() })) });

/** Throws where the text is no such report. A flaky spec has failed: what passes at the second try is not known to pass. */
export function readPlaywrightReport(text: string): Omit<StageReport, 'stage'> {
  const { suites, errors } = schema.parse(JSON.parse(text));
  let passed = 0;
  const failures = errors.map(({ message }) => message?.trim().split('\n')[0] || 'an error outside the specs');
  const skipped: SkippedTest[] = [];
  const hosts = new Set<string>();
  for (const { name, tests } of suites.flatMap((file) => namedTests(file, []))) {
    for (const { projectName, status, annotations } of tests) {
      if (status === 'skipped') {
        const reason = annotations.find(({ type }) => type === 'skip')?.description ?? null;
        skipped.push({ name, host: projectName, reason });
        continue;
      }
      hosts.add(projectName);
      if (status === 'expected') passed += 1;
      else failures.push(`${name} (${projectName}${status === 'flaky' ? ', flaky' : ''})`);
    }
  }
  return { passed, failures, skipped, hosts: [...hosts] };
}

/** Specs with their file and the groups they stand in. The outermost suite is the file itself. */
function namedTests(suite: Suite, groups: readonly string[]): readonly NamedTests[] {
  return [
    ...suite.specs.map(({ file, title, tests }) => ({ name: `${file}: ${[...groups, title].join(', ')}`, tests })),
    ...(suite.suites ?? []).flatMap((inner) => namedTests(inner, [...groups, inner.title])),
  ];
}
