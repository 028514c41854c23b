import type { HttpAnswer, HttpDevice, HttpRequest } from './http-answer.ts';
import { challengeHeaders } from './http-challenge.ts';
import { bareRefusal, loginRefusal } from './http-refusals.ts';
import type { LogBook } from './log-book.ts';
import type { Account, LoginAccounts } from './login-accounts.ts';
import { digestAlgorithm, digestResponse, readDigest } from './login-digest.ts';
import type { KnownSecrets, LoginLane, LoginLedger, LoginVerdict } from './login-ledger.ts';
import { type LockReading, LoginLocks } from './login-locks.ts';
import { LoginNonces } from './login-nonces.ts';
import type { LockPolicy, LoginOptions, PasswordChangeOptions } from './login-options.ts';
import { LoginSessions } from './login-session.ts';
import type { SimulatedTime } from './simulated-time.ts';

export interface LoginDeskSettings {
  readonly accounts: LoginAccounts;
  readonly login: LoginOptions;
  readonly lockPolicy: LockPolicy;
  readonly passwordChange: PasswordChangeOptions;
  readonly time: SimulatedTime;
  readonly log: LogBook;
  readonly ledger: LoginLedger;
  readonly secrets: KnownSecrets;
}

/** One credential that came in. */
export interface LoginTry {
  readonly lane: LoginLane;
  readonly address: string;
  readonly userName: string;
  /** What stood in the request, to tell unknown passwords apart. */
  readonly sent: string;
  /** Whether a password gives what was sent. */
  readonly matches: (password: string) => boolean;
  /** The challenge is too old: right or not, it cannot be accepted. */
  readonly stale?: boolean;
  /** Sent in a way the device does not take: refused, and not counted. */
  readonly notOffered?: boolean;
}

export type Admission = { readonly account: Account } | { readonly refusal: HttpAnswer };

/** A client that goes on asking is written into the log as one login. */
const sameVisitMs = 5 * 60_000;

/** Where every credential of one device is looked at, whatever lane it came by. */
export class LoginDesk {
  readonly locks: LoginLocks;
  readonly nonces: LoginNonces;
  readonly sessions: LoginSessions;
  private readonly visits = new Map<string, number>();

  constructor(readonly settings: LoginDeskSettings) {
    this.locks = new LoginLocks(settings.lockPolicy, settings.time);
    this.nonces = new LoginNonces(settings.time, settings.login.nonceSeconds);
    this.sessions = new LoginSessions(settings.time, settings.login.sessionIdleSeconds);
  }

  get accounts(): LoginAccounts {
    return this.settings.accounts;
  }

  /** Who sends this request, or the 401 that meets it. */
  admit(request: HttpRequest, device: HttpDevice): Admission {
    const session = this.sessions.holder(request.headers.cookie ?? '');
    const holder = session === null ? null : this.accounts.named(session.userName);
    if (holder !== null) return { account: holder };
    const header = request.headers.authorization;
    if (header === undefined) return { refusal: bareRefusal(device) };
    const attempt = this.readBasic(header, request) ?? this.readDigest(header, request, device);
    if (attempt === null) return { refusal: bareRefusal(device) };
    return this.decide(attempt, request, device);
  }

  /** Judges one credential and words the refusal. */
  decide(attempt: LoginTry, request: HttpRequest, device: HttpDevice): Admission {
    const verdict = this.judge(attempt, device);
    const account = this.accounts.named(attempt.userName);
    if (verdict === 'accepted' && account !== null) return { account };
    const headers = challengeHeaders(device, verdict === 'stale');
    if (verdict === 'stale' || attempt.notOffered) return { refusal: { ...bareRefusal(device), headers } };
    return { refusal: loginRefusal(device, request, headers, this.locks.read(attempt.address, attempt.userName)) };
  }

  /** Counts, locks and writes down: the same for every lane. */
  judge(attempt: LoginTry, device: { readonly mac: string }): LoginVerdict {
    const { address, userName, lane } = attempt;
    const before = this.locks.read(address, userName);
    const verdict = this.verdict(attempt, before);
    if (verdict === 'accepted' && lane === 'loginPassword') this.locks.succeed(address, userName, true);
    else if (verdict === 'accepted') this.welcome(address, userName);
    if (verdict === 'lockedRefused') this.locks.tryLocked(address, userName);
    if (verdict === 'refused' || verdict === 'lockedRefused') this.writeFailure(attempt, verdict);
    this.enter(attempt, device, verdict, before.locked);
    return verdict;
  }

