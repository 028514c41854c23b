import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChromiumNotFoundError, describeChromium } from '../browser.ts';
import { readPlaywrightReport } from './playwright-report.ts';
import { runProgram } from './run-program.ts';
import { describeEnd, plainStage, type StageReport, testStage } from './stage-report.ts';
import { countLine, hasFailed, summaryLines } from './summary.ts';
import { readVitestReport } from './vitest-report.ts';

const root = join(import.meta.dirname, '../..');
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const playwright = join(root, 'node_modules/@playwright/test/cli.js');

/**
 * `npm test`. Every stage runs, whatever became of the one before, except that nothing built cannot be tested. Real SADP
 * sockets share one port on this computer, so the stages and the tests inside that use them stand in a row.
 */
async function runStages(reportDirectory: string): Promise<readonly StageReport[]> {
  const reports: StageReport[] = [];
  const stage = async (name: string, work: () => Promise<StageReport>): Promise<StageReport> => {
    console.log(`\n== ${name}`);
    const startedAt = performance.now();
    const report = await work();
    console.log(`== ${name}: ${countLine(report)} (${Math.round((performance.now() - startedAt) / 1000)} s)`);
    reports.push(report);
    return report;
  };

  await stage('types and lint', async () => plainStage('types and lint', await runProgram('npm', ['run', '--silent', 'check'])));
  const build = await stage('build', async () => plainStage('build', await runProgram('npm', ['run', '--silent', 'build'])));
  await stage('unit and integration', async () => {
    const file = join(reportDirectory, 'vitest.json');
    const words = ['run', '--root', root, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
    const end = await runProgram(process.execPath, [vitest, ...words]);
    const text = await readFile(file, 'utf8').catch(() => '');
    return testStage('unit and integration', end, () => readVitestReport(text, root));
  });
  await stage('specs', async () => {
    if (build.failures.length > 0) return testStage('specs', { crashed: 'was not started: the build failed' }, readNothing);
    const file = join(reportDirectory, 'playwright.json');
    const words = ['test', '--config', join(root, 'e2e/playwright.config.ts'), '--reporter=dot,json'];
    const end = await runProgram(process.execPath, [playwright, ...words], { PLAYWRIGHT_JSON_OUTPUT_FILE: file });
    const text = await readFile(file, 'utf8').catch(() => '');
    return testStage('specs', end, () => readPlaywrightReport(text));
  });
  return reports;
}

function readNothing(): never {
  throw new Error('there is none');
}

/** Where the computer has no Chromium that fits, Playwright's own is fetched once. */
async function obtainChromium(): Promise<string> {
  try {
    return await describeChromium();
  } catch (cause) {
    if (!(cause instanceof ChromiumNotFoundError)) throw cause;
    console.log('No Chromium here: fetching the one of Playwright …');
    const end = await runProgram(process.execPath, [playwright, 'install', 'chromium']);
    return describeChromium().catch(() => `none (the download ${describeEnd(end)})`);
  }
}

const reportDirectory = await mkdtemp(join(tmpdir(), 'latchkey-test-'));
try {
  const chromium = await obtainChromium();
  const reports = await runStages(reportDirectory);
  console.log('');
  for (const line of summaryLines(reports, chromium)) console.log(line);
  process.exitCode = hasFailed(reports) ? 1 : 0;
} finally {
  await rm(reportDirectory, { recursive: true, force: true });
}
