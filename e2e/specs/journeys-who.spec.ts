import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { chooseDevice, guideStep, logIn, openLogin, openSection, sentTo, tryOnce } from './person.ts';
import { addressOf, cameraAt, RIGHT, site } from './site.ts';

/** From the device's details to its log. */
async function readLogOf(page: Page, host: number): Promise<void> {
  const { details } = await chooseDevice(page, host);
  await details.getByRole('button', { name: 'Open timeline' }).click();
  await page.getByRole('button', { name: 'Read the log', exact: true }).click();
}

const everyTwentySeconds = { count: 900, everySeconds: 20, lastSecondsAgo: 10 };

test.describe('J6: who is locking it', () => {
  test.use({
    scenario: site([
      cameraAt(31, {
        log: {
          history: [
            { address: '127.0.1.90', rhythm: everyTwentySeconds },
            { address: '127.0.1.77', secondsAgo: [5400, 5409, 5421] },
            { metaId: 'Operation/remoteLogin', address: '127.0.1.50', secondsAgo: [4000] },
          ],
        },
      }),
      cameraAt(32, { log: { capacity: 0 } }),
      cameraAt(33, {
        accounts: [
          { userName: 'admin', password: RIGHT },
          { userName: 'guest', password: RIGHT, level: 'Viewer' },
        ],
      }),
      cameraAt(34, {
        clock: { offsetSeconds: -5400 },
        log: { history: [{ address: '127.0.1.90', rhythm: everyTwentySeconds }] },
      }),
    ]),
  });

  test('the log names a program by its even gaps and a person by hers, with the evidence and the next step', async ({
    app,
    simulator,
  }) => {
    const { page } = app;
    await logIn(page, 31);
    await readLogOf(page, 31);
    const verdict = page.getByRole('region', { name: 'Who is locking it' });
    await expect(verdict.getByRole('heading')).toHaveText('A program on 127.0.1.90 tries every 20 s.');
    await expect(verdict).toContainText('High confidence');
    await expect(verdict.getByRole('list', { name: 'Evidence' })).toContainText(
      '900 failed logins as “admin”, all from 127.0.1.90.',
    );
    await expect(verdict.getByRole('list', { name: 'Evidence' })).toContainText('Even gaps of 20 s: a machine, not a person.');
    const sources = page.getByRole('region', { name: 'Sources' }).getByRole('row');
    await expect(sources.filter({ hasText: '127.0.1.90' })).toContainText('900');
    await expect(sources.filter({ hasText: '127.0.1.77' })).toContainText('3 tries in 21 s');
    const next = page.getByRole('region', { name: 'Next step' });
    await expect(next).toContainText('Close the camera program on that computer, and correct the password stored there.');
    await expect(page.getByRole('region', { name: 'What this is based on' })).toContainText('Latchkey: 0 failed, 1 accepted');
    await next.getByRole('button', { name: 'Open unlock guide' }).click();
    await expect(guideStep(page, 'Stop what keeps trying')).toHaveAttribute('aria-current', 'step');
    expect(new Set(sentTo(simulator, 31))).toEqual(new Set(['accepted']));
  });

  test('an empty log, a missing right and a wrong clock are said', async ({ app }) => {
    const { page } = app;
    await logIn(page, 32);
    await readLogOf(page, 32);
    const verdict = page.getByRole('region', { name: 'Who is locking it' }).getByRole('heading');
    await expect(verdict).toHaveText('The log shows no failed login in the last 24 hours.');
    await expect(page.getByText('The log has no entries in this time.')).toBeVisible();

    const dialog = await openLogin(page, 33, 'Check lock');
    await dialog.getByRole('textbox', { name: 'Account' }).fill('guest');
    await tryOnce(dialog, RIGHT);
    await expect(dialog).toHaveCount(0);
    await readLogOf(page, 33);
    await expect(verdict).toHaveText('Not known: the log of the device could not be read.');
    await expect(page.getByText('This account may not read the log. It needs the right “remote log search”.')).toBeVisible();
    const next = page.getByRole('region', { name: 'Next step' });
    await expect(next).toContainText('Log in with an account that may read the log, then read it again.');

    await logIn(page, 34);
    await readLogOf(page, 34);
    await expect(verdict).toHaveText('A program on 127.0.1.90 tries every 20 s.');
    await expect(page.getByText('The clock of the device is 1 h 30 min slow. Times here are corrected.')).toBeVisible();
  });
});

test.describe('J7: the log shows this computer', () => {
  test.use({ scenario: site([cameraAt(31, { log: { history: [{ address: '127.0.0.1', rhythm: everyTwentySeconds }] } })]) });

  test('it is another program here, and the journal proves that it is not Latchkey', async ({ app, simulator }) => {
    const { page } = app;
    await logIn(page, 31);
    await readLogOf(page, 31);
    const verdict = page.getByRole('region', { name: 'Who is locking it' });
    await expect(verdict.getByRole('heading')).toHaveText('Another program on this computer (127.0.0.1) tries every 20 s.');
    await expect(verdict).toContainText('Latchkey sent 0 that failed and 1 that was accepted.');
    const next = page.getByRole('region', { name: 'Next step' });
    await expect(next).toContainText('Close other camera programs on this computer with their services');
    await openSection(page, 'Journal');
    const rows = page
      .getByRole('main')
      .getByRole('row')
      .filter({ hasText: addressOf(31) });
    await expect(rows).toHaveCount(sentTo(simulator, 31).length);
    await expect(rows.filter({ hasText: 'Accepted' })).toHaveCount(sentTo(simulator, 31).length);
  });
});

test.describe('J19: the device has another time', () => {
  test.use({
    scenario: site([
      cameraAt(31, {
        clock: { offsetSeconds: -1_760_000_000 },
        log: { history: [{ address: '127.0.1.90', rhythm: everyTwentySeconds }] },
      }),
      cameraAt(32, {
        clock: { utcOffsetMinutes: 480 },
        log: { history: [{ address: '127.0.1.90', rhythm: everyTwentySeconds }] },
      }),
    ]),
  });

  test('the log of a device in 1970 is searched where its clock is, and both clocks are said', async ({ app }) => {
    const { page } = app;
    await logIn(page, 31);
    await readLogOf(page, 31);
    await expect(page.getByRole('region', { name: 'Who is locking it' }).getByRole('heading')).toHaveText(
      'A program on 127.0.1.90 tries every 20 s.',
    );
    await expect(page.getByText('The clock of the device was lost.')).toBeVisible();
    await expect(page.getByRole('region', { name: 'What this is based on' })).toContainText(/Device 197\d-.*, this computer/);
  });

  test('a device in another zone has the same instants in its log as this computer', async ({ app }) => {
    const { page } = app;
    await logIn(page, 32);
    await readLogOf(page, 32);
    const sources = page.getByRole('region', { name: 'Sources' }).getByRole('row');
    await expect(sources.filter({ hasText: '127.0.1.90' })).toContainText('900');
    await expect(page.getByText('The clock of the device')).toHaveCount(0);
    const basis = page.getByRole('region', { name: 'What this is based on' });
    const readAt = /, read (.*?)\. /.exec(await basis.innerText())?.[1] ?? '';
    const last = await sources.filter({ hasText: '127.0.1.90' }).getByRole('cell').nth(5).innerText();
    const secondsBefore = (Date.parse(`${readAt} UTC`) - Date.parse(`${last} UTC`)) / 1000;
    expect(secondsBefore).toBeGreaterThanOrEqual(9);
    expect(secondsBefore).toBeLessThan(60);
  });
});
