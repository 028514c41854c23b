import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { type Scenario, type Simulator, startSimulator } from '../electron/simulator/index.ts';
import { openInBrowserMode } from './fixtures-browser-mode.ts';
import { MovableClock } from './fixtures-clock.ts';
import { watchDecisions } from './fixtures-decisions.ts';
import { openInElectron, whyNoElectron } from './fixtures-electron.ts';
import { expectHonestLedger, journalIn } from './fixtures-ledger.ts';
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
  /** How many logins of a spec the person insists on while a lock is known to run; any other one fails it. */
  expectedInsistences: number;
  /** The spec moves this computer's clock. The clock of a real Electron process cannot be moved. */
  clockMoves: boolean;
}

export interface AppUnderTest {
  readonly page: Page;
  readonly simulator: Simulator;
  readonly host: HostOptions['hostKind'];
  /** On the site and at this computer. */
  letTimePass(seconds: number): Promise<void>;
  /** Time passes on the site while this computer, with its clock that measures, stands still. */
  sleepFor(seconds: number): Promise<void>;
}

export interface LatchkeyFixtures {
  /** A directory of this test alone, gone afterwards. */
  dataDirectory: string;
  /** The simulated LAN, for reboots, changes of address and faults. A program started with `--demo` brings its own instead. */
  simulator: Simulator;
  /** The program with its window, open on the simulated LAN. */
  app: AppUnderTest;
  /** Runs a built program as a person would; what still runs at the end of the test is ended. */
  runProgram: (program: 'start.js' | 'cli.js', words: readonly string[]) => RunningProgram;
  hostIsThere: undefined;
}

export const test = base.extend<LatchkeyFixtures & LanOptions & HostOptions>({
  hostKind: ['browser-mode', { option: true }],
  scenario: ['office', { option: true }],
  expectedConsoleErrors: [[], { option: true }],
  expectedInsistences: [0, { option: true }],
  clockMoves: [false, { option: true }],

  hostIsThere: [
    async ({ hostKind, clockMoves }, use, testInfo) => {
      const problem =
        hostKind !== 'electron' ? null : clockMoves ? 'the clock of an Electron process cannot be moved' : whyNoElectron();
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

  app: async ({ hostKind, context, dataDirectory, simulator, expectedConsoleErrors, expectedInsistences, clockMoves }, use) => {
    const problems: string[] = [];
    const clock = clockMoves ? new MovableClock() : null;
    const watch = (page: Page) => watchConsole(page, problems);
    const opened = await (hostKind === 'electron'
      ? openInElectron(dataDirectory, watch)
      : openPage(context, dataDirectory, clock, watch));
    const { page } = opened;
    const decisions = await watchDecisions(page);
    const move = async (how: 'pass' | 'sleep', seconds: number) => {
      if (clock === null) throw new Error('a spec that moves the clock says so: test.use({ clockMoves: true })');
      await simulator.control('all', { do: 'passTime', seconds });
      clock[how](seconds * 1000);
      await page.clock.fastForward(seconds * 1000);
    };
    await use({
      page,
      simulator,
      host: hostKind,
      letTimePass: (seconds) => move('pass', seconds),
      sleepFor: (seconds) => move('sleep', seconds),
    });
    await opened.close();
    const unexpected = problems.filter((problem) => !expectedConsoleErrors.some((expected) => expected.test(problem)));
    expect(unexpected, 'errors in the console of the window').toEqual([]);
    const journal = await journalIn(dataDirectory);
    expectHonestLedger({ simulator, journal, ...decisions, insistences: expectedInsistences });
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

async function openPage(
  context: BrowserContext,
  dataDirectory: string,
  clock: MovableClock | null,
  watch: (page: Page) => void,
): Promise<OpenedApp> {
  const page = await context.newPage();
  watch(page);
  return openInBrowserMode(page, dataDirectory, clock);
}

function watchConsole(page: Page, problems: string[]): void {
  page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
}
