import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { JournalInUseError } from '../core/attempts/errors.ts';
import { systemCodeOf } from './node-http-connection.ts';

const BEAT_MS = 10_000;
/** A mark this old belongs to a process that ended without taking it away, whoever has its number now. */
const ABANDONED_MS = 60_000;

/** Says which process writes a file. Node has no file locks, so the mark is a file of its own that is kept fresh. */
export class WriterMark {
  private readonly own = `${process.pid} ${randomUUID()}`;
  private beat: NodeJS.Timeout | null = null;

  constructor(private readonly path: string) {}

  /** @throws JournalInUseError */
  async take(): Promise<void> {
    if (this.beat !== null && (await this.isOwn())) return;
    if (!(await this.create())) {
      if (await isHeld(this.path)) throw new JournalInUseError();
      await this.takeOver();
    }
    this.beat ??= setInterval(() => void this.refresh(), BEAT_MS).unref();
  }

  /** @throws JournalInUseError where another process took over, or nobody took the mark */
  async check(): Promise<void> {
    if (!(await this.isOwn())) throw new JournalInUseError();
  }

  async release(): Promise<void> {
    if (this.beat === null) return;
    clearInterval(this.beat);
    this.beat = null;
    if (await this.isOwn()) await rm(this.path, { force: true });
  }

  private async create(): Promise<boolean> {
    try {
      const file = await open(this.path, 'wx', 0o600);
      await file.writeFile(this.own);
      await file.close();
      return true;
    } catch (cause) {
      if (systemCodeOf(cause) === 'EEXIST') return false;
      throw cause;
    }
  }

  /** Of two that find an abandoned mark at once, the one whose name stands there afterwards has it. */
  private async takeOver(): Promise<void> {
    const beside = `${this.path}.${process.pid}`;
    await writeFile(beside, this.own, { mode: 0o600 });
    await rename(beside, this.path);
    await this.check();
  }

  private async isOwn(): Promise<boolean> {
    return (await readFile(this.path, 'utf8').catch(() => '')) === this.own;
  }

  private async refresh(): Promise<void> {
    const now = new Date();
    if (await this.isOwn()) await utimes(this.path, now, now).catch(() => {}); // the next append finds out
  }
}

async function isHeld(path: string): Promise<boolean> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    return Math.abs(Date.now() - mtimeMs) < ABANDONED_MS && isRunning(Number(text.split(' ')[0]));
  } catch (cause) {
    if (systemCodeOf(cause) === 'ENOENT') return false;
    throw cause;
  }
}

function isRunning(processId: number): boolean {
  // Just created and not written yet.
  if (!Number.isInteger(processId) || processId <= 0) return true;
  try {
    process.kill(processId, 0);
    return true;
  } catch (cause) {
    return systemCodeOf(cause) === 'EPERM';
  }
}
