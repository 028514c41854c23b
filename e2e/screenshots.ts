import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { type Scenario, type Simulator, startSimulator } from '../electron/simulator/index.ts';
import { scenarioNamed } from '../electron/simulator/scenarios/index.ts';
import { chromiumLaunchOptions } from './browser.ts';
import { runBuilt } from './fixtures-program.ts';
import { loopbackInterface, projectFolder } from './fixtures-surroundings.ts';

/** The pictures of the documents, taken of the built program: `npm run screenshots`, with names for some of them only. */
const pictureFolder = join(projectFolder, 'docs/images');

const OFFICE_DEVICES = 12;
const PASSWORD = 'Harbour2026';
const NEW_PASSWORD = 'Anchor-77-Pier';
const RECORDER = '127.0.1.20';
/** Seconds, beside the recorder's 23 minutes. Longer than any picture takes, so that each lock still runs in it. */
const LOCKS = new Map([
  ['127.0.1.31', 311],
  ['127.0.1.34', 1678],
]);
/** It says that it is locked, and not for how long. */
const TELLS_NO_TIME = '127.0.1.36';
const SLIPWAY = '127.0.3.34';
const SLIPWAY_LOCK = 554;
/** Of everything that is waited for, in milliseconds; a run on a busy computer takes some seconds. */
const LIMIT_MS = 40_000;

interface Picture {
  /** `demo`: the program brings its own office. Anything else stands beside the program. */
  readonly network: 'demo' | Scenario;
  /** Brings the window into the state of the picture. */
  readonly prepare: (page: Page, simulator: Simulator | null) => Promise<void>;
}

async function wholeOffice(page: Page): Promise<void> {
  await page.getByText(`${OFFICE_DEVICES} of ${OFFICE_DEVICES} devices`, { exact: true }).waitFor();
  await page.getByText(/^Last search .* listening$/).waitFor();
}

async function openDetails(page: Page, address: string): Promise<void> {
  await page.getByRole('gridcell', { name: address, exact: true }).click();
  await page.getByRole('complementary').waitFor();
}

