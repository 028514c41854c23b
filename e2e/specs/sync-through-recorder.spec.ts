import { expect, test } from '../fixtures.ts';
import { logIn, openSection } from './person.ts';
import { addressOf, OLD, RIGHT, recorderAt, site, WRONG } from './site.ts';
import { proveLogins, syncOf, wizard } from './sync-wizard.ts';

const RECORDER = 20;
const BEHIND = '192.168.254.5';
const YARD = {
  id: 5,
  name: 'Yard',
  address: BEHIND,
  password: OLD,
  connMode: 'manual',
  behind: { password: RIGHT, model: 'DS-2CD1123G0E-I', serialNumber: 'DS-2CD1123G0E-I20210904AAWRG50512345', firmware: null },
};

test.use({ scenario: site([recorderAt(RECORDER, { channels: [YARD], channelLoginSeconds: 3600 })]) });

test('a channel of a camera that only its recorder reaches is corrected from where it is seen to fail', async ({
  app,
  simulator,
}) => {
  const { page } = app;
  await logIn(page, RECORDER);
  await openSection(page, 'Who is locking');
  const channels = page.getByRole('region', { name: /^Channels of/ });
  await channels.getByRole('button', { name: /^Read channels of/ }).click();
  await expect(channels).toContainText('Only this recorder reaches the camera');
  await channels.getByRole('button', { name: 'Correct this channel: Channel 5, Yard' }).click();

  const sync = wizard(page);
  await expect(sync.title).toHaveText('Correct what the recorder has stored');
  await expect(sync.row('Channel 5')).toContainText('Only its recorder reaches it: only the channel entry');
  await expect(sync.row('Channel 5').getByRole('combobox')).toHaveCount(0);
  await sync.press(/^Check logins of/);
  await expect(sync.title).toHaveText('1 of 1 login proven');
  await expect(sync.row('Channel 5')).toContainText('Only its recorder reaches it.');
  await sync.press('Password of the camera');
  await expect(sync.subtitle).toContainText('a wrong one costs a try there');
  await page.getByRole('textbox', { name: 'Password of the camera' }).fill(RIGHT);
  await page.getByRole('textbox', { name: 'Again' }).fill(RIGHT);
  await sync.press('Make the plan');
  await expect(sync.row(BEHIND)).toContainText('the recorder tries the password');
  await expect(sync.side).toContainText('The recorder tries the password once, and shows whether it is right.');
  await sync.press(/^Start with Yard/);
  await expect(sync.row(BEHIND)).toContainText('Channel 5 online');
  expect(simulator.truth()[0]?.channels).toMatchObject([{ id: 5, fits: true, result: 'connect' }]);
});

test.describe('with a wrong password', () => {
  test.use({ clockMoves: true });

  test('it is offered in a correction that began with the recorder, and a wrong password is said to be one', async ({
    app,
    simulator,
  }) => {
    const { page } = app;
    const sync = await syncOf(page, [addressOf(RECORDER)]);
    await sync.row(addressOf(RECORDER)).getByRole('combobox').selectOption('entryOnly');
    await expect(sync.title).toHaveText('Correct what the recorder has stored');
    await sync.press(/^Check logins of/);
    await proveLogins(page, RIGHT);
    await expect(sync.work).toContainText(`Only its recorder reaches that camera (${BEHIND}).`);
    await sync.press('Correct it through the recorder: Yard (channel 5)');
    await sync.press('Password of the camera');
    await page.getByRole('textbox', { name: 'Password of the camera' }).fill(WRONG[0]);
    await page.getByRole('textbox', { name: 'Again' }).fill(WRONG[0]);
    await sync.press('Make the plan');
    await sync.press(/^Start with Yard/);
    await expect(sync.row(BEHIND)).toContainText('Waiting for the channel');
    await app.letTimePass(90);
    await expect(sync.work).toContainText('Either the camera has another password, or it is locked for the recorder.');
    expect(simulator.truth()[0]?.channels).toMatchObject([{ id: 5, fits: false }]);
  });
});
