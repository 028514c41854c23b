import { expect, type Locator, type Page } from '@playwright/test';
import type { LedgerEntry, Simulator } from '../../electron/simulator/index.ts';
import { deviceList } from './device-list.ts';
import { addressOf, RIGHT } from './site.ts';

/** Another page of the window. */
export async function openSection(
  page: Page,
  name: 'Devices' | 'Locks' | 'Who is locking' | 'Network' | 'Journal',
): Promise<void> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
}

/** The device with this last part of its address, chosen in the list; its details stand beside it. */
export async function chooseDevice(page: Page, host: number): Promise<{ readonly row: Locator; readonly details: Locator }> {
  await openSection(page, 'Devices');
  const row = deviceList(page).row(addressOf(host));
  await row.getByText(addressOf(host), { exact: true }).click();
  const details = page.getByRole('complementary');
  await expect(details.getByRole('region', { name: 'Lock', exact: true })).toBeVisible();
  return { row, details };
}

/** The dialog for one try; `button`: what the device's next step is called. */
export async function openLogin(page: Page, host: number, button: 'Check lock' | 'Check once' | 'Try once'): Promise<Locator> {
  const { details } = await chooseDevice(page, host);
  await details.getByRole('button', { name: button }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  return dialog;
}

/** One decision. */
export async function tryOnce(dialog: Locator, password: string): Promise<void> {
  await dialog.getByRole('textbox', { name: 'Password' }).fill(password);
  await dialog.getByRole('button', { name: 'Try once' }).click();
}

/** The device lets the person in. */
export async function logIn(page: Page, host: number, password: string = RIGHT): Promise<void> {
  await tryOnce(await openLogin(page, host, 'Check lock'), password);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(deviceList(page).row(addressOf(host))).toContainText('OK');
}

/** What this computer sent to a device, as the device counted it. */
export function sentTo(simulator: Simulator, host: number): readonly LedgerEntry['verdict'][] {
  const mac = simulator.deviceList.find(({ boundAddress }) => boundAddress === addressOf(host))?.mac;
  const sent = simulator.ledger().filter(({ device, address }) => device === mac && address === '127.0.0.1');
  return sent.map(({ verdict }) => verdict);
}

/** One step of the unlock guide that stands open. */
export function guideStep(page: Page, title: string): Locator {
  return page.getByRole('list', { name: 'Steps' }).getByRole('listitem').filter({ hasText: title });
}
