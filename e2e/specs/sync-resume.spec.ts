import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Simulator } from '../../electron/simulator/index.ts';
import { expect, test } from '../fixtures.ts';
import { type Decisions, watchDecisions } from '../fixtures-decisions.ts';
import { expectHonestLedger, journalIn } from '../fixtures-ledger.ts';
import type { RunningProgram } from '../fixtures-program.ts';
import { loopbackInterface } from '../fixtures-surroundings.ts';
import { addressOf, cameraAt, RIGHT, recorderAt, site } from './site.ts';
import { expectEverywhere, heldRun, NEW, planFor, wizard } from './sync-wizard.ts';

const hosts = [20, 31, 32, 33];
const channels = [31, 32, 33].map((host, index) => ({
  id: index + 1,
  address: addressOf(host),
  password: RIGHT,
  connectedBefore: true,
}));

test.use({
  scenario: site([
    recorderAt(20, {
      channels,
      channelLoginSeconds: 0.5,
      // The first channel that is written stays off line until somebody lets an hour pass: there the run stands.
      writeFaults: [{ fault: 'channelOffline', seconds: 3600 }],
    }),
    ...[31, 32, 33].map((host) => cameraAt(host)),
  ]),
});

/** Devices are found by their announcements; the program and the window are processes of their own, as at a person's. */
async function open(page: Page, program: RunningProgram): Promise<URL> {
  const address = await program.firstLine;
  await page.goto(address);
  return new URL(address);
}

const words = ['--browser', '--port', '0', '--interface', loopbackInterface()];

async function filesIn(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = names.filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8'));
  return (await Promise.all(texts)).join('\n');
}

/** Starts the run and returns when the first camera has the new password, its channel too, and neither is online. */
async function startAndHold(page: Page, simulator: Simulator): Promise<void> {
  const sync = await planFor(page, hosts.map(addressOf), RIGHT);
  await sync.press(/^Start with/);
  await heldRun(simulator);
}

async function expectHonesty(simulator: Simulator, dataDirectory: string, decisions: Decisions): Promise<void> {
  expectHonestLedger({ simulator, journal: await journalIn(dataDirectory), ...decisions });
  const files = await filesIn(dataDirectory);
  for (const secret of [RIGHT, NEW]) expect(files).not.toContain(secret);
}

/** A run that holds still at a channel, and the program is gone from under it. */
async function killInTheMiddle(
  page: Page,
  simulator: Simulator,
  program: RunningProgram,
  dataDirectory: string,
): Promise<Decisions> {
  const decisions = await watchDecisions(page);
  await open(page, program);
  await startAndHold(page, simulator);
  const journal = () => readFile(join(dataDirectory, 'sync.jsonl'), 'utf8');
  await expect.poll(journal, 'the journal at the channel that does not come online').toContain('"online:');
  program.child.kill('SIGKILL');
  expect(await program.ended).toBeNull();
  return decisions;
}

test.beforeEach(({ simulator }) => {
  simulator.secretId(NEW);
});

test('J10: killed in the middle, it tells what is done, asks for the passwords and brings the run to its end', async ({
  page,
  simulator,
  runProgram,
  dataDirectory,
}) => {
  const decisions = await killInTheMiddle(page, simulator, runProgram('start.js', words), dataDirectory);
  const sent = simulator.ledger().length;

  await open(page, runProgram('start.js', words));
  const sync = wizard(page);
  await expect(sync.title).toHaveText('A sync was interrupted: 0 done, 1 begun, 3 not started');
  await expect(sync.row(addressOf(31))).toContainText('Begun');
  await expect(page.locator('.sync-foot')).toContainText('The passwords are asked again');
  expect(
    simulator
      .ledger()
      .slice(sent)
      .filter(({ address }) => address === '127.0.0.1'),
  ).toEqual([]);

  await simulator.control('all', { do: 'passTime', seconds: 3600 });
  await sync.press('Resume');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('New password of this sync').fill('Anchor-77-Peer');
  await dialog.getByLabel(/^Old password of the/).fill(RIGHT);
  await dialog.getByRole('button', { name: 'Resume' }).click();
  await expect(dialog.getByText('This is not the new password of the run.')).toBeVisible();
  await expect(dialog.getByLabel('New password of this sync')).toBeFocused();
  await dialog.getByLabel('New password of this sync').fill(NEW);
  await dialog.getByRole('button', { name: 'Resume' }).click();
  await expect(sync.title).toHaveText('All four devices use the new password', { timeout: 20_000 });
  await expect(sync.subtitle).toContainText('Logins in this run: 0 refused, 0 met a lock.');
  await expectEverywhere(simulator, NEW);
  await expectHonesty(simulator, dataDirectory, decisions);
});

test('resumed with the passwords that going on needs, it asks for the others before it turns back', async ({
  page,
  simulator,
  runProgram,
  dataDirectory,
}) => {
  const decisions = await killInTheMiddle(page, simulator, runProgram('start.js', words), dataDirectory);

  await open(page, runProgram('start.js', words));
  const sync = wizard(page);
  await sync.press('Resume');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('New password of this sync').fill(NEW);
  await dialog.getByLabel('Old password of the 3 devices that may still have it').fill(RIGHT);
  await dialog.getByRole('button', { name: 'Resume' }).click();
  await expect(sync.row(addressOf(31))).toContainText('Waiting for the channel');
  await sync.press('Pause after this step');
  await expect(sync.title).toHaveText('Paused, 0 of 4 done');
  await sync.press('Roll back');
  await expect(dialog).toContainText('Set 1 device and 1 channel back to the old password?');
  await dialog.getByLabel(/^Old password of .*127\.0\.1\.31$/).fill(NEW);
  await dialog.getByRole('button', { name: 'Roll back' }).click();
  await expect(dialog).toContainText(/This is not the password that “.*127\.0\.1\.31” had before the run\./);
  await dialog.getByLabel(/^Old password of .*127\.0\.1\.31$/).fill(RIGHT);
  await simulator.control('all', { do: 'passTime', seconds: 3600 });
  await dialog.getByRole('button', { name: 'Roll back' }).click();
  await expect(sync.title).toHaveText('All four devices use the old password', { timeout: 20_000 });
  await expectEverywhere(simulator, RIGHT);
  await expectHonesty(simulator, dataDirectory, decisions);
});

