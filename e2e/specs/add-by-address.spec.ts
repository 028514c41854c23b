import { expect, test } from '../fixtures.ts';
import { deviceList, wholeOffice } from './device-list.ts';
import { cameras, macOf } from './scenarios.ts';

test.describe('a network that drops searches', () => {
  test.use({ scenario: cameras({ host: 31, unheard: true }, { host: 33, unheard: true }) });

  test('typed addresses and ranges are asked one by one, and who answers stands in the list', async ({ app, simulator }) => {
    const { page } = app;
    await expect(page.getByRole('heading', { name: 'Nothing has answered yet' })).toBeVisible({ timeout: 15_000 });
    await simulator.control(macOf(31), { do: 'setFaults', faults: {} });

    await page.getByRole('button', { name: 'Add by address' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add by address' });
    await dialog.getByRole('textbox').fill('127.0.1.29-31, 127.0.1.33');
    await dialog.getByRole('button', { name: 'Ask these addresses' }).click();
    await expect(dialog.getByRole('status')).toHaveText('4 addresses asked, 1 device answered.', { timeout: 10_000 });
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await expect(deviceList(page).column('address')).toHaveText(['127.0.1.31']);
  });
});

test('words that are no address are kept, with the reason beside them', async ({ app }) => {
  const { page } = app;
  await wholeOffice(page);
  await page.getByRole('button', { name: 'Add by address' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add by address' });
  const field = dialog.getByRole('textbox', { name: 'Addresses, ranges or networks' });
  await field.fill('camera at the door');
  await field.press('Enter');
  await expect(field).toHaveValue('camera at the door');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/\S/);
  await field.fill('127.0.1.31');
  await expect(field).not.toHaveAttribute('aria-invalid', 'true');
  await expect(dialog.getByRole('button', { name: 'Ask these addresses' })).toBeEnabled();
});

test('asking many addresses can be stopped', async ({ app }) => {
  const { page } = app;
  await wholeOffice(page);
  await page.getByRole('button', { name: 'Add by address' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add by address' });
  await dialog.getByRole('textbox').fill('127.9.0.0/22');
  await dialog.getByRole('button', { name: 'Ask these addresses' }).click();
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await expect(dialog.getByRole('status')).toHaveText(/^Stopped after \d+ of 1,\d+ addresses\. 0 devices answered\.$/);
});
