import type { Facts } from '../../../shared/result.ts';
import type { StepKind, StepProblem, StepProblemCode } from '../../../shared/sync-run.ts';
import type { WhichPassword } from './entries.ts';
import type { NotDone, ProofResult, WriteResult } from './hands.ts';

/** What an answer means for the step that asked. */
export type Meaning =
  /** `facts`: what was done beside what was planned. */
  | { readonly kind: 'done'; readonly facts?: Facts }
  /** Nothing changed; to be asked again after the lock. */
  | { readonly kind: 'locked'; readonly until: number; readonly spentTry: boolean; readonly estimated: boolean }
  | { readonly kind: 'busy' }
  /** Nothing of weight was sent. */
  | { readonly kind: 'absent'; readonly code: string }
  /** Nothing was sent, and nothing will be until a person acts. */
  | { readonly kind: 'pause'; readonly by: 'loginsStopped' | 'journalFailed' }
  /** Nothing changed: the run is to pause, and the step goes on from here later. */
  | { readonly kind: 'putOff'; readonly problem: StepProblem }
  /** Nothing changed. */
  | { readonly kind: 'failed'; readonly problem: StepProblem; readonly spentTry: boolean }
  | { readonly kind: 'unknown'; readonly problem: StepProblem };

/** The computer's clock was set, or the computer slept: the guard counts the time that really went by, and is asked again then. */
const CLOCK_JUMP_WAIT_MS = 5 * 60_000;

export type Question = {
  /** The password that logs in. */
  readonly login: WhichPassword;
  readonly now: number;
} & (
  | { readonly kind: 'login'; readonly step: LoginStep }
  /** `write`: where an answer is lost, nobody knows what is in force. `ask`: nothing is changed by it. */
  | { readonly kind: 'write' | 'ask' }
);

/** `login` comes before anything is changed, `prove` after it. */
export type LoginStep = Extract<StepKind, 'login' | 'prove'>;

export function meaningOf(result: ProofResult | WriteResult, question: Question): Meaning {
  switch (result.kind) {
    case 'accepted':
    case 'applied':
      return { kind: 'done' };
    case 'declined':
      return failed('writeRefused', { subStatusCode: result.subStatusCode, statusCode: result.statusCode });
    case 'noRight':
      return failed('noRight');
    case 'refused':
      return { ...refused(question, { attemptsLeft: result.attemptsLeft }), spentTry: true };
    case 'locked':
      return { kind: 'locked', until: result.unlocksAt, spentTry: result.credentialSent, estimated: result.estimated };
    case 'kept':
      return keptMeaning(result, question);
    case 'unreachable':
      return { kind: 'absent', code: result.code };
    case 'lost':
      return question.kind === 'ask' ? { kind: 'absent', code: result.code } : unknown('answerLost', { cause: result.code });
    case 'certificateChanged':
      return failed('certificateChanged', { pinned: result.pinned, shown: result.shown });
    case 'notActivated':
    case 'basicOnly':
      return failed(result.kind);
    case 'busy':
      return { kind: 'busy' };
    case 'unclear':
      return failed('unreadableAnswer', { httpStatus: result.status });
    case 'notSent':
      return failed('unreadableAnswer', { httpStatus: result.status, sent: false });
  }
}

function keptMeaning({ reason, unlocksAt, attemptsLeft }: Extract<NotDone, { kind: 'kept' }>, question: Question): Meaning {
  switch (reason) {
    case 'loginsStopped':
      return { kind: 'pause', by: 'loginsStopped' };
    case 'journalFailed':
    case 'journalInUse':
      return { kind: 'pause', by: 'journalFailed' };
    case 'lockRunning':
      return { kind: 'locked', until: unlocksAt ?? question.now, spentTry: false, estimated: false };
    case 'clockJumped':
      return { kind: 'locked', until: question.now + CLOCK_JUMP_WAIT_MS, spentTry: false, estimated: true };
    case 'fewLeft':
      return failed('fewTriesLeft', { attemptsLeft });
    case 'refusedBefore':
      return refused(question, { reason });
    case 'recorderUnproven':
      return failed('recorderNotProven');
    case 'decisionSpent':
    case 'batchStopped':
      return failed('keptByGuard', { reason });
  }
}

function refused(question: Question, facts: Facts): ReturnType<typeof failed> {
  const about = question.kind === 'login' ? { step: question.step } : {};
  return failed(question.login === 'new' ? 'newPasswordRefused' : 'loginRefused', { ...facts, ...about });
}

function failed(code: StepProblemCode, facts: Facts = {}): Extract<Meaning, { kind: 'failed' }> {
  return { kind: 'failed', problem: { code, facts }, spentTry: false };
}

function unknown(code: StepProblemCode, facts: Facts): Meaning {
  return { kind: 'unknown', problem: { code, facts } };
}
