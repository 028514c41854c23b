// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { InputOf } from '../../shared/contract.ts';
import type { SyncDraft } from '../../shared/sync.ts';
import { BackendProvider } from '../backend/backend-context.tsx';
import { MemoryBackend } from '../backend/memory-backend.ts';
import { shortClock } from '../format/time.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { testHandlers } from '../test-handlers.ts';
import { PasswordStep } from './password-step.tsx';
import { at, draftDevice, draftWith, idOf, stateWith } from './sync-samples.ts';

const camera = draftDevice('Loading bay', { proof: { kind: 'proven', provenAt: at(0) } });
const draft: SyncDraft = draftWith({
  devices: [camera],
  accepted: [
    {
      account: 'admin',
      devices: ['Office NVR', 'Reception'].map((name) => ({ deviceId: idOf(name), acceptedAt: at(-5) })),
    },
  ],
});
let asked: InputOf<'sync:plan'>[];

beforeEach(() => {
  asked = [];
  useSyncStore.setState(useSyncStore.getInitialState(), true);
  useDevicesStore.setState(useDevicesStore.getInitialState(), true);
  useSyncStore.getState().setMatching(camera.deviceId);
});
afterEach(cleanup);

/** The step for one camera that is to match, on a host that answers with the same draft. */
function show(shown: SyncDraft) {
  const plan = async (input: InputOf<'sync:plan'>) => {
    asked.push(input);
    return stateWith({ step: 'draft', draft: shown });
  };
  const page = (value: SyncDraft) => (
    <BackendProvider value={new MemoryBackend(testHandlers({ 'sync:plan': plan }))}>
      <PasswordStep draft={value} />
    </BackendProvider>
  );
  const { rerender } = render(page(shown));
  return { update: (next: SyncDraft) => rerender(page(next)) };
}
const makePlan = () => fireEvent.click(screen.getByRole('button', { name: 'Make the plan' }));
const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });

test('the password of a device that accepted it is taken by its name, and no field asks for it', async () => {
  show(draft);
  const offer = `The password of ${idOf('Office NVR')}, accepted ${shortClock(at(-5))} 1 more device has it.`;
  expect(screen.getByRole('radio', { name: offer })).toHaveProperty('checked', true);
  expect(screen.queryByLabelText('New password')).toBeNull();
  makePlan();
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.newPassword).toEqual({ ofDevice: idOf('Office NVR'), account: 'admin' });
});

test('another one can be typed, and is dropped with its fields', async () => {
  show(draft);
  const typed = screen.getByRole('radio', { name: 'Another one, typed here' });
  fireEvent.click(typed);
  type('New password', 'Maple-Tide-7');
  type('Again', 'Maple-Tide-7');
  makePlan();
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.newPassword).toBe('Maple-Tide-7');
  await waitFor(() => expect(typed).toHaveProperty('disabled', false));
  fireEvent.click(screen.getByRole('radio', { name: /^The password of/ }));
  fireEvent.click(typed);
  expect(screen.getByLabelText('New password')).toHaveProperty('value', '');
  expect(screen.getByRole('button', { name: 'Make the plan' })).toHaveProperty('disabled', true);
});

test('a login that was forgotten meanwhile is not taken', () => {
  const { update } = show(draft);
  update({ ...draft, accepted: [] });
  expect(screen.queryByRole('radio')).toBeNull();
  expect(screen.getByLabelText('New password')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Make the plan' })).toHaveProperty('disabled', true);
});
