import { expect, test } from '../fixtures.ts';
import { deviceList, OFFICE_DEVICES, wholeOffice } from './device-list.ts';
import { cameras, macOf } from './scenarios.ts';

test('the whole office stands in the grid within three seconds of the window opening', async ({ app }) => {
  const list = deviceList(app.page);
  await expect(list.rows).toHaveCount(OFFICE_DEVICES, { timeout: 3000 });
  await expect(list.count(12, 12)).toBeVisible();
  await expect(list.row('Recorder')).toHaveCount(1);
  await expect(list.row('Doorbell')).toHaveCount(1);
  await expect(list.row('Inactive')).toContainText('127.0.1.64');
  await expect(list.row('Wrong subnet')).toContainText('192.168.10.21');
  await expect(list.row('not checked yet').filter({ hasText: 'Camera' })).toHaveCount(8);
});

test('a row tells what a person needs to find the device', async ({ app }) => {
  const list = await wholeOffice(app.page);
  const recorder = list.row('DS-7616NI-K2/16P');
  for (const value of ['127.0.1.20', '4.61.025', 'DS-7616NI-K2/16P1620210914CCWRG41220387WCVU', 'c0:56:e3:5a:20:11']) {
    await expect(recorder.getByRole('gridcell', { name: value, exact: true })).toBeVisible();
  }
});

test('the details hold what the device said, down to the answer as it came', async ({ app }) => {
  const { page } = app;
  const list = await wholeOffice(page);
  await list.row('DS-7616NI-K2/16P').getByRole('gridcell', { name: '127.0.1.20' }).click();
  const details = page.getByRole('complementary', { name: 'DS-7616NI-K2/16P' });
  const network = details.getByRole('region', { name: 'Network' });
  await expect(network).toContainText('255.0.0.0 (/8)');
  await expect(network).toContainText('fe80::c256:e3ff:fe5a:2011');
  await expect(details.getByRole('region', { name: 'Channels and disks' })).toContainText('16');
  await expect(details.getByRole('region', { name: 'History' })).toContainText('Appeared at 127.0.1.20.');

  await details.getByRole('button', { name: 'Raw answer' }).click();
  await expect(details.getByRole('textbox', { name: 'Raw answer' })).toHaveValue(/<DeviceSN>DS-7616NI-K2\/16P1620210914CCWRG/);
});

test('an inactive device says what that means and what to do', async ({ app }) => {
  const { page } = app;
  const list = await wholeOffice(page);
  await list.row('Inactive').getByRole('gridcell', { name: '127.0.1.64' }).click();
  const details = page.getByRole('complementary', { name: 'DS-2CD2043G2-I' });
  await expect(details.getByText('It has no password yet')).toBeVisible();
  await expect(details.getByRole('button', { name: 'Open web page' })).toBeEnabled();
});

test('a device in another subnet says why its page cannot be opened', async ({ app }) => {
  const { page } = app;
  const list = await wholeOffice(page);
  await list.row('Wrong subnet').getByRole('gridcell', { name: '192.168.10.21' }).click();
  const details = page.getByRole('complementary', { name: 'IPC-T241H' });
  await expect(details.getByText('It answers, but this computer cannot reach it')).toBeVisible();
  await expect(details.getByRole('button', { name: 'Open web page' })).toBeDisabled();
});

test.describe('a camera that no search has found', () => {
  test.use({ scenario: cameras({ host: 31, unheard: true }, { host: 32 }) });

  test('is found by searching again', async ({ app, simulator }) => {
    const { page } = app;
    const list = deviceList(page);
    await expect(list.column('address')).toHaveText(['127.0.1.32']);
    await expect(page.getByText(/^Last search .* listening$/)).toBeVisible({ timeout: 15_000 });
    await simulator.control(macOf(31), { do: 'setFaults', faults: {} });
    await page.getByRole('button', { name: 'Search again' }).click();
    await expect(list.row('127.0.1.31')).toBeVisible();
  });
});
