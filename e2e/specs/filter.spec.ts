import { expect, test } from '../fixtures.ts';
import { wholeOffice } from './device-list.ts';

test('typing leaves the devices in which every word stands, and Esc brings all back', async ({ app }) => {
  const { page } = app;
  const list = await wholeOffice(page);
  const field = page.getByRole('searchbox', { name: 'Filter devices' });

  await field.fill('5.7.12');
  await expect(list.count(3, 12)).toBeVisible();
  await expect(list.rows).toHaveCount(3);
  await field.fill('5.7.12 t47g2');
  await expect(list.count(2, 12)).toBeVisible();

  await field.press('Escape');
  await expect(field).toHaveValue('');
  await expect(list.rows).toHaveCount(12);
  await expect(list.count(12, 12)).toBeVisible();
});

test('a device is found by its MAC in every spelling', async ({ app }) => {
  const { page } = app;
  const list = await wholeOffice(page);
  for (const spelling of ['58:50:ed:9a:03:77', '58-50-ED-9A-03-77', '5850ed9a0377']) {
    await page.getByRole('searchbox', { name: 'Filter devices' }).fill(spelling);
    await expect(list.column('address'), spelling).toHaveText(['127.0.1.33']);
    await page.getByRole('searchbox', { name: 'Filter devices' }).fill('');
    await expect(list.rows).toHaveCount(12);
  }
});

test('a filter that leaves nothing says so and offers the way out', async ({ app }) => {
  const { page } = app;
  const list = await wholeOffice(page);
  await page.getByRole('searchbox', { name: 'Filter devices' }).fill('no such camera');
  await expect(page.getByRole('heading', { name: 'No device matches the filter' })).toBeVisible();
  await expect(page.getByText('12 devices are hidden by it.')).toBeVisible();
  await page.getByRole('button').filter({ hasText: 'Clear the filter' }).click();
  await expect(list.rows).toHaveCount(12);
});

test('a facet counts what it would leave and narrows the list', async ({ app }) => {
  const { page } = app;
  const list = await wholeOffice(page);
  await page.getByRole('button', { name: 'Status: any' }).click();
  await expect(page.getByRole('menuitemcheckbox')).toHaveText(['Inactive1', 'Unknown10', 'Wrong subnet1'], { ignoreCase: true });
  await page.getByRole('menuitemcheckbox', { name: 'Inactive' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Wrong subnet' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Status: 2' })).toBeVisible();
  await expect(list.column('address')).toHaveText(['127.0.1.64', '192.168.10.21']);
});

test('facets and words narrow together, and one command clears both', async ({ app }) => {
  const { page } = app;
  const list = await wholeOffice(page);
  await page.getByRole('button', { name: 'More filters' }).click();
  await page.getByRole('menuitemcheckbox', { name: '127.0.0.0/8' }).click();
  await page.keyboard.press('Escape');
  await expect(list.count(11, 12)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Subnet: 127.0.0.0/8' })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Filter devices' }).fill('doorbell');
  await expect(list.count(1, 12)).toBeVisible();
  await page.getByRole('button', { name: 'More filters' }).click();
  await page.getByRole('menuitem', { name: 'Clear the filter' }).click();
  await expect(list.count(12, 12)).toBeVisible();
});
