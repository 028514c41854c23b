// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { PlannedDevice } from '../../shared/sync-plan.ts';
import { BackendProvider } from '../backend/backend-context.tsx';
import { MemoryBackend } from '../backend/memory-backend.ts';
import { testHandlers } from '../test-handlers.ts';
import { PlanStep } from './plan-step.tsx';
import { draftWith, plannedDevice, planWith } from './sync-samples.ts';

afterEach(cleanup);

function show(devices: readonly PlannedDevice[]): void {
  const plan = planWith({ devices, clients: [], warnings: [] });
  render(
    <BackendProvider value={new MemoryBackend(testHandlers())}>
      <PlanStep draft={draftWith()} plan={plan} taken={null} />
    </BackendProvider>,
  );
}
const keeping = (name: string) => plannedDevice(name, { task: 'entryOnly' });

test('a plan that only corrects channels says of nobody that they stop working, also on paper', () => {
  show([keeping('Entrance')]);
  fireEvent.click(screen.getByRole('button', { name: 'Print the plan' }));
  expect(screen.queryByText(/stop working/)).toBeNull();
  expect(screen.queryByText(/One password for/)).toBeNull();
  expect(screen.getAllByRole('heading', { name: 'Correct what the recorder has stored', hidden: true })).toHaveLength(3);
});

test.each([
  [['Reception'], [], 'the device'],
  [['Reception', 'Entrance'], [], 'both'],
  [['Reception'], ['Entrance'], 'the device that gets it'],
  [['Reception', 'Entrance'], ['Loading bay'], 'the two devices that get it'],
])('a new password for %j beside %j fits the rules of %s', (getting, others, whose) => {
  show([...getting.map((name) => plannedDevice(name)), ...others.map(keeping)]);
  expect(screen.getByText(/accepted by the rules/).textContent).toContain(`accepted by the rules of ${whose} (8 to 16)`);
  expect(screen.getByRole('heading', { name: 'Will stop working' })).toBeDefined();
});
