import { expect, test } from '../fixtures.ts';
import { wholeOffice } from './device-list.ts';

const entrance = 'bc-ad-28-41-7c-02';
const reception = 'bc-ad-28-41-7c-1e';

test('a device that reboots is shown as restarting, in its place, and its history says so', async ({ app, simulator }) => {
  const { page } = app;
  const list = await wholeOffice(page);
  const before = await list.column('address').allTextContents();
  await list.row('127.0.1.31').getByRole('gridcell', { name: '127.0.1.31' }).click();

  await simulator.control(entrance, { do: 'reboot', silentSeconds: 0 });

  await expect(list.row('127.0.1.31')).toContainText('Restarting');
  await expect(list.column('address')).toHaveText(before);
  const details = page.getByRole('complementary', { name: 'DS-2CD2143G2-I' });
  await expect(details.getByRole('region', { name: 'History' })).toContainText('Restarted. Its own clock says');
  await expect(details.getByText('It has just started again')).toBeVisible();
});

test('a device that changes its address stays the same row and remembers where it was', async ({ app, simulator }) => {
  const { page } = app;
  const list = await wholeOffice(page);
  await list.row('127.0.1.31').getByRole('gridcell', { name: '127.0.1.31' }).click();
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Appeared at 127.0.1.31.');

  await simulator.control(entrance, { do: 'changeAddress', address: '127.0.1.99' });
  await page.getByRole('button', { name: 'Search again' }).click();

  await expect(list.row('127.0.1.99')).toBeVisible();
  await expect(list.row('127.0.1.31')).toHaveCount(0);
  await expect(list.rows).toHaveCount(12);
  await expect(list.selectedRows).toContainText('127.0.1.99');
  const history = page.getByRole('region', { name: 'History' });
  await expect(history).toContainText('Moved from 127.0.1.31 to 127.0.1.99.');
  await expect(history.getByRole('listitem').filter({ hasText: 'Earlier address' })).toContainText('127.0.1.31, until');
});

test('two devices that claim one address are both marked, and each names the other', async ({ app, simulator }) => {
  const { page } = app;
  const list = await wholeOffice(page);
  await simulator.control(entrance, { do: 'changeAddress', address: '192.168.10.50' });
  await simulator.control(reception, { do: 'changeAddress', address: '192.168.10.50' });
  await page.getByRole('button', { name: 'Search again' }).click();

  await expect(list.row('Address conflict')).toHaveCount(2);
  await list.row('bc:ad:28:41:7c:02').getByRole('gridcell', { name: '192.168.10.50' }).click();
  const details = page.getByRole('complementary', { name: 'DS-2CD2143G2-I' });
  await expect(details.getByText('Two devices say they have 192.168.10.50')).toBeVisible();
  await expect(details.getByText(/^Also: .*Unplug one/)).toBeVisible();
  await expect(details.getByRole('button', { name: 'Open web page' })).toBeDisabled();

  await simulator.control(reception, { do: 'changeAddress', address: '127.0.1.32' });
  await page.getByRole('button', { name: 'Search again' }).click();
  await expect(list.row('Address conflict')).toHaveCount(0);
});
