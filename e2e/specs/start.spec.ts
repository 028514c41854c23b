import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../fixtures.ts';
import { deviceList, wholeOffice } from './device-list.ts';

test('the first line on stdout is the address, and the demo office stands behind it', async ({
  page,
  runProgram,
  dataDirectory,
}) => {
  const own = join(dataDirectory, 'own');
  const program = runProgram('start.js', ['--browser', '--demo', '--port', '0', '--data-dir', own]);
  const address = await program.firstLine;
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\S+$/);
  await page.goto(address);
  await wholeOffice(page);
  await expect(page.getByText('Simulated network. Nothing leaves this computer.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toHaveCount(0);
  expect(await readdir(own)).not.toEqual([]);
});

test('the address opens one window only', async ({ page, browser, runProgram }) => {
  const address = await runProgram('start.js', ['--browser', '--demo']).firstLine;
  await page.goto(address);
  await wholeOffice(page);
  const elsewhere = await browser.newContext();
  const stranger = await elsewhere.newPage();
  const response = await stranger.goto(address);
  expect(response?.status()).toBe(403);
  await expect(deviceList(stranger).grid).toHaveCount(0);
  await elsewhere.close();
});

test('when the program ends, the window says so and keeps what it knows', async ({ page, runProgram }) => {
  const program = runProgram('start.js', ['--browser', '--demo']);
  await page.goto(await program.firstLine);
  const list = await wholeOffice(page);
  await list.row('127.0.1.31').getByText('127.0.1.31').click();
  await page.getByRole('searchbox', { name: 'Filter devices' }).fill('5.7.15');
  await expect(list.rows).toHaveCount(2);

  await program.stop();

  await expect(page.getByRole('alert')).toContainText('Latchkey has stopped answering');
  await expect(list.rows).toHaveCount(2);
  await expect(page.getByRole('complementary', { name: 'DS-2CD2143G2-I' })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Filter devices' }).fill('');
  await expect(list.rows).toHaveCount(12);
  await page.getByRole('button', { name: 'Search again' }).click();
  await expect(page.getByRole('main').getByRole('status').first()).not.toBeEmpty();
});

for (const words of [['--prot', '8080'], ['--port', 'eighty'], ['somewhere']]) {
  test(`"${words.join(' ')}" is refused with an explanation and exit code 2`, async ({ runProgram }) => {
    const program = runProgram('start.js', ['--browser', ...words]);
    expect(await program.ended).toBe(2);
    expect(program.stdout()).toBe('');
    expect(program.stderr()).toContain(words[0]);
  });
}
