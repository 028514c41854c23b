import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import type { Simulator } from '../../electron/simulator/index.ts';
import { expect, test } from '../fixtures.ts';
import { deviceList } from './device-list.ts';
import { NEW, proveLogins, secretsOf, wizard } from './sync-wizard.ts';

const PRESENT = 'Harbour2026';
const SLIPWAYS = 'Harbour2024';
const RECORDER = '127.0.3.20';
const SLIPWAY = '127.0.3.34';
/** Of Tab, in a window that is this full. */
const STOPS_AT_MOST = 60;
const members = ['Quay NVR', 'Quay', 'Warehouse', 'Gatehouse', 'Slipway'];

/** The truth at the end: every device and every channel that can be reached has this password, and nobody locked anybody. */
function expectInForce(simulator: Simulator, password: string): void {
  const secret = simulator.secretId(password);
  const secrets = secretsOf(simulator);
  expect(members.map((label) => [label, secrets[label]])).toEqual(members.map((label) => [label, secret]));
  const channels = simulator.truth().flatMap((device) => device.channels);
  expect(channels.filter(({ camera }) => camera !== null).map(({ id, fits, result }) => [id, fits, result])).toEqual(
    [1, 2, 3, 4].map((id) => [id, true, 'connect']),
  );
}

/** Goes on with Tab from what has the focus, once around the window at most. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeEnabled();
  for (let presses = 0; presses < STOPS_AT_MOST; presses++) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not reach ${target}`);
}

test.describe('J9: a recorder and all its cameras', () => {
  test.use({ scenario: 'sync' });

  test('by mouse, from the list to the report', async ({ app, simulator }) => {
    const { page } = app;
    const list = deviceList(page);
    await list.row(RECORDER).getByText(RECORDER, { exact: true }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Password sync with its cameras' }).click();
    const sync = wizard(page);
    await expect(sync.title).toHaveText('One password for one device');
    await expect(sync.row(RECORDER)).toContainText('Its cameras are added after its login, in step 2.');
    await sync.press(/^Check logins of/);
    await proveLogins(page, PRESENT);
    await expect(sync.title).toHaveText('1 of 5 logins proven');
    await proveLogins(page, PRESENT);
    await expect(sync.row(SLIPWAY)).toContainText('Not accepted. 4 tries left. Latchkey stopped.');
    await expect(sync.title).toHaveText('4 of 5 logins proven');
    await expect(sync.side.getByRole('heading', { name: /^Login of / })).toContainText(SLIPWAY);
    await proveLogins(page, SLIPWAYS);
    await expect(sync.title).toHaveText('5 of 5 logins proven');

    await sync.press('New password');
    await sync.press('Make a strong one');
    const password = await page.getByRole('textbox', { name: 'New password' }).inputValue();
    simulator.secretId(password);
    await sync.press('Make the plan');
    await expect(sync.step).toContainText('Plan');
    await sync.side.getByLabel('Goes first, alone').selectOption({ label: 'Gatehouse (127.0.3.33)' });
    await expect(sync.row('127.0.3.33')).toContainText('Goes first, alone');
    await expect(sync.row(RECORDER)).toContainText('Last, when all cameras are settled');
    await expect(sync.side).toContainText('127.0.3.50');
    await expect(sync.side).toContainText('Channel 5 is on a port of');
    await expect(sync.side).toContainText('The new password can be read by whoever listens on this network.');
    await sync.press(/^Start with Gatehouse/);
    await expect(sync.title).toHaveText('All five devices use the new password', { timeout: 30_000 });
    expectInForce(simulator, password);

    const downloads = page.waitForEvent('download');
    await sync.press('Save report');
    const csv = await readFile(await (await downloads).path(), 'utf8');
    expect(csv).not.toContain(password);
    expect(csv).not.toContain(PRESENT);
    await sync.press('Done');
  });

  test('by keyboard alone, from the list to the report', async ({ app, simulator }) => {
    const { page } = app;
    const { keyboard } = page;
    simulator.secretId(NEW);
    const list = deviceList(page);
    await expect(list.rows).toHaveCount(6);
    const activate = async (name: string | RegExp) => {
      await tabTo(page, page.getByRole('button', { name, exact: typeof name === 'string' }).first());
      await keyboard.press('Enter');
    };
    const sync = wizard(page);
    const present = async (password: string) => {
      await tabTo(page, sync.side.getByRole('textbox', { name: 'Password' }));
      await keyboard.type(password);
      await keyboard.press('Enter');
    };

    await keyboard.press('ControlOrMeta+f');
    await keyboard.type(RECORDER);
    await expect(list.rows).toHaveCount(1);
    await keyboard.press('ArrowDown');
    await keyboard.press('Shift+F10');
    await expect(page.getByRole('menu')).toBeVisible();
    await keyboard.type('Password sync with');
    await expect(page.getByRole('menuitem', { name: 'Password sync with its cameras' })).toBeFocused();
    await keyboard.press('Enter');
    await expect(sync.title).toBeFocused();
    await activate(/^Check logins of/);
    await expect(sync.title).toBeFocused();
    await present(PRESENT);
    await expect(sync.title).toHaveText('1 of 5 logins proven');
    await present(PRESENT);
    await expect(sync.title).toHaveText('4 of 5 logins proven');
    await present(SLIPWAYS);
    await expect(sync.title).toHaveText('5 of 5 logins proven');
    await activate('New password');
    await tabTo(page, page.getByRole('textbox', { name: 'New password' }));
    await keyboard.type(NEW);
    await tabTo(page, page.getByRole('textbox', { name: 'Again' }));
    await keyboard.type(NEW);
    await keyboard.press('Enter');
    await expect(sync.step).toContainText('Plan');
    await expect(sync.title).toBeFocused();
    await activate(/^Start with/);
    await expect(sync.title).toHaveText('All five devices use the new password', { timeout: 20_000 });
    expectInForce(simulator, NEW);
    await tabTo(page, page.getByRole('checkbox', { name: 'iVMS-4200 and other client programs' }));
    await keyboard.press('Space');
    await expect(sync.side).toContainText('1 of 6 ticked.');
    await activate('Done');
    await expect(sync.title).toHaveText('Choose the devices for one password');
  });
});
