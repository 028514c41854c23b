import { expect, test } from '../fixtures.ts';
import { deviceList, wholeOffice } from './device-list.ts';
import { cameras } from './scenarios.ts';

test.describe('sorting', () => {
  test.use({
    scenario: cameras(
      { host: 100, firmware: 'V5.7.9 build 210101' },
      { host: 9, firmware: 'V5.10.0 build 240101' },
      { host: 10, firmware: 'V5.7.12 build 220101' },
    ),
  });

  test('addresses sort as numbers, and the head says which way', async ({ app }) => {
    const list = deviceList(app.page);
    await expect(list.column('address')).toHaveText(['127.0.1.9', '127.0.1.10', '127.0.1.100']);
    await expect(list.head('Address')).toHaveAttribute('aria-sort', 'ascending');
    await list.head('Address').click();
    await expect(list.column('address')).toHaveText(['127.0.1.100', '127.0.1.10', '127.0.1.9']);
    await expect(list.head('Address')).toHaveAttribute('aria-sort', 'descending');
  });

  test('firmware sorts by version, not letter by letter', async ({ app }) => {
    const list = deviceList(app.page);
    await expect(list.rows).toHaveCount(3);
    await list.head('Firmware').click();
    await expect(list.column('firmware')).toHaveText(['5.7.9', '5.7.12', '5.10.0']);
    await expect(list.head('Firmware')).toHaveAttribute('aria-sort', 'ascending');
    await expect(list.head('Address')).toHaveAttribute('aria-sort', 'none');
  });

  test('the way of sorting is remembered', async ({ app }) => {
    const { page } = app;
    const list = deviceList(page);
    await expect(list.rows).toHaveCount(3);
    await list.head('Address').click();
    await expect(list.head('Address')).toHaveAttribute('aria-sort', 'descending');
    await page.reload();
    await expect(list.column('address')).toHaveText(['127.0.1.100', '127.0.1.10', '127.0.1.9']);
  });
});

test('columns are chosen in a dialog and remembered', async ({ app }) => {
  const { page } = app;
  const list = await wholeOffice(page);
  await page.getByRole('button', { name: 'Columns' }).click();
  const dialog = page.getByRole('dialog', { name: 'Columns' });
  await dialog.getByText('Serial number', { exact: true }).click();
  await dialog.getByText('Web port', { exact: true }).click();
  await expect(dialog.getByRole('checkbox', { name: 'Web port' })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(list.head('Serial number')).toHaveCount(0);
  await expect(list.head('Web port')).toBeVisible();

  await page.reload();
  await expect(list.head('Web port')).toBeVisible();
  await expect(list.head('Serial number')).toHaveCount(0);

  await page.getByRole('button', { name: 'Columns' }).click();
  await dialog.getByRole('button', { name: 'As at first' }).click();
  await page.keyboard.press('Escape');
  await expect(list.head('Serial number')).toBeVisible();
  await expect(list.head('Web port')).toHaveCount(0);
});

test('the menu of a column hides it and moves it', async ({ app }) => {
  const { page } = app;
  const list = await wholeOffice(page);
  await list.head('MAC').click({ button: 'right' });
  await page.getByRole('menu', { name: 'Column MAC' }).getByRole('menuitem', { name: 'Hide column' }).click();
  await expect(list.head('MAC')).toHaveCount(0);
  await list.head('Address').click({ button: 'right' });
  await page.getByRole('menu', { name: 'Column Address' }).getByRole('menuitem', { name: 'Move earlier' }).click();
  await expect(list.grid.getByRole('columnheader').nth(2)).toHaveText('Address');
});

test('the theme follows the system until one is chosen, and the choice is remembered', async ({ app }) => {
  const { page } = app;
  await wholeOffice(page);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await background();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(background).not.toBe(light);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('dialog', { name: 'Settings' }).getByText('Light', { exact: true }).click();
  await expect.poll(background).toBe(light);
  await page.reload();
  await wholeOffice(page);
  await expect.poll(background).toBe(light);
});
