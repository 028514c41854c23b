import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { axeViolations } from './axe.ts';
import { type DeviceList, wholeOffice } from './device-list.ts';

/** Axe at this point; a finding fails the test and the rest is looked at all the same. */
async function inspect(page: Page, what: string): Promise<void> {
  expect.soft(await axeViolations(page), what).toEqual([]);
}

async function openDetails(list: DeviceList, address: string): Promise<void> {
  await list.row(address).getByText(address).click();
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing in ${colorScheme}`, () => {
    test('in the list, its details and an empty filter', async ({ app }) => {
      const { page } = app;
      await page.emulateMedia({ colorScheme });
      const list = await wholeOffice(page);
      await inspect(page, 'list');
      await openDetails(list, '127.0.1.31');
      await inspect(page, 'details');
      await openDetails(list, '127.0.1.64');
      await inspect(page, 'details of an inactive device');
      await openDetails(list, '192.168.10.21');
      await page.getByRole('button', { name: 'Raw answer' }).click();
      await expect(page.getByRole('textbox', { name: 'Raw answer' })).toBeVisible();
      await inspect(page, 'details of a device in another subnet, with its raw answer');
      await page.keyboard.press('ControlOrMeta+f');
      await page.keyboard.type('127');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ControlOrMeta+a');
      await expect(page.getByRole('complementary', { name: /devices selected/ })).toBeVisible();
      await inspect(page, 'several selected devices');
      await page.getByRole('searchbox', { name: 'Filter devices' }).fill('no such camera');
      await expect(page.getByRole('heading', { name: 'No device matches the filter' })).toBeVisible();
      await inspect(page, 'filter that leaves nothing');
    });

    test('in the menus', async ({ app }) => {
      const { page } = app;
      await page.emulateMedia({ colorScheme });
      const list = await wholeOffice(page);
      for (const button of ['Status: any', 'More filters', 'More commands']) {
        await page.getByRole('button', { name: button, exact: true }).click();
        await expect(page.getByRole('menu').first()).toBeVisible();
        await inspect(page, button);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('menu')).toHaveCount(0);
      }
      for (const target of [list.row('127.0.1.31').getByText('127.0.1.31'), list.head('Model')]) {
        await target.click({ button: 'right' });
        await expect(page.getByRole('menu')).toBeVisible();
        await inspect(page, 'menu by the right button');
        await page.keyboard.press('Escape');
        await expect(page.getByRole('menu')).toHaveCount(0);
      }
    });

    test('in the dialogs and the network section', async ({ app }) => {
      const { page } = app;
      await page.emulateMedia({ colorScheme });
      await wholeOffice(page);
      for (const name of ['Columns', 'Add by address', 'Settings']) {
        await page.getByRole('button', { name, exact: true }).click();
        await expect(page.getByRole('dialog', { name })).toBeVisible();
        await inspect(page, name);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      }
      await page.getByRole('button', { name: 'Network' }).click();
      await inspect(page, 'network');
      await page.getByRole('button', { name: 'Export diagnostics, with preview' }).click();
      await expect(page.getByRole('button', { name: 'Save file' })).toBeEnabled();
      await inspect(page, 'diagnostics');
    });

    test('in a narrow window', async ({ app }) => {
      const { page } = app;
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 640, height: 800 });
      const list = await wholeOffice(page);
      await inspect(page, 'list');
      await openDetails(list, '127.0.1.31');
      await expect(page.getByRole('complementary')).toBeVisible();
      await inspect(page, 'details');
      await page.getByRole('button', { name: 'Devices' }).click();
      await page.getByRole('button', { name: 'Menu' }).click();
      await inspect(page, 'menu of sections');
      await page.getByRole('menuitemradio', { name: 'Network' }).click();
      await expect(page.getByRole('heading', { name: 'Network', level: 1 })).toBeVisible();
      await inspect(page, 'network');
    });
  });
}

test.describe('where nothing answers', () => {
  test.use({ scenario: 'silent' });

  test('axe finds nothing in light and dark', async ({ app }) => {
    const { page } = app;
    await page.emulateMedia({ colorScheme: 'light' });
    await inspect(page, 'first search, light');
    await expect(page.getByRole('heading', { name: 'Nothing has answered yet' })).toBeVisible({ timeout: 15_000 });
    await inspect(page, 'light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await inspect(page, 'dark');
  });
});
