import { expect, test } from 'vitest';
import { readPlaywrightReport } from './playwright-report.ts';
import { plainStage, type StageReport, testStage } from './stage-report.ts';
import { hasFailed, summaryLines } from './summary.ts';
import { readVitestReport } from './vitest-report.ts';

const vitestJson = JSON.stringify({
  numTotalTests: 4,
  success: false,
  testResults: [
    {
      name: '/project/shared/a.test.ts',
      status: 'failed',
      message: '',
      assertionResults: [
        { fullName: 'adds', status: 'passed', failureMessages: [] },
        { fullName: 'subtracts', status: 'failed', failureMessages: ['no'] },
        { fullName: 'later', status: 'skipped', failureMessages: [] },
        { fullName: 'some day', status: 'todo', failureMessages: [] },
      ],
    },
    { name: '/project/shared/broken.test.ts', status: 'failed', message: 'SyntaxError: x\n  at y', assertionResults: [] },
  ],
});

const playwrightJson = JSON.stringify({
  errors: [],
  suites: [
    {
      title: 'grid.spec.ts',
      specs: [spec('sorts', [result('browser-mode', 'expected'), result('electron', 'skipped', 'no Electron program')])],
      suites: [
        {
          title: 'keyboard',
          specs: [
            spec('moves', [result('browser-mode', 'flaky'), result('electron', 'skipped', 'no Electron program')]),
            spec('copies', [result('browser-mode', 'unexpected')]),
          ],
        },
      ],
    },
  ],
});

function spec(title: string, tests: readonly unknown[]) {
  return { title, file: 'grid.spec.ts', ok: true, tests };
}

function result(projectName: string, status: string, skippedBecause?: string) {
  return {
    projectName,
    status,
    annotations: skippedBecause === undefined ? [] : [{ type: 'skip', description: skippedBecause }],
  };
}

const well = { exitCode: 0 };
const emptyReport = { passed: 0, failures: [], skipped: [], hosts: [] };

test('of Vitest, tests are counted, and a file that could not be loaded is a failure', () => {
  expect(readVitestReport(vitestJson, '/project')).toEqual({
    passed: 1,
    failures: ['shared/a.test.ts: subtracts', 'shared/broken.test.ts: SyntaxError: x'],
    skipped: [
      { name: 'shared/a.test.ts: later', host: null, reason: null },
      { name: 'shared/a.test.ts: some day', host: null, reason: null },
    ],
    hosts: [],
  });
});

test('of Playwright, every host of a spec is counted, flaky ones as failed, and a host counts as run only if a spec ran in it', () => {
  expect(readPlaywrightReport(playwrightJson)).toEqual({
    passed: 1,
    failures: ['grid.spec.ts: keyboard, moves (browser-mode, flaky)', 'grid.spec.ts: keyboard, copies (browser-mode)'],
    skipped: [
      { name: 'grid.spec.ts: sorts', host: 'electron', reason: 'no Electron program' },
      { name: 'grid.spec.ts: keyboard, moves', host: 'electron', reason: 'no Electron program' },
    ],
    hosts: ['browser-mode'],
  });
});

test('an error outside the specs is a failure', () => {
  const report = readPlaywrightReport(JSON.stringify({ suites: [], errors: [{ message: 'Error: no tests found\n' }] }));
  expect(report.failures).toEqual(['Error: no tests found']);
});

test.each([
  [
    'ends badly without a failed test',
    { exitCode: 1 },
    () => ({ ...emptyReport, passed: 3 }),
    'ended with exit code 1 without a failed test',
  ],
  ['is ended by the system', { crashed: 'was ended by SIGKILL' }, () => ({ ...emptyReport, passed: 3 }), 'was ended by SIGKILL'],
  ['runs no test', well, () => emptyReport, 'no test was run'],
  ['skips every test', well, () => ({ ...emptyReport, skipped: [{ name: 'a', host: null, reason: null }] }), 'no test was run'],
  ['writes no report', well, () => readVitestReport('', '/'), 'its report cannot be read'],
  ['writes something else', well, () => readPlaywrightReport('{"suites":7}'), 'its report cannot be read'],
])('a runner that %s has failed once', (_, end, read, reason) => {
  const { failures } = testStage('specs', end, read);
  expect(failures).toEqual([expect.stringContaining(reason)]);
});

test('a runner with failed tests has exactly these failures', () => {
  expect(testStage('unit', { exitCode: 1 }, () => readVitestReport(vitestJson, '/project')).failures).toHaveLength(2);
});

test('a stage without tests counts as one', () => {
  expect(plainStage('build', well)).toMatchObject({ passed: 1, failures: [] });
  expect(plainStage('build', { exitCode: 2 })).toMatchObject({ passed: 0, failures: ['ended with exit code 2'] });
});

test('the summary names what failed and what was skipped and why, and ends with the counts of all stages', () => {
  const reports: readonly StageReport[] = [
    plainStage('build', well),
    testStage('specs', { exitCode: 1 }, () => readPlaywrightReport(playwrightJson)),
  ];
  expect(summaryLines(reports, 'Chromium 1')).toEqual([
    'Failed:',
    '  specs: grid.spec.ts: keyboard, moves (browser-mode, flaky)',
    '  specs: grid.spec.ts: keyboard, copies (browser-mode)',
    'Skipped:',
    '  electron: no Electron program',
    '    grid.spec.ts: sorts',
    '    grid.spec.ts: keyboard, moves',
    'Browser: Chromium 1',
    'Specs ran in: browser-mode',
    '2 passed, 2 failed, 2 skipped',
  ]);
  expect(hasFailed(reports)).toBe(true);
});

test('without failures the command succeeds, without stages it does not', () => {
  expect(hasFailed([plainStage('build', well)])).toBe(false);
  expect(hasFailed([])).toBe(true);
});
