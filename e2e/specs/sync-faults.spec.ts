import { expect, test } from '../fixtures.ts';
import { sentTo } from './person.ts';
import { macOf } from './scenarios.ts';
import { addressOf, cameraAt, RIGHT, recorderAt, site } from './site.ts';
import { expectEverywhere, NEW, planFor, proveLogins, syncOf, typeNewPassword } from './sync-wizard.ts';

const RECORDER = 20;
const channel = (id: number, host: number) => ({ id, address: addressOf(host), password: RIGHT, connectedBefore: true });

test.use({ clockMoves: true });
test.beforeEach(({ simulator }) => {
  simulator.secretId(NEW);
});

test.describe('devices that do not take what is written', () => {
  test.use({
    scenario: site([
      recorderAt(RECORDER, {
        channels: [channel(1, 31), channel(2, 32)],
        channelLoginSeconds: 3600,
        writeFaults: [{ fault: 'busy', on: 'channel', skip: 1, times: 3 }],
      }),
      cameraAt(31),
      cameraAt(32),
      cameraAt(33, { writeFaults: [{ fault: 'refused', on: 'password', times: null }] }),
    ]),
  });

  test('a busy channel is written again, a camera that refuses is left out, and the report says both', async ({ app }) => {
    const { page } = app;
    const sync = await planFor(page, [RECORDER, 31, 32, 33].map(addressOf), RIGHT);
    await sync.press(/^Start with DS-2CD2143G2-I 127\.0\.1\.31$/);
    const putOff = sync.side.getByText(/127\.0\.1\.32: the channel entry, channel 2: put off/);
    for (const times of [1, 2]) {
      await expect(putOff).toHaveCount(times);
      await app.letTimePass(2 ** times * 2);
    }
    await expect(sync.title).toHaveText('Paused, 2 of 4 done');
    await expect(sync.work).toContainText('What is left failed or is unknown, and waits for your decision in its row.');
    const busy = sync.failures.filter({ hasText: /^“DS-7616NI-K2\/16P 127\.0\.1\.20” is busy \(Device Busy, 2\)\./ });
    await expect(busy).toContainText('The device has the new password.');
    const refused = sync.failures.filter({ hasText: 'The device refuses the new password by its own rules (riskPassword).' });
    await expect(refused).toContainText('The device has the old password.');

    await busy.getByRole('button', { name: 'Write channel 2 again' }).click();
    await refused.getByRole('button', { name: 'Leave out' }).click();
    await expect(sync.title).toHaveText('Three of four devices use the new password', { timeout: 15_000 });
    await expect(sync.subtitle).toContainText('DS-2CD2143G2-I 127.0.1.33 still has the old one.');
    await expect(sync.row(addressOf(33))).toContainText('To do');
    await expect(sync.row(addressOf(32))).toContainText('Channel 2 online');
  });
});

test.describe('locks and lost answers', () => {
  test.use({
    scenario: site([
      cameraAt(31),
      cameraAt(32, { lockedAtStart: [{ secondsLeft: 900 }] }),
      cameraAt(33, { writeFaults: [{ fault: 'answerLost', applied: true, on: 'password' }] }),
      cameraAt(34, { writeFaults: [{ fault: 'answerLost', applied: false, on: 'password' }] }),
    ]),
  });

  test('a locked camera waits with its timer, and what became of a lost answer is found out', async ({ app, simulator }) => {
    const { page } = app;
    const sync = await syncOf(page, [31, 32, 33, 34].map(addressOf));
    await sync.press(/^Check logins of/);
    await proveLogins(page, RIGHT);
    await expect(sync.title).toHaveText('3 of 4 logins proven');
    const locked = sync.row(addressOf(32));
    await expect(locked).toContainText('Locked for this computer.');
    await expect(locked.getByRole('timer')).toBeVisible();
    await expect(locked).toContainText('The typed password is tried once after');
    await sync.press('New password');
    await typeNewPassword(page);
    await sync.press('Make the plan');
    await expect(locked).toContainText('waits, then goes on');
    await sync.press(/^Start with/);

    await expect(sync.row(addressOf(33))).toContainText('found so');
    await expect(sync.row(addressOf(34))).toContainText('Done');
    await expect(sync.title).toHaveText('Syncing, 3 of 4 done');
    await expect(locked).toContainText('Waiting for the lock');
    await expect(locked.getByRole('timer')).toBeVisible();
    expect(sentTo(simulator, 32)).toEqual(['lockedRefused']);
    await app.letTimePass(1810);
    await expect(sync.title).toHaveText('All four devices use the new password');
    await expect(sync.subtitle).toContainText('Logins in this run: 1 refused, 0 met a lock.');
    await expectEverywhere(simulator, NEW);
  });
});

test.describe('a recorder that is locked in the middle', () => {
  test.use({
    scenario: site([
      recorderAt(RECORDER, { channels: [channel(1, 31), channel(2, 32)], channelLoginSeconds: 0.5 }),
      cameraAt(31),
      cameraAt(32),
    ]),
  });

  test('its cameras name it and can be left out, and nothing is sent to it meanwhile', async ({ app, simulator }) => {
    const { page } = app;
    const sync = await planFor(page, [RECORDER, 31, 32].map(addressOf), RIGHT);
    await simulator.control(macOf(RECORDER), { do: 'lockNow', secondsLeft: 1800 });
    await sync.press(/^Start with DS-2CD2143G2-I 127\.0\.1\.31$/);
    const held = sync.row(addressOf(31));
    await expect(held).toContainText('for the lock of DS-7616NI-K2/16P 127.0.1.20');
    await expect(held.getByRole('timer')).toBeVisible();
    const sent = sentTo(simulator, RECORDER).length;
    await held.getByRole('button', { name: 'Leave out' }).click();
    await expect(held).toContainText('Left out');
    await expect(held.getByRole('rowheader')).toBeFocused();
    await expect(sync.row(addressOf(32))).toContainText('for the lock of DS-7616NI-K2/16P 127.0.1.20');
    expect(sentTo(simulator, RECORDER)).toHaveLength(sent);
  });
});

test.describe('a certificate that changes', () => {
  test.use({ scenario: site([cameraAt(31), cameraAt(32, { https: 'alsoHttps' })]) });

  test('nothing is sent until the person has compared it', async ({ app, simulator }) => {
    const { page } = app;
    const sync = await planFor(page, [31, 32].map(addressOf), RIGHT);
    await simulator.control(macOf(32), { do: 'changeCertificate' });
    const sent = sentTo(simulator, 32).length;
    await sync.press(/^Start with DS-2CD2143G2-I 127\.0\.1\.31$/);
    await expect(sync.failures).toContainText('The device shows another certificate than before.');
    await expect(sync.failures).toContainText('Nothing was sent.');
    expect(sentTo(simulator, 32)).toHaveLength(sent);
    await sync.failures.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Trust the new certificate' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await sync.failures.getByRole('button', { name: /^(Do it again|Try once)$/ }).click();
    await expect(sync.title).toHaveText('Both devices use the new password');
    await expectEverywhere(simulator, NEW);
  });
});
