import { type AttemptEntry, entrySchema } from './entries.ts';

/** Lines that only grow. `append` resolves when the line is on the disk; a rejected append means that it may not be. */
export interface DurableLines {
  /**
   * Makes this process the only writer; again and again is no harm. Reading needs none.
   * @throws JournalInUseError while another process is the writer
   */
  claim(): Promise<void>;
  append(line: string): Promise<void>;
  /** Whole lines in order; a torn last line is left out and counted. */
  readAll(): Promise<{ readonly lines: readonly string[]; readonly damaged: number }>;
  /** All lines at once in the place of the old ones: either all or none. */
  replaceAll(lines: readonly string[]): Promise<void>;
}

export interface ReadJournal {
  readonly entries: readonly AttemptEntry[];
  readonly damaged: number;
}

export async function readJournal(lines: DurableLines): Promise<ReadJournal> {
  const stored = await lines.readAll();
  const entries: AttemptEntry[] = [];
  let { damaged } = stored;
  for (const line of stored.lines) {
    const entry = entrySchema.safeParse(parseLine(line));
    if (entry.success) entries.push(entry.data);
    else damaged += 1;
  }
  return { entries, damaged };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
