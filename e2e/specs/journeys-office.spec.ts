import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { deviceList, OFFICE_DEVICES } from './device-list.ts';
import { chooseDevice, guideStep, openLogin, openSection, sentTo, tryOnce } from './person.ts';
import { changeChannelAtTheRecorder } from './recorder-menu.ts';

const RIGHT = 'Harbour2026';
const RECORDER = 20;
const STAIRWELL = 33;
const CAR_PARK = 35;
const macs = { recorder: 'c0-56-e3-5a-20-11', stairwell: '58-50-ed-9a-03-77', carPark: 'ac-cb-51-0d-62-90' };

test.use({ clockMoves: true });

async function openGuide(page: Page, host: number): Promise<void> {
  const { details } = await chooseDevice(page, host);
  await details.getByRole('button', { name: 'Open unlock guide' }).last().click();
}

test('the three troubles of the demo office are solved by following the guide', async ({ app, simulator }) => {
  const { page } = app;
  const list = deviceList(page);
  await expect(list.rows).toHaveCount(OFFICE_DEVICES);

  await test.step('the recorder is locked for this computer', async () => {
    await tryOnce(await openLogin(page, RECORDER, 'Check lock'), RIGHT);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await openGuide(page, RECORDER);
    await guideStep(page, 'Stop what keeps trying').getByRole('button', { name: 'I stopped it' }).click();
    const wait = guideStep(page, 'Wait, without any try');
    await expect(wait).toHaveAttribute('aria-current', 'step');
    await expect(wait).toContainText('Or switch the device off and on by hand.');
    await simulator.control(macs.recorder, { do: 'reboot', silentSeconds: 0 });
    await expect(wait).toContainText('The device has restarted.');
    await guideStep(page, 'Disconnect other clients').getByRole('button', { name: 'I closed them' }).click();
    await guideStep(page, 'Log in once').getByRole('button', { name: 'Try once' }).click();
    const dialog = page.getByRole('dialog');
    await tryOnce(dialog, RIGHT);
    await dialog.getByRole('button', { name: 'Use one try' }).click();
    await expect(guideStep(page, 'Log in once')).toContainText('The device accepted your login.');
    expect(sentTo(simulator, RECORDER)).toEqual(['lockedRefused', 'accepted']);
  });

  await test.step('a camera is locked by its recorder, which has an old password', async () => {
    await tryOnce(await openLogin(page, STAIRWELL, 'Check lock'), RIGHT);
    await expect(list.row('127.0.1.33')).toContainText('OK');
    await openGuide(page, STAIRWELL);
    await guideStep(page, 'Stop what keeps trying').getByRole('button', { name: 'See who keeps trying' }).click();
    await page.getByRole('button', { name: 'Read the log', exact: true }).click();
    await expect(page.getByRole('region', { name: 'Who is locking it' }).getByRole('heading')).toHaveText(
      /Recorder “.*”, channel 3, has a wrong password for this camera, or is locked there\./,
    );
    // The plug is pulled while the entry is corrected, so that the recorder's next login meets no lock.
    const camera = simulator.deviceList.find(({ mac }) => mac === macs.stairwell);
    const bootTime = camera?.bootTime;
    await simulator.control(macs.stairwell, { do: 'reboot', silentSeconds: 0 });
    await expect.poll(() => camera?.bootTime).not.toBe(bootTime);
    await changeChannelAtTheRecorder(simulator, { recorder: '127.0.1.20', own: RIGHT, channel: 3, password: RIGHT });
    const byRecorder = () =>
      simulator.ledger().filter(({ device, address }) => device === camera?.mac && address === '127.0.1.20');
    await expect.poll(() => byRecorder().at(-1)?.verdict).toBe('accepted');
    await page
      .getByRole('region', { name: /^Channels of/ })
      .getByRole('button', { name: /^Read / })
      .click();
    const channel = page
      .getByRole('region', { name: /^Channels of/ })
      .getByRole('listitem')
      .filter({ hasText: 'Channel 3' });
    await expect(channel).toContainText('Connected');
    await openSection(page, 'Devices');
    await expect(guideStep(page, 'Stop what keeps trying')).toHaveAttribute('aria-current', 'step');
    await guideStep(page, 'Stop what keeps trying').getByRole('button', { name: 'I stopped it' }).click();
    await guideStep(page, 'Give the right password').getByRole('button', { name: 'I set it everywhere' }).click();
    await expect(page.getByText('All steps are done')).toBeVisible();
  });

  await test.step('an old phone app hammers another camera', async () => {
    await tryOnce(await openLogin(page, CAR_PARK, 'Check lock'), RIGHT);
    await expect(list.row('127.0.1.35')).toContainText('OK');
    await openGuide(page, CAR_PARK);
    await guideStep(page, 'Stop what keeps trying').getByRole('button', { name: 'See who keeps trying' }).click();
    await page.getByRole('button', { name: 'Read the log', exact: true }).click();
    await expect(page.getByRole('region', { name: 'Who is locking it' }).getByRole('heading')).toHaveText(
      'A program on 127.0.1.90 tries every 20 s.',
    );
    await simulator.control(macs.carPark, { do: 'stopClient', client: 'phone-app' });
    await app.letTimePass(11 * 60);
    await page.getByRole('button', { name: 'Read the log again' }).click();
    await page.getByRole('region', { name: 'Next step' }).getByRole('button', { name: 'Open unlock guide' }).click();
    await expect(guideStep(page, 'Stop what keeps trying')).toContainText('The log has been quiet since the last try.');
    await guideStep(page, 'Give the right password').getByRole('button', { name: 'I set it everywhere' }).click();
    await expect(page.getByText('All steps are done')).toBeVisible();
  });

  await openSection(page, 'Journal');
});
