import type { Page } from '@playwright/test';
import type { Simulator } from '../../electron/simulator/index.ts';
import { expect, test } from '../fixtures.ts';
import { wholeOffice } from './device-list.ts';

const RIGHT = 'Harbour2026';
const RECORDER = '127.0.1.20';
const ENTRANCE = '127.0.1.31';

/** Every login this computer sent to a device, as the devices counted them. */
function loginsTo(simulator: Simulator, address: string) {
  const device = simulator.deviceList.find((candidate) => candidate.boundAddress === address);
  return simulator.ledger().filter((entry) => entry.device === device?.mac && entry.address === '127.0.0.1');
}

async function openLogin(page: Page, address: string) {
  const list = await wholeOffice(page);
  await list.row(address).getByText(address).click();
  await page.getByRole('complementary').getByRole('button', { name: 'Check lock' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: 'Password' })).toBeVisible();
  return dialog;
}

test('a locked recorder says how long, and until then the window offers no password field', async ({ app, simulator }) => {
  const { page } = app;
  const dialog = await openLogin(page, RECORDER);
  await dialog.getByRole('textbox', { name: 'Password' }).fill(RIGHT);
  await dialog.getByRole('button', { name: 'Try once' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Password' })).toHaveCount(0);
  expect(loginsTo(simulator, RECORDER)).toMatchObject([{ verdict: 'lockedRefused', wasLocked: true }]);

  await page.keyboard.press('Escape');
  const card = page.getByRole('complementary').getByRole('region', { name: 'Lock', exact: true });
  await expect(card).toContainText(/2[23]:\d\d/);
  await expect(card).toContainText('Device said');
  await expect(card).toContainText('this computer');
  expect(loginsTo(simulator, RECORDER)).toHaveLength(1);
});

test('a wrong password costs one try, is not sent again, and the right one lets in', async ({ app, simulator }) => {
  const { page } = app;
  const dialog = await openLogin(page, ENTRANCE);
  const password = dialog.getByRole('textbox', { name: 'Password' });
  const tryOnce = dialog.getByRole('button', { name: 'Try once' });
  simulator.secretId('not-this-one');
  await password.fill('not-this-one');
  await tryOnce.click();
  await expect(dialog).toContainText('Not accepted');
  await expect(tryOnce).toBeDisabled();
  expect(loginsTo(simulator, ENTRANCE)).toMatchObject([{ verdict: 'refused' }]);

  await password.fill(RIGHT);
  await tryOnce.click();
  await expect((await wholeOffice(page)).row(ENTRANCE)).toContainText('OK');
  expect(loginsTo(simulator, ENTRANCE)).toMatchObject([{ verdict: 'refused' }, { verdict: 'accepted' }]);
});

test('"Stop all logins" keeps every login here until it is allowed again', async ({ app, simulator }) => {
  const { page } = app;
  await page.getByRole('button', { name: 'Stop all logins' }).click();
  await expect(page.getByText('Logins are stopped.')).toBeVisible();
  const list = await wholeOffice(page);
  await list.row(ENTRANCE).getByText(ENTRANCE).click();
  expect(loginsTo(simulator, ENTRANCE)).toEqual([]);
  await page.getByRole('banner').getByRole('button', { name: 'Allow logins' }).click();
  await expect(page.getByText('Logins are stopped.')).toHaveCount(0);
});

test('the journal shows every login this computer sent, and no password', async ({ app }) => {
  const { page } = app;
  const dialog = await openLogin(page, ENTRANCE);
  await dialog.getByRole('textbox', { name: 'Password' }).fill(RIGHT);
  await dialog.getByRole('button', { name: 'Try once' }).click();
  await expect((await wholeOffice(page)).row(ENTRANCE)).toContainText('OK');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Journal' }).click();
  await expect(page.getByRole('main')).toContainText(ENTRANCE);
  await expect(page.getByRole('main')).toContainText('admin');
  await expect(page.locator('body')).not.toContainText(RIGHT);
});
