import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { startSimulator } from '../electron/simulator/index.ts';
import { chromiumLaunchOptions } from './browser.ts';
import { runBuilt } from './fixtures-program.ts';
import { loopbackInterface, projectFolder } from './fixtures-surroundings.ts';

/** The pictures of the README, taken of the built program: `npm run screenshots`. */
const pictureFolder = join(projectFolder, 'docs/images');

const OFFICE_DEVICES = 12;
const FIRST_ROUND_LIMIT_MS = 20_000;

interface Picture {
  readonly colorScheme: NonNullable<BrowserContextOptions['colorScheme']>;
  /** Of the program, beside `--browser`. */
  readonly words: readonly string[];
  /** Brings the window into the state of the picture. */
  readonly prepare: (page: Page) => Promise<void>;
}

async function wholeOffice(page: Page): Promise<void> {
  await page.getByText(`${OFFICE_DEVICES} of ${OFFICE_DEVICES} devices`, { exact: true }).waitFor();
  await page.getByText(/^Last search .* listening$/).waitFor({ timeout: FIRST_ROUND_LIMIT_MS });
}

const pictures: Readonly<Record<string, Picture>> = {
  'devices-light': { colorScheme: 'light', words: ['--demo'], prepare: wholeOffice },
  'devices-dark': { colorScheme: 'dark', words: ['--demo'], prepare: wholeOffice },
  'details-dark': {
    colorScheme: 'dark',
    words: ['--demo'],
    prepare: async (page) => {
      await wholeOffice(page);
      await page.getByRole('gridcell', { name: '127.0.1.20', exact: true }).click();
      await page.getByRole('complementary', { name: 'DS-7616NI-K2/16P' }).waitFor();
      await page.mouse.move(0, 0);
    },
  },
  'nothing-found-light': {
    colorScheme: 'light',
    words: ['--interface', loopbackInterface()],
    prepare: async (page) => {
      await page.getByRole('heading', { name: 'Nothing has answered yet' }).waitFor({ timeout: FIRST_ROUND_LIMIT_MS });
    },
  },
};

async function take(browser: Browser, name: string, picture: Picture): Promise<void> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'latchkey-screenshots-'));
  const silence = picture.words.includes('--demo') ? null : await startSimulator({ scenario: 'silent' });
  const program = runBuilt('start.js', ['--browser', ...picture.words, '--data-dir', dataDirectory]);
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    colorScheme: picture.colorScheme,
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  try {
    const page = await context.newPage();
    await page.goto(await program.firstLine);
    await picture.prepare(page);
    await page.screenshot({ path: join(pictureFolder, `${name}.png`), animations: 'disabled' });
  } finally {
    await context.close();
    await program.stop();
    await silence?.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

await mkdir(pictureFolder, { recursive: true });
const browser = await chromium.launch(await chromiumLaunchOptions());
try {
  // One after the other: simulated networks of one computer hear each other.
  for (const [name, picture] of Object.entries(pictures)) await take(browser, name, picture);
} finally {
  await browser.close();
}