  /** Writes down a credential that the device did not look at. */
  leaveUnread(attempt: LoginTry, device: { readonly mac: string }): void {
    this.enter(attempt, device, 'unread', this.locks.read(attempt.address, attempt.userName).locked);
  }

  /** Old digest state dies with a password, and so do sessions, as this device wants it. */
  passwordChanged(id: number, password: string, { risky }: { readonly risky: boolean }): void {
    const account = this.accounts.withId(id);
    if (account === null) return;
    this.accounts.setPassword(id, password, risky);
    this.settings.secrets.add(password);
    const { endsSessions } = this.settings.passwordChange;
    if (endsSessions === 'ofAccount') this.sessions.forgetUser(account.userName);
    if (endsSessions === 'all') this.sessions.forget();
    this.nonces.forget();
  }

  reboot(): void {
    this.locks.reboot();
    this.nonces.forget();
    this.sessions.forget();
    this.visits.clear();
  }

  private enter(attempt: LoginTry, device: { readonly mac: string }, verdict: LoginVerdict, wasLocked: boolean): void {
    const { address, userName, lane, sent, matches } = attempt;
    const { time, ledger, secrets } = this.settings;
    ledger.add({
      at: time.elapsedMs(),
      device: device.mac,
      address,
      account: userName,
      lane,
      secret: secrets.recognise(sent, matches),
      verdict,
      wasLocked,
      attemptsLeft: this.locks.read(address, userName).attemptsLeft,
      passwordChanges: this.accounts.named(userName)?.changes ?? 0,
    });
  }

  private verdict(attempt: LoginTry, before: LockReading): LoginVerdict {
    if (before.locked) return 'lockedRefused';
    if (attempt.notOffered) return 'refused';
    const account = this.accounts.named(attempt.userName);
    if (account === null || !attempt.matches(account.password)) return 'refused';
    return attempt.stale ? 'stale' : 'accepted';
  }

  private welcome(address: string, userName: string): void {
    this.locks.succeed(address, userName);
    const visit = `${address} ${userName}`;
    const now = this.settings.time.elapsedMs();
    const last = this.visits.get(visit);
    if (last === undefined || now - last > sameVisitMs) this.settings.log.write('Operation/remoteLogin', { address, userName });
    this.visits.set(visit, now);
  }

  private writeFailure({ address, userName, notOffered, lane }: LoginTry, verdict: LoginVerdict): void {
    const { log } = this.settings;
    log.write('Exception/illlegealAccess', { address, userName });
    if (verdict === 'refused' && !notOffered && this.locks.fail(address, userName, lane === 'loginPassword'))
      log.write('Exception/userLocked', { address, userName });
  }

  private readBasic(header: string, request: HttpRequest): LoginTry | null {
    const encoded = /^\s*basic\s+(\S+)/i.exec(header)?.[1];
    if (encoded === undefined) return null;
    const text = Buffer.from(encoded, 'base64').toString('utf8');
    const colon = text.indexOf(':');
    const [userName, password] = colon === -1 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)];
    const { challenges } = this.settings.login;
    return {
      lane: 'basic',
      address: request.address,
      userName,
      sent: password,
      matches: (known) => known === password,
      notOffered: challenges !== 'md5AndBasic' && challenges !== 'basicOnly',
    };
  }

  private readDigest(header: string, request: HttpRequest, device: HttpDevice): LoginTry | null {
    const fields = readDigest(header);
    const algorithm = fields === null ? null : digestAlgorithm(fields);
    if (fields === null || algorithm === null) return null;
    const value = (name: string) => fields.get(name) ?? '';
    const use = this.nonces.use(value('nonce'), algorithm, value('nc'));
    const meant = value('realm') === device.interior.realm && value('uri') === request.target && use !== 'otherAlgorithm';
    return {
      lane: 'digest',
      address: request.address,
      userName: value('username'),
      sent: value('response'),
      matches: (password) => meant && digestResponse(fields, algorithm, request.method, password) === value('response'),
      stale: use === 'stale',
    };
  }
}
