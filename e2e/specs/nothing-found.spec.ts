import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures.ts';
import { wholeOffice } from './device-list.ts';

/** The first round asks three times and listens to the end before anything is blamed. */
const FIRST_ROUND = { timeout: 15_000 };

test.describe('where nothing answers', () => {
  test.use({ scenario: 'silent' });

  test('the window says what it tried and the next step, and a simulated network shows what would be there', async ({ app }) => {
    const { page } = app;
    await expect(page.getByRole('heading', { name: 'Searching for devices' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Nothing has answered yet' })).toBeVisible(FIRST_ROUND);

    const tried = page.getByRole('region', { name: 'What Latchkey tried' });
    const adapter = tried.getByRole('listitem').filter({ hasText: '127.0.0.1/8' });
    await expect(adapter).toContainText('Works, but no camera answers here');
    await expect(adapter).toContainText('check that they have power and are on this network');
    await expect(tried.getByRole('listitem').filter({ hasText: 'Search port' })).toContainText('OK');
    await expect(tried.getByRole('img', { name: /Packets sent and answered in the last minute/ })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Search again' })).toBeEnabled();
    await expect(page.getByRole('button', { name: 'Add by address' })).toBeEnabled();

    await page.getByRole('button', { name: 'Try a simulated network' }).click();
    const list = await wholeOffice(page);
    await expect(page.getByText('Simulated network. Nothing leaves this computer.')).toBeVisible();

    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect(list.rows).toHaveCount(0);
    await expect(page.getByText('Simulated network. Nothing leaves this computer.')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Try a simulated network' })).toBeVisible(FIRST_ROUND);
  });
});

test('the diagnostics file is shown before it is saved, and no serial number stands whole in it', async ({ app, simulator }) => {
  const { page } = app;
  await wholeOffice(page);
  await page.getByRole('button', { name: 'Network' }).click();
  await page.getByRole('button', { name: 'Export diagnostics, with preview' }).click();
  const dialog = page.getByRole('dialog', { name: 'Diagnostics' });
  const preview = dialog.getByRole('textbox', { name: 'Contents of the file' });
  await expect(preview).toHaveValue(/127\.0\.1\.31/);
  const shown = await preview.inputValue();
  expect(() => JSON.parse(shown)).not.toThrow();
  for (const { serialNumber } of simulator.deviceList) expect(shown).not.toContain(serialNumber);
  // The part of a serial number that is the device's own, after model and date.
  for (const { serialNumber } of simulator.deviceList) expect(shown).not.toContain(serialNumber.slice(-9));

  const arriving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save file' }).click();
  const download = await arriving;
  expect(await readFile(await download.path(), 'utf8')).toBe(shown);
  await expect(page.getByText(`Saved as ${download.suggestedFilename()}.`)).toBeVisible();
});

test('an adapter named by the flag --interface offers no choice that the flag would overrule', async ({ app }) => {
  const { page } = app;
  await wholeOffice(page);
  await page.getByRole('button', { name: 'Network' }).click();
  const tried = page.getByRole('region', { name: 'What Latchkey tried' });
  const adapter = tried.getByRole('listitem').filter({ hasText: '127.0.0.1/8' });
  await expect(adapter).toContainText('12 devices answer here');
  await expect(adapter.getByRole('button')).toHaveCount(0);
});
