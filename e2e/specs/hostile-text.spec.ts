import { expect, test } from '../fixtures.ts';
import { deviceList } from './device-list.ts';
import { cameras } from './scenarios.ts';

const markup = '<img src=x onerror="document.title=\'taken over\'">';
const rightToLeft = '\u202Egnp.aremac';
const veryLong = 'W'.repeat(64);

test.use({
  scenario: cameras(
    { host: 31, model: markup, elements: { DSPVersion: '&lt;script&gt;document.title=1&lt;/script&gt;' } },
    { host: 32, model: rightToLeft },
    { host: 33, model: veryLong, firmware: `V5.7.15 build 230815 ${'x'.repeat(20)}` },
    { host: 34, model: 'bell\u0007 and\u0085 next' },
  ),
});

test('what a device says is text, never markup', async ({ app }) => {
  const { page } = app;
  const list = deviceList(page);
  await expect(list.rows).toHaveCount(4);
  await expect(list.row('127.0.1.31').getByRole('gridcell', { name: markup, exact: true })).toBeVisible();
  await expect(list.grid.getByRole('img')).toHaveCount(0);
  await list.row('127.0.1.31').getByText('127.0.1.31').click();
  const details = page.getByRole('complementary');
  await expect(details.getByRole('heading', { name: markup })).toBeVisible();
  await expect(details.getByRole('region', { name: 'Firmware' })).toContainText('<script>');
  await expect(page).toHaveTitle('Latchkey');
});

test('letters that turn the direction of writing stay in their own cell', async ({ app }) => {
  const { page } = app;
  const list = deviceList(page);
  await expect(list.rows).toHaveCount(4);
  const startOf = async (address: string) => (await list.row(address).getByText(address).boundingBox())?.x ?? Number.NaN;
  for (const width of [1280, 640]) {
    await page.setViewportSize({ width, height: 800 });
    // The narrow list is drawn anew after the window changed.
    await expect.poll(async () => (await startOf('127.0.1.32')) - (await startOf('127.0.1.31'))).toBe(0);
  }
});

test('words without end do not push the window apart', async ({ app }) => {
  const { page } = app;
  const list = deviceList(page);
  await expect(list.rows).toHaveCount(4);
  for (const width of [1280, 900, 640, 320]) {
    await page.setViewportSize({ width, height: 800 });
    if (width === 1280) await list.row('127.0.1.33').getByText('127.0.1.33').click();
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth))
      .toBeLessThanOrEqual(0);
  }
});

test('control characters arrive nowhere', async ({ app }) => {
  const list = deviceList(app.page);
  await expect(list.row('127.0.1.34')).toContainText('bell');
  expect(await list.row('127.0.1.34').textContent()).not.toMatch(/\p{Cc}/u);
});
