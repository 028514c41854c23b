import type { LogProblem, LogReading } from '../../../shared/who.ts';
import { LatchkeyError } from '../errors.ts';
import { type DeviceTime, deviceLocalTimeAt } from '../isapi/device-time.ts';
import { readDeviceTime, searchLog, searchLogPage, type Visit } from '../isapi/endpoints.ts';
import { ALL_LOGS, type LogEntry, type LogSearchPage, type LogSearchRequest } from '../isapi/log-search.ts';
import type { Clock, Randomness } from '../ports.ts';
import { sortEntries } from './log-reading-entries.ts';
import { type NotAccepted, problemOf, saysNotUnderstood } from './log-reading-failure.ts';
import { HOUR_MS, type Span, splitSpan } from './log-reading-spans.ts';

export interface LogReadingOptions {
  readonly hours: number;
  readonly clock: Pick<Clock, 'now'>;
  readonly randomness: Pick<Randomness, 'uuid'>;
}

/** Recorders give no more than this many entries to one search, and may call the cut answer the last. */
export const SEARCH_CAP = 2000;
const PAGE_SIZE = 100;
/** A device may give 40 entries where 100 were asked for. */
const PAGES_PER_SEARCH = 50;
/** For a whole reading: some 20,000 entries. Every page is a request with a login. */
const PAGES_PER_READING = 200;
/** A device clock this far off is worth a sentence. */
const SKEW_MS = 60_000;
/** Where the device's clock is unknown the window reaches over every time zone. */
const ANY_ZONE_MS = 14 * HOUR_MS;

/**
 * Reads the log of the last hours: failed logins, logins, locks, changed passwords and restarts. What goes wrong is among the
 * `problems`, with whatever was read before. Stops at the first answer that is no accepted login.
 */
export function readLog(visit: Visit, options: LogReadingOptions): Promise<LogReading> {
  return new LogRound(visit, options).run();
}

class LogRound {
  private readonly entries: LogEntry[] = [];
  private readonly problems: LogProblem[] = [];
  private readonly searchId: string;
  private positionElement: LogSearchRequest['positionElement'] = 'searchResultPostion';
  private pagesLeft = PAGES_PER_READING;
  private pagesRead = 0;
  private cut = false;

  constructor(
    private readonly visit: Visit,
    private readonly options: LogReadingOptions,
  ) {
    this.searchId = options.randomness.uuid();
  }

  async run(): Promise<LogReading> {
    const readAt = this.options.clock.now();
    const window = { from: readAt - this.options.hours * HOUR_MS, until: readAt };
    let time: DeviceTime | null = null;
    let begins: number | null = null;
    let goesOn = false;
    try {
      const asked = await readDeviceTime(this.visit);
      time = asked.kind === 'accepted' ? asked.value : null;
      goesOn = asked.kind === 'accepted' || this.isOnlyTheQuestion(asked);
      if (goesOn) {
        const span = spanOf(window, time, readAt);
        await this.readSpan(span);
        begins = await this.beginning(span, wallOffset(time, readAt));
      }
    } catch (cause) {
      this.keptHere(cause);
    }
    const { items, withoutTime } = sortEntries(this.entries, wallOffset(time, readAt));
    if (goesOn) this.problems.push(...clockProblems(time, readAt));
    if (this.pagesRead > 0 && this.entries.length === 0 && !this.cut) this.problems.push({ code: 'empty', facts: {} });
    if (withoutTime > 0) this.problems.push({ code: 'entriesWithoutTime', facts: { count: withoutTime } });
    if (this.cut && this.entries.length > 0) this.problems.push({ code: 'cut', facts: { entries: this.entries.length } });
    return {
      entries: items,
      window,
      clockOffsetMs: time?.instant == null ? null : time.instant - readAt,
      deviceTime: time?.local ?? null,
      cut: this.cut,
      begins,
      entriesRead: this.entries.length,
      wasRead: this.pagesRead > 0,
      readAt,
      problems: this.problems,
    };
  }

  /** Whether only this question failed, so that the next one may still be answered. A login that failed ends the reading. */
  private isOnlyTheQuestion(answered: NotAccepted): boolean {
    const problem = problemOf(answered);
    if (problem.code === 'unreadable' || problem.code === 'noRight' || problem.code === 'notOffered') return true;
    this.problems.push(problem);
    return false;
  }

