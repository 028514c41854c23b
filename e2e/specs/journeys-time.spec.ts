import { expect, test } from '../fixtures.ts';
import { deviceList } from './device-list.ts';
import { chooseDevice, guideStep, openLogin, sentTo, tryOnce } from './person.ts';
import { macOf } from './scenarios.ts';
import { addressOf, cameraAt, RIGHT, site } from './site.ts';

const CAMERA = 31;
const lockedForUs = { lockedAtStart: [{ secondsLeft: 1421 }] };

test.describe('J11: the device restarts', () => {
  test.use({
    clockMoves: true,
    scenario: site([
      cameraAt(CAMERA, lockedForUs),
      cameraAt(32, {
        ...lockedForUs,
        lockPolicy: { scope: 'account' },
        accounts: [
          { userName: 'admin', password: RIGHT },
          { userName: 'owner', password: RIGHT },
        ],
        restartSeconds: 1,
      }),
    ]),
  });

  test('by its plug: seen as restarting, then probably open, and one check lets in', async ({ app, simulator }) => {
    const { page } = app;
    const { row, details } = await chooseDevice(page, CAMERA);
    await tryOnce(await openLogin(page, CAMERA, 'Check lock'), RIGHT);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await details.getByRole('button', { name: 'Open unlock guide' }).last().click();
    const wait = guideStep(page, 'Wait, without any try');
    await expect(wait).toContainText('Or switch the device off and on by hand.');
    await expect(wait.getByRole('timer')).toBeVisible();

    await simulator.control(macOf(CAMERA), { do: 'reboot', silentSeconds: 0 });
    await expect(wait).toContainText('done, seen by Latchkey');
    await expect(wait).toContainText('The device has restarted.');
    await expect(page.getByRole('complementary', { name: 'What Latchkey knows' })).toContainText('Probably open');
    await page
      .getByRole('button', { name: /^DS-2CD2143G2-I$/ })
      .first()
      .click();
    await expect(row).toContainText('Restarting');
    await app.letTimePass(120);
    await expect(row).toContainText('check once');
    await expect(details).toContainText('It restarted 2 min ago, which probably cleared the lock. Nobody has checked.');
    const dialog = await openLogin(page, CAMERA, 'Check once');
    await tryOnce(dialog, RIGHT);
    await dialog.getByRole('button', { name: 'Use one try' }).click();
    await expect(row).toContainText('OK');
    expect(sentTo(simulator, CAMERA)).toEqual(['lockedRefused', 'accepted']);
  });

  test('by the guide, with an account that is not under the lock', async ({ app, simulator }) => {
    const { page } = app;
    const dialog = await openLogin(page, 32, 'Check lock');
    await tryOnce(dialog, RIGHT);
    await dialog.getByRole('button', { name: 'Check anyway' }).click();
    await dialog.getByRole('button', { name: 'I accept that, let me type' }).click();
    await dialog.getByRole('textbox', { name: 'Account' }).fill('owner');
    await tryOnce(dialog, RIGHT);
    await expect(dialog).toHaveCount(0);
    const { row, details } = await chooseDevice(page, 32);
    await expect(row).toContainText('Locked');
    await details.getByRole('button', { name: 'Open unlock guide' }).last().click();
    const wait = guideStep(page, 'Wait, without any try');
    await wait.getByRole('button', { name: 'Restart the device' }).click();
    await expect(wait).toContainText('It does not record while it starts');
    await expect(wait.getByRole('button', { name: 'Not now' })).toBeFocused();
    await wait.getByRole('button', { name: 'Restart now' }).click();
    await expect(wait).toContainText('done, seen by Latchkey');
    await expect(wait).toContainText('The device has restarted.');
    await expect(page.getByRole('complementary', { name: 'What Latchkey knows' })).toContainText('Probably open');
    expect(sentTo(simulator, 32)).toEqual(['lockedRefused', 'accepted', 'accepted']);
  });
});

test.describe('J20: the computer slept', () => {
  test.use({ clockMoves: true, scenario: site([cameraAt(CAMERA, { ...lockedForUs, lockPolicy: { restartOnAttempt: false } })]) });

  test('on resume the window says that the lock should have ended 12 minutes ago, and a person may check once', async ({
    app,
    simulator,
  }) => {
    const { page } = app;
    const { row, details } = await chooseDevice(page, CAMERA);
    await tryOnce(await openLogin(page, CAMERA, 'Check lock'), RIGHT);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await expect(row).toContainText('Locked');

    await app.sleepFor(1421 + 12 * 60 + 20);
    await expect(details).toContainText(/The lock should have ended 12 min ago\. Nobody has checked\./);
    await expect(row).toContainText('check once');
    expect(sentTo(simulator, CAMERA)).toEqual(['lockedRefused']);

    const dialog = await openLogin(page, CAMERA, 'Check once');
    await tryOnce(dialog, RIGHT);
    await dialog.getByRole('button', { name: 'Use one try' }).click();
    // The clock that measures stood still: only a person knows whether the date is right.
    await expect(dialog).toContainText('This computer slept, or its clock was set. Nothing was sent');
    expect(sentTo(simulator, CAMERA)).toEqual(['lockedRefused']);
    await dialog.getByRole('button', { name: 'Check anyway' }).click();
    await dialog.getByRole('button', { name: 'I accept that, let me type' }).click();
    await tryOnce(dialog, RIGHT);
    await dialog.getByRole('button', { name: 'Use one try' }).click();
    await expect(row).toContainText('OK');
    expect(sentTo(simulator, CAMERA)).toEqual(['lockedRefused', 'accepted']);
  });
});

test.describe('a device that says nothing', () => {
  test.use({ clockMoves: true, scenario: site([cameraAt(CAMERA), cameraAt(32)]) });

  test('after 120 s it is offline, and the others are not', async ({ app, simulator }) => {
    const { page } = app;
    const list = deviceList(page);
    await expect(list.rows).toHaveCount(2);
    await simulator.control(macOf(CAMERA), { do: 'silence' });
    for (let seconds = 0; seconds < 120; seconds += 8) {
      await app.letTimePass(8);
      await expect(list.row(addressOf(32))).toContainText(/[0-8] s ago/);
    }
    await expect(list.row(addressOf(CAMERA))).toContainText('Offline');
    await expect(list.row(addressOf(32))).not.toContainText('Offline');
  });
});
