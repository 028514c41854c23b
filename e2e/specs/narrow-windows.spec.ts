import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { deviceList } from './device-list.ts';

async function expectNothingBeside(page: Page): Promise<void> {
  const excess = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(excess, 'pixels beyond the side of the window').toBeLessThanOrEqual(0);
}

/** 640 x 400 is a window of 1280 x 800 at 200 %; 320 px is its 400 % (WCAG 1.4.10). */
for (const { width, height } of [
  { width: 900, height: 600 },
  { width: 640, height: 400 },
  { width: 320, height: 640 },
]) {
  test(`at ${width} x ${height} nothing is cut off at the side and every command can be reached`, async ({ app }) => {
    const { page } = app;
    await page.setViewportSize({ width, height });
    const list = deviceList(page);
    await expect(list.count(12, 12)).toBeVisible();
    await expectNothingBeside(page);
    await expect(page.getByRole('button', { name: 'Search again' })).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('searchbox', { name: 'Filter devices' })).toBeInViewport({ ratio: 1 });
    await page.getByRole('button', { name: 'More commands' }).click();
    for (const name of ['Add by address', 'Columns', 'All as CSV (12)']) {
      await page.getByRole('menuitem', { name }).scrollIntoViewIfNeeded();
      await expect(page.getByRole('menuitem', { name })).toBeInViewport();
    }
    await page.getByRole('menuitem', { name: 'Add by address' }).click();
    await expect(page.getByRole('button', { name: 'Ask these addresses' })).toBeInViewport({ ratio: 1 });
    await expectNothingBeside(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);

    await list.row('127.0.1.32').getByText('127.0.1.32').click();
    const details = page.getByRole('complementary');
    await expect(details.getByRole('button', { name: 'Check lock' })).toBeInViewport({ ratio: 1 });
    await details.getByRole('button', { name: 'Raw answer' }).scrollIntoViewIfNeeded();
    await expect(details.getByRole('button', { name: 'Raw answer' })).toBeInViewport();
    await expectNothingBeside(page);
  });
}

test('in a narrow window the details are a page with a way back to the same row', async ({ app }) => {
  const { page } = app;
  await page.setViewportSize({ width: 640, height: 800 });
  const list = deviceList(page);
  await list.row('127.0.1.32').getByText('127.0.1.32').click();
  await expect(list.grid).toHaveCount(0);
  await page.getByRole('button', { name: 'Devices' }).click();
  await expect(list.row('127.0.1.32')).toBeVisible();
  await expect(list.row('127.0.1.32').locator(':focus')).toHaveCount(1);
});

test.describe('where nothing answers', () => {
  test.use({ scenario: 'silent' });

  for (const width of [640, 320]) {
    test(`the diagnosis fits into ${width} px`, async ({ app }) => {
      const { page } = app;
      await page.setViewportSize({ width, height: 640 });
      await expect(page.getByRole('heading', { name: 'Nothing has answered yet' })).toBeVisible({ timeout: 15_000 });
      await expectNothingBeside(page);
      await page.getByRole('button', { name: 'Try a simulated network' }).scrollIntoViewIfNeeded();
      await expect(page.getByRole('button', { name: 'Try a simulated network' })).toBeInViewport({ ratio: 1 });
    });
  }
});