  /** False where the reading has to end. */
  private async readSpan(span: Span): Promise<boolean> {
    const found: LogEntry[] = [];
    const end = await this.search(span, found).catch((cause: unknown) => this.keptHere(cause));
    const parts = end === 'cut' ? splitSpan(span) : [];
    if (parts.length === 0) {
      this.entries.push(...found);
      if (end !== 'whole') this.cut = true;
      return end !== 'failed';
    }
    for (const part of parts) {
      if (this.pagesLeft <= 0) {
        this.cut = true;
        return false;
      }
      if (!(await this.readSpan(part))) return false;
    }
    return true;
  }

  /** The guard keeps a login here, for example because a person stopped all logins meanwhile. What was read stays. */
  private keptHere(cause: unknown): 'failed' {
    if (!(cause instanceof LatchkeyError)) throw cause;
    this.problems.push({ code: 'keptHere', facts: { reason: cause.code } });
    this.cut = true;
    return 'failed';
  }

  private async search(span: Span, found: LogEntry[]): Promise<'whole' | 'cut' | 'failed'> {
    let last: LogSearchPage | null = null;
    const most = Math.min(PAGES_PER_SEARCH, this.pagesLeft);
    for await (const answered of searchLog(this.visit, this.request(span, PAGE_SIZE), most)) {
      this.pagesLeft--;
      if (answered.kind !== 'accepted') {
        if (this.mayRespell(answered)) return this.search(span, found);
        this.problems.push(problemOf(answered));
        return 'failed';
      }
      this.pagesRead++;
      last = answered.value;
      found.push(...last.entries);
      if (found.length >= SEARCH_CAP) return 'cut';
    }
    return last?.status === 'more' ? 'cut' : 'whole';
  }

  /** Devices want the misspelt element; one that does not understand it gets the right spelling once. */
  private mayRespell(answered: NotAccepted): boolean {
    if (this.pagesRead > 0 || this.positionElement === 'searchResultPosition' || !saysNotUnderstood(answered)) return false;
    this.positionElement = 'searchResultPosition';
    return true;
  }

  /** The device's oldest entry where nothing lies before the window; null where older ones exist or it cannot be told. */
  private async beginning(span: Span, wallOffsetMs: number): Promise<number | null> {
    const oldest = sortedTimes(this.entries)[0];
    if (oldest === undefined || this.cut || this.pagesLeft <= 0 || span.from <= 0) return null;
    const before = await searchLogPage(this.visit, this.request({ from: 0, until: span.from - 1000 }, 1));
    if (before.kind !== 'accepted' || before.value.entries.length > 0 || before.value.status === 'more') return null;
    const begins = oldest - wallOffsetMs;
    this.problems.push({ code: 'beginsLater', facts: { begins } });
    return begins;
  }

  private request({ from, until }: Span, maxResults: number): LogSearchRequest {
    const { searchId, positionElement } = this;
    const span = { from: deviceLocalTimeAt(from, 0), until: deviceLocalTimeAt(until, 0) };
    return { searchId, metaId: ALL_LOGS, ...span, maxResults, position: 0, positionElement };
  }
}

function sortedTimes(entries: readonly LogEntry[]): readonly number[] {
  return entries.flatMap(({ at }) => (at === null ? [] : [Date.parse(`${at}Z`)])).sort((a, b) => a - b);
}

/** The device's wall clock read as UTC, minus this computer's clock: all that a log's times need, whatever its zone. */
function wallOffset(time: DeviceTime | null, readAt: number): number {
  return time === null ? 0 : Date.parse(`${time.local}Z`) - readAt;
}

/** The window on the device's wall clock, in whole seconds. No device takes a year before 1970. */
function spanOf(window: LogReading['window'], time: DeviceTime | null, readAt: number): Span {
  const offset = wallOffset(time, readAt);
  const slack = time === null ? ANY_ZONE_MS : 0;
  const second = (instant: number) => Math.max(0, Math.floor(instant / 1000) * 1000);
  // A try that follows while the log is read still belongs to it.
  return { from: second(window.from + offset - slack), until: second(window.until + offset + slack + SKEW_MS) };
}

function clockProblems(time: DeviceTime | null, readAt: number): readonly LogProblem[] {
  if (time === null) return [{ code: 'clockUnknown', facts: {} }];
  const facts = { deviceTime: time.local };
  if (Date.parse(`${time.local}Z`) < Date.UTC(2000, 0, 1)) return [{ code: 'clockAt1970', facts }];
  if (time.instant === null) return [];
  const offsetMs = time.instant - readAt;
  return Math.abs(offsetMs) > SKEW_MS ? [{ code: 'clockSkewed', facts: { ...facts, offsetMs } }] : [];
}
