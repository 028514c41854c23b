/** One challenge of a `WWW-Authenticate` header (RFC 7235). */
export interface Challenge {
  /** Lower case. */
  readonly scheme: string;
  /** Names in lower case, values without quotes. */
  readonly parameters: ReadonlyMap<string, string>;
  /** `malformed`: the line cannot be read any further here · `duplicate`: a parameter occurs twice. */
  readonly defect: 'malformed' | 'duplicate' | null;
}

const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const TOKEN68 = /[A-Za-z0-9._~+/-]+=*(?=[ \t]*(?:,|$))/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"/y;
/** Some firmware leaves the quotes away around values that are no tokens. */
const BARE_VALUE = /[^\s,";]+/y;
const BLANKS = /[ \t]*/y;
const SEPARATORS = /[ \t,]*/y;
const EQUALS = /[ \t]*=[ \t]*/y;

/** Reads every challenge of every header line, several in one line too. Never throws; what cannot be read is marked. */
export function readChallenges(lines: readonly string[]): readonly Challenge[] {
  return lines.flatMap((line) => new ChallengeLine(line).read());
}

class ChallengeLine {
  private position = 0;
  private readonly found: { scheme: string; parameters: Map<string, string>; defect: Challenge['defect'] }[] = [];

  constructor(private readonly line: string) {}

  read(): readonly Challenge[] {
    for (this.take(SEPARATORS); this.position < this.line.length; this.take(SEPARATORS)) {
      const read = this.readParameter() || this.readScheme();
      if (!read || !this.atBorder()) {
        this.markMalformed();
        break;
      }
    }
    return this.found;
  }

  /** `name = value`, which belongs to the challenge before it. */
  private readParameter(): boolean {
    const start = this.position;
    const name = this.take(TOKEN)?.[0];
    if (name === undefined || !this.take(EQUALS)) {
      this.position = start;
      return false;
    }
    const value = this.takeValue();
    const challenge = this.found.at(-1);
    if (value === null || !challenge) return false;
    const key = name.toLowerCase();
    if (challenge.parameters.has(key)) challenge.defect ??= 'duplicate';
    else challenge.parameters.set(key, value);
    return true;
  }

  private readScheme(): boolean {
    const scheme = this.take(TOKEN)?.[0].toLowerCase();
    if (scheme === undefined) return false;
    this.found.push({ scheme, parameters: new Map(), defect: null });
    const blanks = this.take(BLANKS)?.[0] ?? '';
    if (this.atBorder()) return true;
    if (blanks === '') return false;
    return this.take(TOKEN68) !== null || this.readParameter();
  }

  private takeValue(): string | null {
    const quoted = this.take(QUOTED);
    if (quoted) return (quoted[1] ?? '').replace(/\\(.)/g, '$1');
    return this.take(BARE_VALUE)?.[0] ?? null;
  }

  private atBorder(): boolean {
    this.take(BLANKS);
    return this.position >= this.line.length || this.line[this.position] === ',';
  }

  private markMalformed(): void {
    const challenge = this.found.at(-1);
    if (challenge) challenge.defect = 'malformed';
    else this.found.push({ scheme: '', parameters: new Map(), defect: 'malformed' });
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.line);
    if (match) this.position = pattern.lastIndex;
    return match;
  }
}
