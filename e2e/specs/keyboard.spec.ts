import { expect, test } from '../fixtures.ts';
import { wholeOffice } from './device-list.ts';

test('from the filter into the rows, through them, into the details and back', async ({ app }) => {
  const { page } = app;
  const list = await wholeOffice(page);
  const { keyboard } = page;
  await keyboard.press('ControlOrMeta+f');
  await expect(page.getByRole('searchbox', { name: 'Filter devices' })).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(list.rows.nth(0).getByRole('gridcell').nth(0)).toBeFocused();
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowRight');
  await expect(list.rows.nth(1).getByRole('gridcell').nth(1)).toBeFocused();
  await keyboard.press('End');
  await expect(list.rows.nth(1).getByRole('gridcell').last()).toBeFocused();
  await keyboard.press('Home');
  await expect(list.rows.nth(1).getByRole('gridcell').first()).toBeFocused();
  await keyboard.press('ControlOrMeta+End');
  await expect(list.rows.last().getByRole('gridcell').last()).toBeFocused();
  await keyboard.press('Home');
  await keyboard.press('Space');
  await expect(list.selectedRows).toHaveCount(1);
  await expect(list.selectedRows).toContainText('192.168.10.21');

  await keyboard.press('Enter');
  const details = page.getByRole('complementary', { name: 'IPC-T241H' });
  await expect(details).toBeVisible();
  await keyboard.press('Tab');
  await expect(details.getByRole('button', { name: 'Rename' })).toBeFocused();
  await expect(page.getByRole('tooltip', { name: 'Rename' })).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await keyboard.press('Escape');
  await expect(details).toHaveCount(0);
  await expect(list.rows.last().getByRole('gridcell').first()).toBeFocused();
  await keyboard.press('Escape');
  await expect(list.selectedRows).toHaveCount(0);
});

test('the grid is one stop of the Tab key, and everything else can be reached by it', async ({ app }) => {
  const { page } = app;
  const list = await wholeOffice(page);
  const { keyboard } = page;
  await page.getByRole('searchbox', { name: 'Filter devices' }).focus();
  for (const name of ['Status: any', 'Type: any', 'More filters', 'Columns', 'More commands', 'Add by address', 'Search again']) {
    await keyboard.press('Tab');
    await expect(page.getByRole('button', { name, exact: true })).toBeFocused();
  }
  await keyboard.press('Tab');
  await expect(list.rows.first().getByRole('gridcell').first()).toBeFocused();
  await keyboard.press('Tab');
  await expect(list.grid.locator(':focus')).toHaveCount(0);
  await keyboard.press('Shift+Tab');
  await expect(list.rows.first().getByRole('gridcell').first()).toBeFocused();
});

test('a range of rows is selected and all of them, without a pointer', async ({ app }) => {
  const { page } = app;
  const list = await wholeOffice(page);
  const { keyboard } = page;
  await list.rows.first().getByRole('gridcell').first().focus();
  await keyboard.press('Space');
  await keyboard.press('Shift+ArrowDown');
  await keyboard.press('Shift+ArrowDown');
  await expect(list.selectedRows).toHaveCount(3);
  await keyboard.press('ControlOrMeta+a');
  await expect(list.selectedRows).toHaveCount(12);
  await keyboard.press('Escape');
  await expect(list.selectedRows).toHaveCount(0);
});

test('a column head sorts by Enter and opens its menu by Shift F10', async ({ app }) => {
  const { page } = app;
  const list = await wholeOffice(page);
  const { keyboard } = page;
  await list.rows.first().getByRole('gridcell').nth(3).focus();
  await keyboard.press('ArrowUp');
  await expect(list.head('Address')).toBeFocused();
  await keyboard.press('Enter');
  await expect(list.head('Address')).toHaveAttribute('aria-sort', 'descending');
  await keyboard.press('Shift+F10');
  const menu = page.getByRole('menu', { name: 'Column Address' });
  await expect(menu).toBeVisible();
  await expect(menu.getByRole('menuitem', { name: 'Sort ascending' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(list.head('Address')).toHaveAttribute('aria-sort', 'ascending');
  await expect(list.head('Address')).toBeFocused();
});

test('Shift F10 on a row opens its menu, Esc gives the focus back', async ({ app }) => {
  const { page } = app;
  const list = await wholeOffice(page);
  const { keyboard } = page;
  const cell = list.row('127.0.1.33').getByRole('gridcell').nth(2);
  await cell.focus();
  await keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: 'Details' })).toBeFocused();
  await expect(list.selectedRows).toContainText('127.0.1.33');
  await keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(cell).toBeFocused();
});

test('F2 renames the device of the row and gives the focus back to it', async ({ app }) => {
  const { page } = app;
  const list = await wholeOffice(page);
  await list.row('127.0.1.33').getByRole('gridcell').nth(2).focus();
  await page.keyboard.press('F2');
  await expect(page.getByRole('textbox', { name: 'Name of this device on this computer' })).toBeFocused();
  await page.keyboard.type('Stairwell');
  await page.keyboard.press('Enter');
  await expect(list.row('127.0.1.33')).toContainText('Stairwell');
  await expect(page.getByRole('textbox', { name: 'Name of this device on this computer' })).toHaveCount(0);
});

test('F5 searches again and never reloads the window', async ({ app }) => {
  const { page } = app;
  await wholeOffice(page);
  await page.evaluate(() => {
    document.title = 'not reloaded';
  });
  await page.keyboard.press('F5');
  await expect(page.getByText('Search 2 running')).toBeVisible();
  await expect(page).toHaveTitle('not reloaded');
});

for (const button of ['Columns', 'Add by address', 'Settings']) {
  test(`the dialog "${button}" keeps the focus inside and gives it back`, async ({ app }) => {
    const { page } = app;
    await wholeOffice(page);
    const opener = page.getByRole('button', { name: button, exact: true });
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: button });
    await expect(dialog).toBeVisible();
    await expect(dialog.locator(':focus').or(dialog.and(page.locator(':focus')))).toHaveCount(1);
    const stops = await dialog.locator('button, input').count();
    for (let stop = 0; stop <= stops; stop += 1) {
      await page.keyboard.press('Tab');
      await expect(dialog.locator(':focus')).toHaveCount(1);
    }
    // Where a tooltip is shown, Esc takes that away first.
    await dialog.locator('input').first().focus();
    await expect(page.getByRole('tooltip')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(opener).toBeFocused();
  });
}
