// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { SyncState } from '../../shared/sync.ts';
import { useViewStore } from '../state/view-store.ts';
import { beginEmpty, press, showPage } from './show-page.tsx';
import { draftWith, planWith, stateWith } from './sync-samples.ts';

beginEmpty();

const planned = { step: 'planned', draft: draftWith(), plan: planWith(), taken: null } as const;
const refusal = (code: string) => ({ toAppError: () => ({ code, message: code, retry: 'never', facts: { most: 50 } }) });

async function openDialog() {
  press('Save as a plan');
  const dialog = within(await screen.findByRole('dialog'));
  const name = (value: string) => fireEvent.input(dialog.getByLabelText('Name'), { target: { value } });
  return { dialog, name, form: () => dialog.getByLabelText('Name').closest('form') as HTMLFormElement }; // the field is in one
}

test.each([
  ['sync.tooManySavedPlans', /No more than 50 plans are kept\. .* Delete one/],
  ['document.notSaved', /could not be saved/],
])('a plan that is not saved because of %s is said in the dialog, until the name is changed', async (code, sentence) => {
  showPage(planned, {}, { 'sync:savePlan': () => Promise.reject(refusal(code)) });
  const { dialog, name, form } = await openDialog();
  name('Spring');
  fireEvent.submit(form());
  await waitFor(() => expect(dialog.getByRole('alert').textContent).toMatch(sentence));
  expect(useViewStore.getState().message).toBeNull();
  name('Spring 2');
  expect(dialog.getByRole('alert').textContent).toBe('');
});

test('a second press while a plan is saved saves it no second time', async () => {
  const saved: ((state: SyncState) => void)[] = [];
  const { asked } = showPage(planned, {}, { 'sync:savePlan': () => new Promise<SyncState>((resolve) => saved.push(resolve)) });
  const { name, form } = await openDialog();
  name('Spring');
  fireEvent.submit(form());
  await waitFor(() => expect(asked).toHaveLength(1));
  fireEvent.submit(form());
  for (const resolve of saved) resolve(stateWith(planned));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked.map(({ name: command }) => command)).toEqual(['sync:savePlan']);
});
