import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { chooseFromMenu, deviceList, wholeOffice } from './device-list.ts';
import { cameras, serialNumberOf } from './scenarios.ts';

const hostileModel = '=HYPERLINK("http://127.0.0.1/","x")';

async function exported(page: Page, item: string): Promise<{ readonly name: string; readonly content: string }> {
  const arriving = page.waitForEvent('download');
  await chooseFromMenu(page, 'More commands', item);
  const download: Download = await arriving;
  return { name: download.suggestedFilename(), content: await readFile(await download.path(), 'utf8') };
}

/** RFC 4180. */
function parseCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const cells = text.matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n)/g);
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of cells) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
  }
  const [head = [], ...body] = rows.slice(0, -1);
  return body.map((row) => Object.fromEntries(head.map((title, index) => [title, row[index] ?? ''])));
}

test('all devices as JSON: what scripts were promised, in the order of the grid', async ({ app, simulator }) => {
  const { page } = app;
  await wholeOffice(page);
  const { name, content } = await exported(page, 'All as JSON (12)');
  expect(name).toMatch(/^latchkey-devices-\d{4}-\d\d-\d\d-\d{6}\.json$/);
  const { devices } = JSON.parse(content);
  expect(devices.map(({ serialNumber }: { serialNumber: string }) => serialNumber)).toEqual(
    simulator.deviceList.map(({ serialNumber }) => serialNumber),
  );
  expect(devices[0]).toMatchObject({
    mac: 'c0:56:e3:5a:20:11',
    model: 'DS-7616NI-K2/16P',
    address: '127.0.1.20',
    subnetMask: '255.0.0.0',
    httpPort: 8080,
    sdkPort: 8000,
    activated: true,
    bootTime: '2026-01-12 06:30:41',
  });
  await expect(page.getByText(`12 devices written to ${name}.`)).toBeVisible();
});

test('only what is shown, and only what is selected', async ({ app }) => {
  const { page } = app;
  const list = await wholeOffice(page);
  await page.getByRole('searchbox', { name: 'Filter devices' }).fill('t47g2');
  await expect(list.count(2, 12)).toBeVisible();
  expect(parseCsv((await exported(page, 'Shown as CSV (2)')).content).map((row) => row['address'])).toEqual([
    '127.0.1.35',
    '127.0.1.36',
  ]);
  await list.row('127.0.1.36').getByRole('checkbox').click();
  expect(parseCsv((await exported(page, 'Selected as CSV (1)')).content).map((row) => row['address'])).toEqual(['127.0.1.36']);
});

test.describe('a device whose words are a formula', () => {
  test.use({ scenario: cameras({ host: 31, model: hostileModel }, { host: 32 }) });

  test('is text in the CSV and unchanged in the JSON', async ({ app }) => {
    const { page } = app;
    await expect(deviceList(page).rows).toHaveCount(2);
    const csv = await exported(page, 'All as CSV (2)');
    expect(csv.name).toMatch(/\.csv$/);
    expect(csv.content.startsWith('\uFEFF')).toBe(true);
    const rows = parseCsv(csv.content.slice(1));
    expect(rows.map((row) => row['model'])).toEqual([`'${hostileModel}`, 'DS-2CD2143G2-I']);
    expect(rows.map((row) => row['serialNumber'])).toEqual([serialNumberOf(31), serialNumberOf(32)]);
    const json = await exported(page, 'All as JSON (2)');
    expect(JSON.parse(json.content).devices[0].model).toBe(hostileModel);
  });
});

test('selecting with Shift and Ctrl, and copying the rows as a spreadsheet takes them', async ({ app }) => {
  const { page } = app;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const list = await wholeOffice(page);
  await list.row('127.0.1.31').getByRole('gridcell', { name: '127.0.1.31' }).click();
  await list
    .row('127.0.1.33')
    .getByRole('gridcell', { name: '127.0.1.33' })
    .click({ modifiers: ['Shift'] });
  await list
    .row('127.0.1.35')
    .getByRole('gridcell', { name: '127.0.1.35' })
    .click({ modifiers: ['ControlOrMeta'] });
  await list
    .row('127.0.1.32')
    .getByRole('gridcell', { name: '127.0.1.32' })
    .click({ modifiers: ['ControlOrMeta'] });
  await expect(list.selectedRows).toHaveCount(3);
  await expect(page.getByText('3 selected', { exact: true })).toBeVisible();
  await expect(page.getByRole('complementary', { name: '3 devices selected' })).toBeVisible();

  await page.keyboard.press('ControlOrMeta+c');
  await expect(page.getByText('3 rows copied.')).toBeVisible();
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n').map((line) => line.split('\t'));
  expect(lines[0]).toEqual(['Status', 'Name', 'Address', 'Model', 'Firmware', 'Serial number', 'MAC', 'Last seen']);
  expect(lines.slice(1).map((cells) => cells[2])).toEqual(['127.0.1.31', '127.0.1.33', '127.0.1.35']);
});
