import type { StepProblem } from '../../shared/sync-run.ts';
import { FEW_TRIES } from '../attempts/tries-left.ts';
import type { RunRow } from './run-cells.ts';
import { failureOf } from './run-cells.ts';

/** The device's own number of tries; null: it did not say. */
export function triesIn({ facts }: StepProblem): number | null {
  const left = facts['attemptsLeft'];
  return typeof left === 'number' ? left : null;
}

/** Doing it again sends something. A password that a device refused is not sent to it again. */
export function canRepeat({ device, missingLogins }: RunRow): boolean {
  const problem = failureOf(device)?.problem;
  if (problem === undefined) return true;
  const isOver = problem.code === 'loginRefused' || problem.code === 'channelWorks';
  if (isOver || problem.facts['reason'] === 'refusedBefore') return false;
  return problem.code !== 'secretMissing' || missingLogins.length === 0;
}

/** The same password is refused again as long as the device keeps its rules. */
export function isRefusedByRules({ device }: RunRow): boolean {
  return failureOf(device)?.problem.code === 'passwordNotAllowed';
}

/** Of a step that waits for its recorder, whose login may use one of the last tries. */
export function isAboutRecorder({ code, facts }: StepProblem): boolean {
  return code === 'recorderNotProven' && facts['because'] === 'fewTriesLeft';
}

/** One of the last tries, or one of a number that nobody knows. With none left there is a lock to wait for. */
export function needsConfirming(problem: StepProblem): boolean {
  if (problem.code !== 'fewTriesLeft' && problem.code !== 'newPasswordRefused' && !isAboutRecorder(problem)) return false;
  const left = triesIn(problem);
  return left === null || (left > 0 && left <= FEW_TRIES);
}
