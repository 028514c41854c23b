import { expect, test } from '../fixtures.ts';
import { deviceList } from './device-list.ts';
import { logIn } from './person.ts';
import { macOf } from './scenarios.ts';
import { addressOf, cameraAt, OLD, RIGHT, recorderAt, site } from './site.ts';
import { expectEverywhere, proveLogins, secretsOf, syncOf, typeNewPassword, wizard } from './sync-wizard.ts';

const RECORDER = 20;
const CAMERA = 33;
const APP = '127.0.1.91';
/** A program is logged in to the camera all the time. */
const withApp = { onlineUsers: [{ userName: 'admin', address: APP }] };
const recorderWith = (password: string) =>
  recorderAt(RECORDER, {
    channels: [
      { id: 1, name: 'Entrance', address: addressOf(31), password: RIGHT, connectedBefore: true },
      { id: 3, name: 'Stairwell', address: addressOf(CAMERA), password, connectedBefore: true },
    ],
    channelLoginSeconds: 3600,
  });

test.describe('J8: the recorder has an old password of a camera that is right', () => {
  test.use({ scenario: site([recorderWith(OLD), cameraAt(31), cameraAt(CAMERA, withApp)]) });

  test('only the channel entry is written, and it comes online', async ({ app, simulator }) => {
    const { page } = app;
    const sync = await syncOf(page, [RECORDER, CAMERA].map(addressOf));
    for (const host of [RECORDER, CAMERA]) {
      await sync.row(addressOf(host)).getByRole('combobox').selectOption('entryOnly');
      await expect(sync.row(addressOf(host)).getByRole('combobox')).toHaveValue('entryOnly');
    }
    await sync.press(/^Check logins of/);
    await proveLogins(page, RIGHT);
    await expect(sync.title).toHaveText('2 of 2 logins proven');
    await sync.press('Make the plan');
    await expect(sync.row(addressOf(CAMERA))).toContainText('Has it already: only the channel entry');
    await expect(sync.side).not.toContainText(/Will stop working|logs in|127\.0\.1\.91/);
    await sync.press(/^Start with/);
    await expect(sync.title).toHaveText(/^Channel 3 of DS-.* 127\.0\.1\.20 is online again$/);
    await expect(sync.subtitle).toContainText('The camera kept its password.');
    await expect(sync.row(addressOf(CAMERA))).toContainText('Channel 3 online');
    await expect(sync.side.getByRole('checkbox')).toHaveCount(0);
    await expectEverywhere(simulator, RIGHT);
    expect(simulator.truth().map(({ accounts }) => accounts[0]?.changes)).toEqual([0, 0, 0]);
  });
});

test.describe('one camera has another password than the rest', () => {
  test.use({
    scenario: site([
      recorderWith(RIGHT),
      cameraAt(31),
      cameraAt(CAMERA, { ...withApp, accounts: [{ userName: 'admin', password: OLD }] }),
    ]),
  });

  test('it is made to match, and the channel that had the right one comes online', async ({ app, simulator }) => {
    const { page } = app;
    const row = deviceList(page).row(addressOf(CAMERA));
    await row.getByText(addressOf(CAMERA), { exact: true }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Make this camera match' }).click();
    const sync = wizard(page);
    await expect(sync.title).toHaveText('Make this camera match the others');
    await sync.press(/^Check logins of/);
    await proveLogins(page, OLD);
    await expect(sync.title).toHaveText('1 of 1 login proven');
    await sync.press('New password');
    await expect(sync.title).toHaveText('The password that the others have');
    await typeNewPassword(page, RIGHT);
    await sync.press('Make the plan');
    await sync.press(/^Start with/);
    await expect(sync.title).toHaveText('The device uses the new password');
    expect(secretsOf(simulator)[`Camera ${CAMERA}`]).toBe(simulator.secretId(RIGHT));
    expect(simulator.truth().flatMap(({ channels }) => channels.map(({ id, fits }) => [id, fits]))).toEqual([
      [1, true],
      [3, true],
    ]);
    expect(simulator.deviceList.find(({ mac }) => mac === macOf(CAMERA))?.activated).toBe(true);
  });

  test('it takes the password that the recorder accepted, and nobody types it', async ({ app, simulator }) => {
    const { page } = app;
    await logIn(page, RECORDER);
    await deviceList(page).row(addressOf(CAMERA)).getByText(addressOf(CAMERA), { exact: true }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Make this camera match' }).click();
    const sync = wizard(page);
    await sync.press(/^Check logins of/);
    await proveLogins(page, OLD);
    await sync.press('New password');
    const offer = page.getByRole('radio', { name: `The password of DS-7616NI-K2/16P ${addressOf(RECORDER)}, accepted` });
    await expect(offer).toBeChecked();
    await expect(page.getByRole('radio')).toHaveCount(2);
    await page.getByRole('radio', { name: 'Another one, typed here' }).press('Space');
    await typeNewPassword(page, 'Rihgt-2026');
    await page.getByRole('radio', { name: /^The password of/ }).press('Space');
    await expect(page.getByRole('textbox', { name: 'New password' })).toHaveCount(0);
    await sync.press('Make the plan');
    await expect(sync.side).toContainText(`The password of DS-7616NI-K2/16P ${addressOf(RECORDER)}`);
    await expect(sync.side.getByRole('listitem').filter({ hasText: APP })).toContainText('logged in now as admin');
    await sync.press(/^Start with/);
    await expect(sync.title).toHaveText('The device uses the new password');
    expect(secretsOf(simulator)[`Camera ${CAMERA}`]).toBe(simulator.secretId(RIGHT));
  });
});
