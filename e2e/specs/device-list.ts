import { expect, type Locator, type Page } from '@playwright/test';
import type { GridColumn } from '../../shared/settings.ts';

/** The list of devices as a person finds it in the window. */
export interface DeviceList {
  readonly grid: Locator;
  /** One for each device in sight, without the head. */
  readonly rows: Locator;
  readonly selectedRows: Locator;
  /** Rows in which the text stands. */
  row(text: string | RegExp): Locator;
  /** The cells of one column, from the top. */
  column(name: GridColumn): Locator;
  head(title: string): Locator;
  /** The line below the list: `12 of 12 devices`. */
  count(shown: number, all: number): Locator;
}

export function deviceList(page: Page): DeviceList {
  const grid = page.getByRole('grid', { name: 'Devices' });
  const rows = grid.getByRole('row').filter({ has: page.getByRole('gridcell') });
  return {
    grid,
    rows,
    selectedRows: grid.getByRole('row', { selected: true }),
    row: (text) => rows.filter({ hasText: text }),
    column: (name) => rows.locator(`[data-name="${name}"]`),
    head: (title) => grid.getByRole('columnheader', { name: title, exact: true }),
    count: (shown, all) => page.getByText(`${shown} of ${all} devices`, { exact: true }),
  };
}

/** The demo office: a recorder, eight cameras, a doorbell, one not activated, one in another subnet. */
export const OFFICE_DEVICES = 12;

/** The list once the whole office has answered. */
export async function wholeOffice(page: Page): Promise<DeviceList> {
  const list = deviceList(page);
  await expect(list.rows).toHaveCount(OFFICE_DEVICES);
  return list;
}

/** Opens the menu behind a button and chooses from it. */
export async function chooseFromMenu(page: Page, button: string, item: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}
