import { expect, test } from '../fixtures.ts';
import { wholeOffice } from './device-list.ts';

const entrance = 'bc-ad-28-41-7c-02';

test('a name stays with its device: after a reload, and when the device moves to another address', async ({ app, simulator }) => {
  const { page } = app;
  const list = await wholeOffice(page);
  await list.row('127.0.1.31').getByRole('gridcell', { name: '127.0.1.31' }).click();
  await page.getByRole('complementary').getByRole('button', { name: 'Rename' }).click();
  const field = page.getByRole('textbox', { name: 'Name of this device on this computer' });
  await expect(field).toBeFocused();
  await field.fill('Entrance');
  await field.press('Enter');
  await expect(list.row('127.0.1.31')).toContainText('Entrance');
  await expect(page.getByRole('complementary', { name: 'Entrance' })).toBeVisible();

  await page.reload();
  await expect(list.row('127.0.1.31')).toContainText('Entrance');

  await simulator.control(entrance, { do: 'changeAddress', address: '127.0.1.77' });
  await page.getByRole('button', { name: 'Search again' }).click();
  await expect(list.row('Entrance')).toContainText('127.0.1.77');
  await expect(list.rows).toHaveCount(12);
});

test('Esc leaves the name as it was', async ({ app }) => {
  const { page } = app;
  const list = await wholeOffice(page);
  await list.row('127.0.1.32').getByRole('gridcell', { name: '127.0.1.32' }).click();
  await page.getByRole('complementary').getByRole('button', { name: 'Rename' }).click();
  const field = page.getByRole('textbox', { name: 'Name of this device on this computer' });
  await field.fill('Not this');
  await field.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(list.row('Not this')).toHaveCount(0);
  await expect(list.row('127.0.1.32')).toContainText('Camera');
});
