import { expect, test } from '../fixtures.ts';
import { chooseDevice, logIn, openSection, sentTo, tryOnce } from './person.ts';
import { changeChannelAtTheRecorder } from './recorder-menu.ts';
import { addressOf, cameraAt, OLD, RIGHT, recorderAt, site } from './site.ts';

const RECORDER = 20;
const CAMERA = 33;

test.use({
  clockMoves: true,
  scenario: site([
    recorderAt(RECORDER, {
      channels: [
        { id: 1, name: 'Entrance', address: addressOf(31), password: RIGHT, connectedBefore: true },
        { id: 3, name: 'Stairwell', address: addressOf(CAMERA), password: OLD, connectedBefore: true },
      ],
      channelLoginSeconds: 3600,
    }),
    cameraAt(31),
    cameraAt(CAMERA, {
      lockPolicy: { threshold: 5, scope: 'address' },
      lockedAtStart: [{ address: addressOf(RECORDER), secondsLeft: 1785 }],
      log: { history: [{ address: addressOf(RECORDER), rhythm: { count: 300, everySeconds: 20, lastSecondsAgo: 15 } }] },
    }),
  ]),
});

test('J8: the camera is fine from this computer, its recorder has an old password in one channel', async ({ app, simulator }) => {
  const { page } = app;
  await logIn(page, CAMERA);
  const { details } = await chooseDevice(page, CAMERA);
  await details.getByRole('button', { name: 'Open timeline' }).click();
  await page.getByRole('button', { name: 'Read the log', exact: true }).click();
  const verdict = page.getByRole('region', { name: 'Who is locking it' }).getByRole('heading');
  await expect(verdict).toHaveText('Recorder “DS-7616NI-K2/16P” at 127.0.1.20 fails to log in. Which channel is not known yet.');

  const channels = page.getByRole('region', { name: 'Channels of DS-7616NI-K2/16P' });
  await page
    .getByRole('region', { name: 'Next step' })
    .getByRole('button', { name: 'Read channels of DS-7616NI-K2/16P' })
    .click();
  await expect(channels).toContainText('This needs a login.');
  await channels.getByRole('button', { name: 'Try once' }).click();
  await tryOnce(page.getByRole('dialog'), RIGHT);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await channels.getByRole('button', { name: 'Read channels of DS-7616NI-K2/16P' }).click();
  const third = channels.getByRole('listitem').filter({ hasText: 'Channel 3' });
  await expect(third).toContainText('Wrong password or locked');
  await expect(third).toContainText('unknownError');
  await expect(channels.getByRole('listitem').filter({ hasText: 'Channel 1' })).toContainText('Connected');

  await page.getByRole('button', { name: 'Read the log again' }).click();
  await expect(verdict).toHaveText(
    'Recorder “DS-7616NI-K2/16P”, channel 3, has a wrong password for this camera, or is locked there.',
  );
  const next = page.getByRole('region', { name: 'Next step' });
  await expect(next).toContainText('Correct or pause this channel on the recorder, and leave the camera password alone.');
  await openSection(page, 'Devices');

  await changeChannelAtTheRecorder(simulator, { recorder: addressOf(RECORDER), own: RIGHT, channel: 3, password: RIGHT });
  await simulator.control('all', { do: 'clearLock' });
  await expect
    .poll(() => simulator.ledger().findLast(({ address }) => address === addressOf(RECORDER))?.verdict)
    .toBe('accepted');
  await openSection(page, 'Who is locking');
  await expect(async () => {
    await channels.getByRole('button', { name: 'Read again' }).click();
    await expect(third).toContainText('Connected', { timeout: 500 });
  }).toPass();
  expect(new Set(sentTo(simulator, CAMERA))).toEqual(new Set(['accepted']));
});
