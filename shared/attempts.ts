/** What nearly every device calls the account that its owner has. */
export const USUAL_ACCOUNT = 'admin';

/** The ways a credential can travel. One budget serves them all: a device counts them together. */
export const lanes = ['digest', 'basic', 'sessionLogin', 'loginPassword', 'sadpCommand', 'throughRecorder'] as const;
export type Lane = (typeof lanes)[number];

/** What became of a credential that was sent, or was about to be. */
export const attemptOutcomes = ['accepted', 'refused', 'locked', 'stale', 'lost', 'notSent'] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];

/** Why the guard kept a credential here. Nothing was sent. */
export const keptReasons = [
  'loginsStopped',
  'lockRunning',
  'clockJumped',
  'refusedBefore',
  'fewLeft',
  'decisionSpent',
  'batchStopped',
  'recorderUnproven',
  'journalFailed',
  'journalInUse',
] as const;
export type KeptReason = (typeof keptReasons)[number];

/** One attempt of this computer, as its journal has it. */
export interface AttemptRow {
  readonly attemptId: number;
  readonly deviceId: string;
  readonly account: string;
  readonly lane: Lane;
  /** Milliseconds since 1970 on this computer's clock, when the intention reached the disk. */
  readonly sentAt: number;
  readonly decidedBy: 'person' | 'automatic';
  /** The same login had been accepted in that session before. */
  readonly proven: boolean;
  /** `open`: on its way, or the program ended before the answer; it counts as spent. */
  readonly outcome: AttemptOutcome | 'open';
  readonly attemptsLeft: number | null;
  readonly secondsLocked: number | null;
}

/** Logins sent since midnight of this computer. What never left is not among them, nor what only went on with an accepted login. */
export interface AttemptCounts {
  readonly sent: number;
  readonly accepted: number;
  readonly refused: number;
  readonly locked: number;
}

/** What the status bar says. */
export interface AttemptsSummary {
  readonly today: AttemptCounts;
  /** A person stopped all logins. */
  readonly stopped: boolean;
}

export interface AttemptList extends AttemptsSummary {
  /** The latest first. */
  readonly rows: readonly AttemptRow[];
  /** How many there are in all; older ones than are kept are not counted. */
  readonly total: number;
}
