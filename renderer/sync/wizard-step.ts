import type { DraftStep } from '../state/sync-store.ts';

export const wizardSteps = ['devices', 'logins', 'password', 'plan', 'run', 'report'] as const;
export type WizardStep = (typeof wizardSteps)[number];

/** Steps that can be gone back to: while nothing has been changed on a device. */
export function canReturnTo(step: WizardStep, from: WizardStep): step is DraftStep {
  const isBefore = wizardSteps.indexOf(step) < wizardSteps.indexOf(from);
  return isBefore && (step === 'devices' || step === 'logins' || step === 'password') && from !== 'run' && from !== 'report';
}