/** One login. Ends when its dialog is closed, by itself or, where the device is locked, by hand. */
async function logIn(page: Page, address: string, isLocked = false): Promise<void> {
  await openDetails(page, address);
  await page
    .getByRole('complementary')
    .getByRole('button', { name: /^(Check|Try)/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Try once' }).click();
  if (isLocked) {
    await dialog.getByRole('textbox', { name: 'Password' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
  }
  await dialog.waitFor({ state: 'detached' });
}

/** With devices whose lock does not start again when they are asked. */
function patient(name: string): Scenario {
  const scenario = scenarioNamed(name);
  const devices = scenario.devices.map((device) => ({
    ...device,
    lockPolicy: { ...device.lockPolicy, restartOnAttempt: false, tellsNumbers: device.address !== TELLS_NO_TIME },
  }));
  return { ...scenario, devices };
}

async function lock(simulator: Simulator | null, address: string, secondsLeft: number): Promise<void> {
  const device = simulator?.deviceList.find(({ boundAddress }) => boundAddress === address);
  if (!device) throw new Error(`no simulated device at ${address}`);
  await simulator?.control(device.mac, { do: 'lockNow', secondsLeft });
}

async function details(page: Page): Promise<void> {
  await wholeOffice(page);
  await logIn(page, RECORDER, true);
  await page.getByRole('complementary').getByRole('region', { name: 'Lock', exact: true }).waitFor();
}

async function locks(page: Page, simulator: Simulator | null): Promise<void> {
  await wholeOffice(page);
  for (const [address, seconds] of [...LOCKS, [TELLS_NO_TIME, 1800] as const]) await lock(simulator, address, seconds);
  for (const address of [RECORDER, ...LOCKS.keys(), TELLS_NO_TIME]) await logIn(page, address, true);
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Locks/ })
    .click();
  await page.getByRole('list', { name: 'Locks, soonest end first' }).waitFor();
}

async function who(page: Page): Promise<void> {
  await wholeOffice(page);
  await logIn(page, '127.0.1.35');
  await page.getByRole('complementary').getByRole('button', { name: 'Open timeline' }).click();
  await page.getByRole('button', { name: 'Read the log', exact: true }).click();
  await page.getByRole('region', { name: 'Who is locking it' }).waitFor();
}

/** The quay with its recorder and cameras, up to the plan. */
async function plan(page: Page): Promise<void> {
  const side = page.getByRole('complementary', { name: 'What follows from it' });
  const prove = async (password: string) => {
    await side.getByRole('textbox', { name: 'Password' }).fill(password);
    await side.getByRole('button', { name: /^Prove \d+ logins?$/ }).click();
  };
  await page.getByRole('gridcell', { name: '127.0.3.20', exact: true }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Password sync with its cameras' }).click();
  await page.getByRole('button', { name: /^Check logins of/ }).click();
  await prove(PASSWORD);
  await page.getByRole('heading', { name: '1 of 5 logins proven' }).waitFor();
  await prove(PASSWORD);
  await page.getByRole('heading', { name: '4 of 5 logins proven' }).waitFor();
  await side
    .getByRole('heading', { name: /^Login of / })
    .filter({ hasText: SLIPWAY })
    .waitFor();
  await prove('Harbour2024');
  await page.getByRole('heading', { name: '5 of 5 logins proven' }).waitFor();
  await page.getByRole('button', { name: 'New password', exact: true }).click();
  await page.getByRole('textbox', { name: 'New password' }).fill(NEW_PASSWORD);
  await page.getByRole('textbox', { name: 'Again' }).fill(NEW_PASSWORD);
  await page.getByRole('button', { name: 'Make the plan', exact: true }).click();
  await page.getByRole('button', { name: /^Start with/ }).waitFor();
}

/** One camera is locked meanwhile, so that the run stands still with all else done. */
async function run(page: Page, simulator: Simulator | null): Promise<void> {
  await plan(page);
  await lock(simulator, SLIPWAY, SLIPWAY_LOCK);
  await page.getByRole('button', { name: /^Start with/ }).click();
  await page.getByRole('heading', { name: 'Syncing, 3 of 5 done' }).waitFor();
  await page.getByRole('row').filter({ hasText: SLIPWAY }).getByText('for the lock').waitFor();
}

const pictures: Readonly<Record<string, Picture>> = {
  'details-light': { network: 'demo', prepare: details },
  'locks-light': { network: patient('office'), prepare: locks },
  'who-light': { network: scenarioNamed('office'), prepare: who },
  'sync-plan-light': { network: scenarioNamed('sync'), prepare: plan },
  'sync-run-light': { network: patient('sync'), prepare: run },
};

async function take(browser: Browser, name: string, { network, prepare }: Picture): Promise<void> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'latchkey-screenshots-'));
  const simulator = network === 'demo' ? null : await startSimulator({ scenario: network });
  const words = simulator === null ? ['--demo'] : ['--interface', loopbackInterface()];
  const program = runBuilt('start.js', ['--browser', ...words, '--data-dir', dataDirectory]);
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    colorScheme: 'light',
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(LIMIT_MS);
  try {
    const page = await context.newPage();
    await page.goto(await program.firstLine);
    await prepare(page, simulator);
    await page.mouse.move(0, 0);
    await page.screenshot({ path: join(pictureFolder, `${name}.png`), animations: 'disabled' });
  } finally {
    await context.close();
    await program.stop();
    await simulator?.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

const wanted = process.argv.slice(2);
await mkdir(pictureFolder, { recursive: true });
const browser = await chromium.launch(await chromiumLaunchOptions());
try {
  // One after the other: simulated networks of one computer hear each other.
  for (const [name, picture] of Object.entries(pictures)) {
    if (wanted.length === 0 || wanted.includes(name)) await take(browser, name, picture);
  }
} finally {
  await browser.close();
}
