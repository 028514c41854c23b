import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { deviceList } from './device-list.ts';
import { chooseDevice, guideStep, openLogin, sentTo, tryOnce } from './person.ts';
import { cameraAt, OLD, RIGHT, site, WRONG } from './site.ts';

/** 23:41 */
const SECONDS_LEFT = 1421;
const CAMERA = 31;

/** The try before met the lock, so the next one is asked about. */
async function checkOnce(page: Page): Promise<void> {
  const dialog = await openLogin(page, CAMERA, 'Check once');
  await tryOnce(dialog, RIGHT);
  await dialog.getByRole('button', { name: 'Use one try' }).click();
}

test.describe('J4: locked, the password is known', () => {
  test.use({
    clockMoves: true,
    scenario: site([
      cameraAt(CAMERA, { lockedAtStart: [{ secondsLeft: SECONDS_LEFT }], lockPolicy: { restartOnAttempt: false } }),
    ]),
  });

  test('one check tells how long; when the time is up, one check lets in', async ({ app, simulator }) => {
    const { page } = app;
    const { row, details } = await chooseDevice(page, CAMERA);
    await expect(row).toContainText('Unknown');
    await expect(details).toContainText('One login asks the device; a right password costs no try.');

    const dialog = await openLogin(page, CAMERA, 'Check lock');
    await expect(dialog).toContainText('Sends one login, then stops, whatever the answer.');
    await tryOnce(dialog, RIGHT);
    await expect(dialog).toContainText('While the lock runs there is nothing to type');
    await expect(dialog.getByRole('textbox')).toHaveCount(0);
    await expect(dialog.getByRole('timer')).toHaveText(/^23:[34]\d$/);
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
    const lock = details.getByRole('region', { name: 'Lock', exact: true });
    await expect(lock).toContainText('Locked for this computer (127.0.0.1), account admin.');
    await expect(lock).toContainText('Device said');
    await expect(row).toContainText(/Locked.*23:/);

    await app.letTimePass(SECONDS_LEFT - 60);
    await expect(lock.getByRole('timer')).toHaveText(/^0[01]:\d\d$/);
    await app.letTimePass(65);
    await expect(lock).toContainText('Probably open');
    await expect(lock).toContainText('Nobody has checked.');
    await expect(row).toContainText('check once');
    expect(sentTo(simulator, CAMERA)).toEqual(['lockedRefused']);

    await checkOnce(page);
    await expect(row).toContainText('OK');
    await expect(lock).toContainText('Login accepted');
    expect(sentTo(simulator, CAMERA)).toEqual(['lockedRefused', 'accepted']);
  });
});

test.describe('J4: something tries again while the person waits', () => {
  test.use({
    clockMoves: true,
    scenario: site(
      [cameraAt(CAMERA, { lockedAtStart: [{ secondsLeft: SECONDS_LEFT }], lockPolicy: { scope: 'account' } })],
      [
        {
          name: 'old-client',
          address: '127.0.1.90',
          target: 'bc-ad-28-00-00-1f',
          password: OLD,
          gapsSeconds: [3600],
          startsByItself: false,
        },
      ],
    ),
  });

  test('still locked after the timer: the window says that the time started again, and leads to who does it', async ({
    app,
    simulator,
  }) => {
    const { page } = app;
    const { row, details } = await chooseDevice(page, CAMERA);
    const dialog = await openLogin(page, CAMERA, 'Check lock');
    await tryOnce(dialog, RIGHT);
    await expect(dialog.getByRole('timer')).toBeVisible();
    await page.keyboard.press('Escape');

    await app.letTimePass(600);
    await simulator.control('all', { do: 'startClient', client: 'old-client' });
    await expect.poll(() => simulator.ledger().filter(({ address }) => address === '127.0.1.90').length).toBe(1);
    await app.letTimePass(1250);
    await expect(row).toContainText('check once');
    await checkOnce(page);
    await expect(page.getByRole('dialog').getByRole('timer')).toBeVisible();
    await page.keyboard.press('Escape');
    const lock = details.getByRole('region', { name: 'Lock', exact: true });
    await expect(lock).toContainText('Started again once');
    await expect(lock).toContainText('Find out what tries, then wait.');
    await expect(row).toContainText('jumped up');
    expect(sentTo(simulator, CAMERA)).toEqual(['lockedRefused', 'lockedRefused']);

    await details.getByRole('button', { name: 'Open unlock guide' }).last().click();
    const first = guideStep(page, 'Stop what keeps trying');
    await expect(first).toHaveAttribute('aria-current', 'step');
    await first.getByRole('button', { name: 'See who keeps trying' }).click();
    await expect(page.getByRole('heading', { name: 'The log has not been read yet' })).toBeVisible();
  });
});

