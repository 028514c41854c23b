import type { SyncPhase } from '../../shared/sync.ts';
import type { DraftStep } from '../state/sync-store.ts';
import { text } from '../text/en.ts';
import { keepsPasswords } from './login-targets.ts';
import { isCorrection } from './plan-rows.ts';

export const wizardSteps = ['devices', 'logins', 'password', 'plan', 'run', 'report'] as const;
export type WizardStep = (typeof wizardSteps)[number];

/** Steps that can be gone back to: while nothing has been changed on a device. */
export function canReturnTo(step: WizardStep, from: WizardStep): step is DraftStep {
  const isBefore = wizardSteps.indexOf(step) < wizardSteps.indexOf(from);
  return isBefore && (step === 'devices' || step === 'logins' || step === 'password') && from !== 'run' && from !== 'report';
}

/** Where no device gets another password, the third step asks for the one that a camera has. */
export function stepName(step: WizardStep, isCorrecting: boolean): string {
  return step === 'password' && isCorrecting ? text.sync.steps.cameraPassword : text.sync.steps[step];
}

/** Nothing but channel entries is corrected. */
export function correctsOnly(phase: SyncPhase | undefined): boolean {
  switch (phase?.step) {
    case 'draft':
      return keepsPasswords(phase.draft.devices);
    case 'planned':
    case 'run':
    case 'report':
      return isCorrection(phase.plan);
    case 'unfinished':
      return isCorrection(phase.unfinished.plan);
    case 'idle':
    case undefined:
      return false;
  }
}
