import { createHash, randomBytes } from 'node:crypto';
import type { LoginOptions } from './login-options.ts';
import type { SimulatedTime } from './simulated-time.ts';

export interface SessionForm {
  readonly userName: string;
  readonly sessionId: string;
  readonly challenge: string;
  readonly version: NonNullable<LoginOptions['session']>;
}

export interface OpenSession {
  readonly userName: string;
  readonly address: string;
  readonly localMs: number;
}

export const sessionIterations = 100;
const mostForms = 64;
const mostSessions = 64;

/** Session logins of one device: forms that were given out, and sessions that run. */
export class LoginSessions {
  private readonly forms = new Map<string, SessionForm>();
  /** By the cookie's name and value. */
  private readonly open = new Map<string, OpenSession>();
  /** By cookie: when it began or last sent a heartbeat. */
  private readonly aliveAt = new Map<string, number>();

  /** `idleSeconds`: simulated ones; null: sessions last. */
  constructor(
    private readonly time: SimulatedTime,
    private readonly idleSeconds: number | null,
  ) {}

  giveForm(userName: string, version: SessionForm['version']): SessionForm {
    const form = { userName, version, sessionId: randomBytes(32).toString('hex'), challenge: randomBytes(16).toString('hex') };
    this.forms.set(form.sessionId, form);
    const [oldest] = this.forms.keys();
    if (this.forms.size > mostForms && oldest !== undefined) this.forms.delete(oldest);
    return form;
  }

  /** A form serves once. */
  takeForm(sessionId: string): SessionForm | null {
    const form = this.forms.get(sessionId) ?? null;
    this.forms.delete(sessionId);
    return form;
  }

  /** The cookie of a new session. */
  begin(session: OpenSession): string {
    const cookie = `WebSession_${randomBytes(5).toString('hex')}=${randomBytes(32).toString('hex')}`;
    this.open.set(cookie, session);
    this.aliveAt.set(cookie, this.time.elapsedMs());
    const [oldest] = this.open.keys();
    if (this.open.size > mostSessions && oldest !== undefined) this.forgetCookie(oldest);
    return cookie;
  }

  holder(cookies: string): OpenSession | null {
    const cookie = this.cookieOf(cookies);
    return cookie === null ? null : (this.open.get(cookie) ?? null);
  }

  heartbeat(cookies: string): void {
    const cookie = this.cookieOf(cookies);
    if (cookie !== null) this.aliveAt.set(cookie, this.time.elapsedMs());
  }

  end(cookies: string): void {
    const cookie = this.cookieOf(cookies);
    if (cookie !== null) this.forgetCookie(cookie);
  }

  all(): readonly OpenSession[] {
    this.forgetIdle();
    return [...this.open.values()];
  }

  forgetUser(userName: string): void {
    for (const [cookie, session] of this.open) if (session.userName === userName) this.forgetCookie(cookie);
  }

  forget(): void {
    this.forms.clear();
    this.open.clear();
    this.aliveAt.clear();
  }

  private forgetIdle(): void {
    if (this.idleSeconds === null) return;
    const oldest = this.time.elapsedMs() - this.idleSeconds * 1000;
    for (const [cookie, at] of this.aliveAt) if (at < oldest) this.forgetCookie(cookie);
  }

  private forgetCookie(cookie: string): void {
    this.open.delete(cookie);
    this.aliveAt.delete(cookie);
  }

  private cookieOf(cookies: string): string | null {
    this.forgetIdle();
    return (
      cookies
        .split(';')
        .map((cookie) => cookie.trim())
        .find((cookie) => this.open.has(cookie)) ?? null
    );
  }
}

/** What a session login sends for `password`. */
export function sessionHash(form: SessionForm, salts: readonly [string, string], password: string): string {
  const { userName, challenge, version } = form;
  if (version === 'reversible') return hashedTimes(hash(password) + challenge, sessionIterations - 1);
  const once = hash(userName + salts[0] + password);
  const salted = version === '2.1' ? hash(userName + salts[1] + once) : once;
  return hashedTimes(hash(salted + challenge), sessionIterations - 2);
}

function hashedTimes(text: string, times: number): string {
  let result = text;
  for (let time = 0; time < times; time += 1) result = hash(result);
  return result;
}

function hash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