test('the window is closed in the middle of a run and opened again: the run has gone on', async ({
  page,
  context,
  simulator,
  runProgram,
  dataDirectory,
}) => {
  const decisions = await watchDecisions(page);
  const address = await open(page, runProgram('start.js', words));
  await startAndHold(page, simulator);
  await page.close();
  await simulator.control('all', { do: 'passTime', seconds: 3600 });
  await expectEverywhere(simulator, NEW);

  const again = await context.newPage();
  await again.goto(address.origin);
  await again
    .getByRole('banner')
    .getByRole('button', { name: /^Password sync/ })
    .click();
  await expect(wizard(again).title).toHaveText('All four devices use the new password');
  await expectHonesty(simulator, dataDirectory, decisions);
});

test.describe('in one program', () => {
  test('stopped in the middle, the state can be printed, and what is left goes on from there', async ({ app, simulator }) => {
    const { page } = app;
    await startAndHold(page, simulator);
    const sync = wizard(page);
    await sync.press('Stop and print the state');
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('1 device has the new password, 3 the old. Nothing is undone.');
    await dialog.getByRole('button', { name: 'Stop and print the state' }).click();
    await simulator.control('all', { do: 'passTime', seconds: 3600 });
    await expect(dialog.getByRole('heading').first()).toHaveText('One of four devices uses the new password', {
      timeout: 15_000,
    });
    await expect(dialog.getByRole('table')).toContainText('old login accepted');
    for (const secret of [RIGHT, NEW]) await expect(dialog).not.toContainText(secret);
    await page.keyboard.press('Escape');
    await expect(sync.title).toBeFocused();
    await expect(sync.row(addressOf(31))).toContainText('Channel 1 online');
    await expect(sync.row(addressOf(32))).toContainText('To do');
    await sync.press('Prepare the rest');
    await expect(sync.title).toHaveText('3 of 3 logins proven');
  });

  test('paused by the person, it is rolled back: the old password is in force everywhere', async ({ app, simulator }) => {
    const { page } = app;
    await startAndHold(page, simulator);
    const sync = wizard(page);
    await sync.press('Pause after this step');
    // It was waiting for a channel, which can be looked at again later.
    await expect(sync.title).toHaveText('Paused, 0 of 4 done');
    await simulator.control('all', { do: 'passTime', seconds: 3600 });
    await expect(sync.work).toContainText('Paused by you. Nothing is on its way');
    await sync.press('Roll back');
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('Set 1 device and 1 channel back to the old password?');
    await expect(dialog).toContainText('3 stay as they are.');
    await dialog.getByRole('button', { name: 'Roll back' }).click();
    await expect(sync.title).toHaveText('All four devices use the old password', { timeout: 15_000 });
    await expect(sync.row(addressOf(33))).toContainText('Untouched');
    await expect(page.getByRole('button', { name: /^Go on/ })).toHaveCount(0);
    await expectEverywhere(simulator, RIGHT);
  });
});

test.describe('in one program, pressed twice', () => {
  test('a double press on the pause pauses, or goes on again, and never turns the run back', async ({ app, simulator }) => {
    const { page } = app;
    await startAndHold(page, simulator);
    const sync = wizard(page);
    const pause = await page.getByRole('button', { name: 'Pause after this step' }).boundingBox();
    if (pause === null) throw new Error('the button to pause is not shown');
    const middle = [pause.x + pause.width / 2, pause.y + pause.height / 2] as const;
    await page.mouse.click(...middle);
    await expect(sync.title).toHaveText('Paused, 0 of 4 done');
    await expect(page.locator('h1:focus, [data-takes-focus]:focus')).toHaveCount(1);
    await page.mouse.click(...middle);
    await expect(sync.title).toHaveText('Syncing, 0 of 4 done');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.mouse.click(...middle, { clickCount: 2 });
    await simulator.control('all', { do: 'passTime', seconds: 3600 });
    await expect(sync.side).not.toContainText(/rolling back/i);
  });
});

test.describe('where the first device fails', () => {
  test.use({
    scenario: site([
      recorderAt(20, { channels, channelLoginSeconds: 3600, writeFaults: [{ fault: 'refused' }] }),
      ...[31, 32, 33].map((host) => cameraAt(host)),
    ]),
  });

  test('all others are untouched, and the way back says how much it is', async ({ app, simulator }) => {
    const { page } = app;
    const sync = await planFor(page, hosts.map(addressOf), RIGHT);
    await sync.press(/^Start with/);
    await expect(sync.work).toContainText('DS-2CD2143G2-I 127.0.1.31 went first, and it failed');
    await expect(sync.failures).toContainText('did not take what was written');
    await expect(page.getByRole('button', { name: 'Write channel 1 again' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Go on', exact: true })).toHaveCount(0);
    await sync.press('Roll back');
    await page.getByRole('dialog').getByRole('button', { name: 'Roll back' }).click();
    await expect(sync.title).toHaveText('All four devices use the old password', { timeout: 15_000 });
    await expectEverywhere(simulator, RIGHT);
    expect(simulator.truth().map(({ accounts }) => accounts[0]?.changes)).toEqual([0, 2, 0, 0]);
  });
});
