import { expect, type Locator, type Page } from '@playwright/test';
import type { Simulator } from '../../electron/simulator/index.ts';
import { deviceList } from './device-list.ts';

/** Unlike everything that devices forbid. */
export const NEW = 'Anchor-77-Pier';

/** The password sync as a person finds it in the window. */
export interface Wizard {
  readonly title: Locator;
  /** The sentence below the title. */
  readonly subtitle: Locator;
  /** What is done in this step. */
  readonly work: Locator;
  /** What follows from it. */
  readonly side: Locator;
  /** The step that is marked as the present one. */
  readonly step: Locator;
  /** Rows of the step's table with this text. */
  row(text: string | RegExp): Locator;
  /** What stands below an opened row of the run. */
  readonly failures: Locator;
  press(name: string | RegExp): Promise<void>;
}

export function wizard(page: Page): Wizard {
  const work = page.getByRole('region', { name: 'This step' });
  return {
    title: page.getByRole('heading', { level: 1 }),
    subtitle: page.locator('.sync-head p'),
    work,
    side: page.getByRole('complementary', { name: 'What follows from it' }),
    step: page.getByRole('list', { name: 'Steps' }).locator('[aria-current="step"]'),
    row: (text) => work.getByRole('row').filter({ hasText: text }),
    failures: work.locator('.sync-failure'),
    press: (name) => page.getByRole('button', { name, exact: typeof name === 'string' }).click(),
  };
}

/** From the list of devices into the sync. `hosts`: the rows that take part. */
export async function syncOf(page: Page, addresses: readonly string[]): Promise<Wizard> {
  const list = deviceList(page);
  const [first, ...others] = addresses;
  if (first === undefined) throw new Error('one device at least');
  await list.row(first).getByText(first, { exact: true }).click();
  for (const address of others)
    await list
      .row(address)
      .getByText(address, { exact: true })
      .click({ modifiers: ['ControlOrMeta'] });
  await list.row(first).getByText(first, { exact: true }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Password sync( of \d+ devices)?$/ }).click();
  return wizard(page);
}

/** One decision: the present login of all devices that have none yet, or of the ticked ones. */
export async function proveLogins(page: Page, password: string): Promise<void> {
  const { side } = wizard(page);
  await side.getByRole('textbox', { name: 'Password' }).fill(password);
  await side.getByRole('button', { name: /^Prove \d+ logins?$/ }).click();
}

export async function typeNewPassword(page: Page, password: string = NEW): Promise<void> {
  await page.getByRole('textbox', { name: 'New password' }).fill(password);
  await page.getByRole('textbox', { name: 'Again' }).fill(password);
}

/** Picked devices with one password, up to the plan. */
export async function planFor(page: Page, addresses: readonly string[], present: string): Promise<Wizard> {
  const sync = await syncOf(page, addresses);
  await sync.press(/^Check logins of/);
  await proveLogins(page, present);
  await sync.press('New password');
  await typeNewPassword(page);
  await sync.press('Make the plan');
  await expect(sync.step).toContainText('Plan');
  return sync;
}

/** Which password the devices at these addresses have, as their truth says: the names that `secretId` gives. */
export function secretsOf(simulator: Simulator): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    simulator.truth().map(({ label, accounts }) => [label, accounts.find(({ userName }) => userName === 'admin')?.secret]),
  );
}

/** The end: every device has this password, every channel of a recorder has it and shows its camera. */
export async function expectEverywhere(simulator: Simulator, password: string): Promise<void> {
  const secret = simulator.secretId(password);
  const wrong = () =>
    simulator
      .truth()
      .flatMap(({ label, accounts, channels }) => [
        ...(accounts.some((account) => account.userName === 'admin' && account.secret !== secret) ? [label] : []),
        ...channels
          .filter(({ fits, result }) => fits !== true || result !== 'connect')
          .map(({ id }) => `${label}, channel ${id}`),
      ]);
  await expect.poll(wrong, 'devices and channels with another password').toEqual([]);
}

/** The first camera has the new password, and the entry that was written for it is kept off line. */
export async function heldRun(simulator: Simulator): Promise<void> {
  const secret = simulator.secretId(NEW);
  const written = () => simulator.truth().some(({ channels }) => channels.some((channel) => channel.secret === secret));
  await expect.poll(written, 'a channel with the new password').toBe(true);
}
