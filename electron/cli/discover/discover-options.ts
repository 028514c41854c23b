import { parseArgs } from 'node:util';
import { expandTargets, TargetsInvalidError } from '../../core/sadp/discovery/targets.ts';
import { readingWords } from '../command-line.ts';
import { WrongUsageError } from '../exit-codes.ts';

export interface DiscoverOptions {
  readonly format: 'table' | 'json' | 'csv';
  /** `null`: every interface that the rule of its kind includes. */
  readonly interfaces: readonly string[] | null;
  readonly listenMs: number;
  /** `null`: ask the group. Otherwise these are asked one by one, and only what answers there is told. */
  readonly targets: { readonly text: string; readonly addresses: ReadonlySet<string> } | null;
  readonly dataDirectory: string | null;
}

const SHORTEST_SECONDS = 0.5;
const LONGEST_SECONDS = 300;

const spelling = {
  json: { type: 'boolean' },
  csv: { type: 'boolean' },
  interface: { type: 'string', multiple: true },
  timeout: { type: 'string', default: '5' },
  address: { type: 'string', multiple: true },
  'data-dir': { type: 'string' },
} as const;

/** Throws `WrongUsageError`. */
export function readDiscoverOptions(words: readonly string[]): DiscoverOptions {
  const { values } = readingWords(() =>
    parseArgs({ args: [...words], options: spelling, strict: true, allowPositionals: false }),
  );
  if (values.json === true && values.csv === true) throw new WrongUsageError('--json and --csv exclude each other');
  if (values.interface?.some((name) => name.trim() === '')) throw new WrongUsageError('--interface needs a name');
  if (values['data-dir'] === '') throw new WrongUsageError('--data-dir needs a directory');
  return {
    format: values.json === true ? 'json' : values.csv === true ? 'csv' : 'table',
    interfaces: values.interface ?? null,
    listenMs: readSeconds(values.timeout) * 1000,
    targets: values.address === undefined ? null : readTargets(values.address.join(' ')),
    dataDirectory: values['data-dir'] ?? null,
  };
}

function readSeconds(text: string): number {
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS) return seconds;
  throw new WrongUsageError(`--timeout takes ${SHORTEST_SECONDS} to ${LONGEST_SECONDS} seconds, not "${text}"`);
}

function readTargets(text: string): NonNullable<DiscoverOptions['targets']> {
  try {
    return { text, addresses: new Set(expandTargets(text)) };
  } catch (cause) {
    if (!(cause instanceof TargetsInvalidError)) throw cause;
    const { word, most } = cause.facts;
    throw new WrongUsageError(
      cause.code === 'targets.tooMany'
        ? `--address: "${word}" goes beyond ${most} addresses`
        : `--address: "${word}" is no address, range (10.0.0.5-20) or network (10.0.0.0/24)`,
    );
  }
}
