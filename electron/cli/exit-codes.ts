/** Exit codes of every command, promised in `latchkey --help`. */
export const exitCodes = {
  done: 0,
  nothingFound: 1,
  wrongUsage: 2,
  couldNotSearch: 3,
  locked: 10,
  wrongPassword: 11,
  unreachable: 12,
  keptByGuard: 13,
  lockUnknown: 14,
  planUnreadable: 15,
  /** Not everything is as it was wanted: something needs a person. */
  partlyDone: 16,
  runUnfinished: 17,
  internalFault: 70, // EX_SOFTWARE of sysexits.h
  interrupted: 130, // 128 + SIGINT
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The command line cannot be understood. `message` is shown to the person who typed it. */
export class WrongUsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WrongUsageError';
  }
}