test.describe('J5: a wrong password', () => {
  test.use({ scenario: site([cameraAt(CAMERA), cameraAt(32, { lockPolicy: { bodyFormat: 'none' } })]) });

  test('each costs one try that is counted down; the last two are asked about; at none it is locked', async ({
    app,
    simulator,
  }) => {
    const { page } = app;
    const dialog = await openLogin(page, CAMERA, 'Check lock');
    const password = dialog.getByRole('textbox', { name: 'Password' });
    const button = dialog.getByRole('button', { name: 'Try once' });
    await expect(dialog).toContainText('Look at the keyboard layout, and at the password of another site.');
    await expect(button).toBeDisabled();
    await password.pressSequentially(`${WRONG[0]} `);
    await expect(dialog).toContainText('A blank stands at the end');
    await expect(dialog).toContainText('Caps Lock is off');
    await password.fill(WRONG[0]);
    await password.press('Enter');
    await expect(dialog).toContainText(/Not accepted at .* Latchkey stopped\./);
    await expect(dialog).toContainText('4 tries left');
    await expect(button).toBeDisabled();

    await tryOnce(dialog, WRONG[0]);
    await expect(dialog).toContainText('The device has refused this password before.');
    expect(sentTo(simulator, CAMERA)).toEqual(['refused']);

    await tryOnce(dialog, WRONG[1]);
    await expect(dialog).toContainText('3 tries left');
    await tryOnce(dialog, WRONG[2]);
    await expect(dialog).toContainText('2 tries left');
    await tryOnce(dialog, WRONG[3]);
    await expect(page.getByRole('dialog', { name: 'Use one of the last 2 tries?' })).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Not now' })).toBeFocused();
    expect(sentTo(simulator, CAMERA)).toHaveLength(3);
    await dialog.getByRole('button', { name: 'Use one of the last 2' }).click();
    await expect(dialog).toContainText('1 try left');
    await tryOnce(dialog, WRONG[4]);
    await dialog.getByRole('button', { name: 'Use the last try' }).focus();
    await page.keyboard.press('Enter');
    await expect(dialog).toContainText('While the lock runs there is nothing to type');
    await expect(dialog.getByRole('timer')).toHaveText(/^(30:00|29:\d\d)$/);
    expect(sentTo(simulator, CAMERA)).toEqual(['refused', 'refused', 'refused', 'refused', 'refused']);
  });

  test('where the device does not say how many are left, every further try is asked about', async ({ app, simulator }) => {
    const { page } = app;
    const dialog = await openLogin(page, 32, 'Check lock');
    await tryOnce(dialog, WRONG[0]);
    await expect(dialog).toContainText('Tries left: the device did not say. Treated as 2.');
    await tryOnce(dialog, WRONG[1]);
    await expect(page.getByRole('dialog', { name: 'Use a try without knowing how many are left?' })).toBeVisible();
    expect(sentTo(simulator, 32)).toEqual(['refused']);
    await dialog.getByRole('button', { name: 'Change the password' }).click();
    await dialog.getByRole('textbox', { name: 'Password' }).fill(RIGHT);
    await dialog.getByRole('button', { name: 'Try once' }).click();
    await dialog.getByRole('button', { name: 'Use one try' }).click();
    await expect(deviceList(page).row('127.0.1.32')).toContainText('OK');
    expect(sentTo(simulator, 32)).toEqual(['refused', 'accepted']);
  });
});
