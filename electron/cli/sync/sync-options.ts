import { parseArgs } from 'node:util';
import { readingWords } from '../command-line.ts';
import { WrongUsageError } from '../exit-codes.ts';

/** `plan` is the dry run. The last three go on with what an earlier run left. */
export type SyncMode = 'plan' | 'run' | 'resume' | 'rollBack' | 'stop';

export interface SyncOptions {
  readonly mode: SyncMode;
  /** Null for the modes that need no plan file. */
  readonly planPath: string | null;
  readonly json: boolean;
  /** The plan is confirmed without a question. */
  readonly yes: boolean;
  /** No password is asked for or sent; those of the environment stay unused. */
  readonly noLogin: boolean;
  readonly useLastTries: boolean;
  /** How long devices are searched at the longest. */
  readonly searchMs: number;
  /** `null`: every interface that the rule of its kind includes. */
  readonly interfaces: readonly string[] | null;
  readonly dataDirectory: string | null;
}

const SHORTEST_SECONDS = 0.5;
const LONGEST_SECONDS = 300;

const spelling = {
  plan: { type: 'string' },
  run: { type: 'boolean' },
  resume: { type: 'boolean' },
  'roll-back': { type: 'boolean' },
  stop: { type: 'boolean' },
  yes: { type: 'boolean' },
  json: { type: 'boolean' },
  'no-login': { type: 'boolean' },
  'use-last-tries': { type: 'boolean' },
  timeout: { type: 'string', default: '6' },
  interface: { type: 'string', multiple: true },
  'data-dir': { type: 'string' },
} as const;

/** Throws `WrongUsageError`. */
export function readSyncOptions(words: readonly string[]): SyncOptions {
  const { values } = readingWords(() =>
    parseArgs({ args: [...words], options: spelling, strict: true, allowPositionals: false }),
  );
  const chosen: readonly SyncMode[] = [
    ...(values.run === true ? ['run' as const] : []),
    ...(values.resume === true ? ['resume' as const] : []),
    ...(values['roll-back'] === true ? ['rollBack' as const] : []),
    ...(values.stop === true ? ['stop' as const] : []),
  ];
  if (chosen.length > 1) throw new WrongUsageError('--run, --resume, --roll-back and --stop exclude each other');
  const [mode = 'plan'] = chosen;
  const needsPlan = mode === 'plan' || mode === 'run';
  if (needsPlan && (values.plan === undefined || values.plan === '')) {
    throw new WrongUsageError('--plan FILE is wanted, or one of --resume, --roll-back and --stop');
  }
  if (!needsPlan && values.plan !== undefined) {
    throw new WrongUsageError('--plan goes with a new run; an unfinished one has its plan in the journal');
  }
  if (values.yes === true && mode !== 'run') throw new WrongUsageError('--yes confirms a plan and goes with --run');
  if (values['no-login'] === true && mode !== 'plan') throw new WrongUsageError('--no-login goes with the dry run alone');
  if (values.interface?.some((name) => name.trim() === '')) throw new WrongUsageError('--interface needs a name');
  if (values['data-dir'] === '') throw new WrongUsageError('--data-dir needs a directory');
  return {
    mode,
    planPath: values.plan ?? null,
    json: values.json === true,
    yes: values.yes === true,
    noLogin: values['no-login'] === true,
    useLastTries: values['use-last-tries'] === true,
    searchMs: readSeconds(values.timeout) * 1000,
    interfaces: values.interface ?? null,
    dataDirectory: values['data-dir'] ?? null,
  };
}

function readSeconds(text: string): number {
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS) return seconds;
  throw new WrongUsageError(`--timeout takes ${SHORTEST_SECONDS} to ${LONGEST_SECONDS} seconds, not "${text}"`);
}
