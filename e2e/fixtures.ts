import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { type Scenario, type Simulator, startSimulator } from '../electron/simulator/index.ts';
import { openInBrowserMode } from './fixtures-browser-mode.ts';
import { openInElectron, whyNoElectron } from './fixtures-electron.ts';
import { type RunningProgram, runBuilt } from './fixtures-program.ts';
import type { OpenedApp } from './fixtures-surroundings.ts';

export { expect };

export interface HostOptions {
  /** Set by the Playwright project. */
  hostKind: 'browser-mode' | 'electron';
}

export interface LanOptions {
  /** What stands on the simulated LAN before the window opens: a scenario's name (`silent` has no answers) or a scenario. */
  scenario: string | Scenario;
  /** Messages of the window's console that a spec provokes on purpose; any other error fails it. */
  expectedConsoleErrors: readonly RegExp[];
}

export interface LatchkeyFixtures {
  /** A directory of this test alone, gone afterwards. */
  dataDirectory: string;
  /** The simulated LAN, for reboots, changes of address and faults. A program started with `--demo` brings its own instead. */
  simulator: Simulator;
  /** The program with its window, open on the simulated LAN. */
  app: { readonly page: Page; readonly simulator: Simulator; readonly host: HostOptions['hostKind'] };
  /** Runs a built program as a person would; what still runs at the end of the test is ended. */
  runProgram: (program: 'start.js' | 'cli.js', words: readonly string[]) => RunningProgram;
  hostIsThere: undefined;
}

export const test = base.extend<LatchkeyFixtures & LanOptions & HostOptions>({
  hostKind: ['browser-mode', { option: true }],
  scenario: ['office', { option: true }],
  expectedConsoleErrors: [[], { option: true }],

  hostIsThere: [
    async ({ hostKind }, use, testInfo) => {
      const problem = hostKind === 'electron' ? whyNoElectron() : null;
      testInfo.skip(problem !== null, problem ?? '');
      await use(undefined);
    },
    { auto: true },
  ],

  dataDirectory: async ({ hostKind }, use) => {
    const directory = await mkdtemp(join(tmpdir(), `latchkey-${hostKind}-`));
    await use(directory);
    await rm(directory, { recursive: true, force: true });
  },

  simulator: async ({ scenario }, use) => {
    const simulator = await startSimulator({ scenario });
    await use(simulator);
    await simulator.stop();
  },

  app: async ({ hostKind, context, dataDirectory, simulator, expectedConsoleErrors }, use) => {
    const problems: string[] = [];
    const watch = (page: Page) => watchConsole(page, problems);
    const opened = await (hostKind === 'electron'
      ? openInElectron(dataDirectory, watch)
      : openPage(context, dataDirectory, watch));
    await use({ page: opened.page, simulator, host: hostKind });
    await opened.close();
    const unexpected = problems.filter((problem) => !expectedConsoleErrors.some((expected) => expected.test(problem)));
    expect(unexpected, 'errors in the console of the window').toEqual([]);
  },

  runProgram: async ({ dataDirectory }, use) => {
    const running: RunningProgram[] = [];
    await use((program, words) => {
      const started = runBuilt(program, words, { LATCHKEY_DATA_DIR: dataDirectory });
      running.push(started);
      return started;
    });
    await Promise.all(running.map((program) => program.stop()));
  },
});

async function openPage(context: BrowserContext, dataDirectory: string, watch: (page: Page) => void): Promise<OpenedApp> {
  const page = await context.newPage();
  watch(page);
  return openInBrowserMode(page, dataDirectory);
}

function watchConsole(page: Page, problems: string[]): void {
  page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
}
