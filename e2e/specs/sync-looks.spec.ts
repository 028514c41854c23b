import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { axeViolations } from './axe.ts';
import { addressOf, cameraAt, OLD, RIGHT, recorderAt, site } from './site.ts';
import { NEW, proveLogins, syncOf, typeNewPassword } from './sync-wizard.ts';

const RECORDER = 20;

test.use({
  clockMoves: true,
  scenario: site([
    recorderAt(RECORDER, {
      channels: [31, 32, 33].map((host, index) => ({
        id: index + 1,
        name: `Hall ${index + 1}`,
        address: addressOf(host),
        password: RIGHT,
        connectedBefore: true,
      })),
      onlineUsers: [{ userName: 'admin', address: '127.0.1.90' }],
    }),
    cameraAt(31),
    cameraAt(32, { writeFaults: [{ fault: 'refused', on: 'password', times: null }] }),
    cameraAt(33, { accounts: [{ userName: 'admin', password: OLD }] }),
    cameraAt(34, { activated: false }),
  ]),
});

/** Axe in the window as it stands, and nothing cut off at the side of a narrower one; the rest is looked at all the same. */
async function inspect(page: Page, what: string): Promise<void> {
  expect.soft(await axeViolations(page), what).toEqual([]);
  const size = page.viewportSize();
  if (size === null) throw new Error('the window has no size');
  for (const width of [640, 320].filter((narrower) => narrower <= size.width)) {
    await page.setViewportSize({ ...size, width });
    const excess = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await expect.poll(excess, `${what}: pixels beyond the side of ${width} px`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize(size);
}

for (const { look, width } of [
  { look: 'light', width: 1280 },
  { look: 'dark', width: 320 },
] as const) {
  test(`axe finds nothing in any step in ${look} at ${width} px, and nothing is cut off`, async ({ app, simulator }) => {
    test.slow(); // axe looks at twelve pages
    const { page } = app;
    simulator.secretId(NEW);
    await page.emulateMedia({ colorScheme: look });
    const sync = await syncOf(page, [RECORDER, 31, 32, 33, 34].map(addressOf));
    await page.setViewportSize({ width, height: 720 });
    await expect(sync.title).toHaveText('One password for four devices');
    await inspect(page, '1 devices');

    await sync.press(/^Check logins of/);
    await inspect(page, '2 logins');
    await proveLogins(page, RIGHT);
    await expect(sync.title).toHaveText('3 of 4 logins proven');
    await inspect(page, '2 one login refused');
    await sync.press('Logins from a list');
    await page.getByRole('textbox', { name: 'List' }).fill(`${addressOf(33)},admin\nnowhere,admin,secret`);
    await inspect(page, '2 list');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);

    await sync.press('New password');
    await typeNewPassword(page, 'admin');
    await inspect(page, '3 a password that does not fit');
    await sync.press('Make one of words');
    await inspect(page, '3 a password of words');
    await typeNewPassword(page);
    await sync.press('Make the plan');
    await expect(sync.step).toContainText('Plan');
    await inspect(page, '4 plan');
    await sync.press('Print the plan');
    await inspect(page, '4 plan on paper');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);

    await sync.press(/^Start with/);
    await expect(sync.title).toHaveText('Paused, 2 of 3 done', { timeout: 20_000 });
    await inspect(page, '5 a run that waits for a person');
    await sync.press('Stop and print the state');
    await inspect(page, '5 stop');
    await page.getByRole('dialog').getByRole('button', { name: 'Stop and print the state' }).click();
    await expect(page.getByRole('dialog')).toContainText('No passwords are in this report.');
    await inspect(page, '6 report on paper');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await sync.press('Watch the logs');
    await expect(sync.side).toContainText('Watching the logs of');
    await inspect(page, '6 report');
  });
}

test('in forced colours every state of a device has a drawing of its own', async ({ app }) => {
  const { page } = app;
  await page.emulateMedia({ forcedColors: 'active' });
  const drawings = await page.evaluate(() =>
    ['done', 'running', 'waiting', 'failed', 'unknown', 'leftOut', 'notStarted'].map((state) => {
      const cell = document.createElement('i');
      cell.className = `sync-cell sync-cell-${state}`;
      document.body.append(cell);
      const { borderTopStyle, backgroundColor, backgroundImage } = getComputedStyle(cell);
      return `${borderTopStyle} ${backgroundColor} ${backgroundImage}`;
    }),
  );
  expect(new Set(drawings).size).toBe(drawings.length);
});
