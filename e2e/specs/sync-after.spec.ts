import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { watchDecisions } from '../fixtures-decisions.ts';
import { expectHonestLedger, journalIn } from '../fixtures-ledger.ts';
import { loopbackInterface } from '../fixtures-surroundings.ts';
import { deviceList } from './device-list.ts';
import { macOf } from './scenarios.ts';
import { addressOf, cameraAt, RIGHT, site } from './site.ts';
import { NEW, planFor, syncOf, wizard } from './sync-wizard.ts';

const PROGRAM = '127.0.1.90';

test.use({
  scenario: site(
    [cameraAt(31), cameraAt(32)],
    [
      {
        name: 'old-viewer',
        address: PROGRAM,
        target: macOf(31),
        password: RIGHT,
        gapsSeconds: [1],
        times: 4,
        startsByItself: false,
      },
    ],
  ),
});
test.beforeEach(({ simulator }) => {
  simulator.secretId(NEW);
});

async function openSync(page: Page): Promise<void> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Password sync/ })
    .click();
}

test('the watch names a program with the old password and how to fix it; ticks outlive the program', async ({
  page,
  simulator,
  runProgram,
  dataDirectory,
}) => {
  const words = ['--browser', '--port', '0', '--interface', loopbackInterface()];
  const decisions = await watchDecisions(page);
  const program = runProgram('start.js', words);
  await page.goto(await program.firstLine);
  const sync = await planFor(page, [31, 32].map(addressOf), RIGHT);
  await sync.press(/^Start with/);
  await expect(sync.title).toHaveText('Both devices use the new password');

  await simulator.control(macOf(31), { do: 'startClient', client: 'old-viewer' });
  const refused = () => simulator.ledger().filter(({ address, verdict }) => address === PROGRAM && verdict === 'refused').length;
  await expect.poll(refused, { timeout: 15_000 }).toBe(4);
  await sync.side.getByLabel('For').selectOption('4 hours');
  await sync.press('Watch the logs');
  await expect(sync.side).toContainText('Watching the logs of two devices until');
  const named = sync.side.getByRole('listitem').filter({ hasText: PROGRAM });
  await expect(named).toContainText('is refused on DS-2CD2143G2-I');
  await named.getByRole('button', { name: 'How to fix' }).click();
  await expect(named).toContainText(PROGRAM);
  await expect(named).toContainText('It still uses the old password and locks itself out.');
  await sync.press('Stop watching');

  await sync.side.getByRole('checkbox', { name: 'Browsers with a stored password' }).press('Space');
  await sync.side.getByText('Hik-Connect and other phone apps').locator('xpath=ancestor::li').locator('label').click();
  await expect(sync.side).toContainText('2 of 6 ticked.');
  await program.stop();
  expectHonestLedger({ simulator, journal: await journalIn(dataDirectory), ...decisions });

  const next = runProgram('start.js', words);
  await page.goto(await next.firstLine);
  await openSync(page);
  await expect(sync.side).toContainText('2 of 6 ticked.');
  await expect(sync.side.getByRole('checkbox', { name: 'Hik-Connect and other phone apps' })).toBeChecked();

  await sync.press('Watch the logs');
  await expect(sync.side).toContainText('Not watching 2 of 2: Latchkey has no login of these in this session.');
  await expect(sync.side).toContainText('No log could be read, so nobody can be named.');
  await sync.press(`Log in once on DS-2CD2143G2-I ${addressOf(31)}`);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Password' }).fill(NEW);
  await dialog.getByRole('button', { name: /^Try once|^Use one/ }).click();
  await expect(sync.side).toContainText('Not watching 1 of 2', { timeout: 15_000 });
  await expect(sync.side.getByRole('listitem').filter({ hasText: PROGRAM })).toContainText('is refused on');
});

test('the report of the last sync is found again from the first step, with its places', async ({ app }) => {
  const { page } = app;
  const sync = await planFor(page, [31, 32].map(addressOf), RIGHT);
  await sync.press(/^Start with/);
  await expect(sync.title).toHaveText('Both devices use the new password');
  await sync.press('Done');
  await expect(sync.side).toContainText('0 of 6 ticked.');
  await sync.press('Open the last report');
  await expect(sync.title).toHaveText('Both devices use the new password');
  await expect(sync.row(addressOf(31))).toContainText('no recorder seen');
});

test('a plan is saved without a password, chosen again and deleted', async ({ app }) => {
  const { page } = app;
  const sync = await planFor(page, [31, 32].map(addressOf), RIGHT);
  await sync.press('Save as a plan');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Every spring');
  await dialog.getByRole('button', { name: 'Save as a plan' }).click();
  await expect(page.getByText('Plan “Every spring” saved.')).toBeVisible();

  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Devices/ })
    .click();
  await deviceList(page).row(addressOf(31)).getByText(addressOf(31), { exact: true }).click();
  await syncOf(page, [addressOf(31)]);
  await expect(sync.title).toHaveText('One password for one device');
  const saved = sync.side.getByRole('listitem').filter({ hasText: 'Every spring' });
  await expect(saved).toContainText('2 devices');
  await saved.getByRole('button', { name: 'Choose the plan Every spring' }).click();
  await expect(sync.title).toHaveText('One password for two devices');
  await expect(wizard(page).row(addressOf(32))).toBeVisible();
  await saved.getByRole('button', { name: 'Delete the plan Every spring' }).click();
  await expect(sync.side.getByText('Every spring')).toHaveCount(0);
});
