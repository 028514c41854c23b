import { randomBytes } from 'node:crypto';
import DigestClient from 'digest-fetch';
import { LatchkeyError } from '../errors.ts';
import { readChallenges } from './challenge.ts';
import type { CredentialPermit } from './credential-gate.ts';
import type { DigestAlgorithm, DigestChallenge } from './digest-choice.ts';
import type { Login } from './secret.ts';

/** Names outside printable ASCII, or with a colon, reach devices as other bytes than were hashed. Nothing was sent. */
export class AccountNameUnsupportedError extends LatchkeyError {
  readonly code = 'isapi.accountName';

  constructor() {
    super('this account name cannot be sent by digest without a mistake');
  }
}

/** The computed header does not say what the challenge asked for. Nothing was sent. */
export class AuthorizationDefectError extends LatchkeyError {
  readonly code = 'isapi.authorizationDefect';

  constructor(parameter: string) {
    super('the computed login does not fit the challenge', { parameter });
  }
}

/** @throws AccountNameUnsupportedError */
export function refuseUnsendableAccount(account: string): void {
  if (!/^[ -9;-~]+$/.test(account)) throw new AccountNameUnsupportedError();
}

/**
 * digest-fetch as a calculator of one header, never as a client: one object for each challenge, so that nc
 * is always 00000001, and dropped at once.
 */
class HeaderCalculator extends DigestClient {
  constructor(
    private readonly account: string,
    password: string,
    algorithm: DigestAlgorithm,
  ) {
    super(account.replace(/[\\"]/g, '\\$&'), password, { algorithm });
    // An algorithm it does not know silently becomes MD5, which would be a spent attempt.
    if (this.digest.algorithm !== algorithm) throw new AuthorizationDefectError('algorithm');
  }

  /** The header holds the escaped name, the hash the name itself. */
  override computeHash(_escaped: string, realm: string, password: string): string {
    return this.hashWithAlgorithm(`${this.account}:${realm}:${password}`);
  }

  override makeNonce(): string {
    return randomBytes(16).toString('hex');
  }
}

/**
 * The value of `Authorization` for one request.
 * @param target path and query exactly as they will be sent
 * @throws AccountNameUnsupportedError | AuthorizationDefectError
 */
export function digestAuthorization(
  login: Login,
  challenge: DigestChallenge,
  method: string,
  target: string,
  permit: CredentialPermit,
): string {
  refuseUnsendableAccount(login.account);
  const calculator = new HeaderCalculator(login.account, login.password.reveal(), challenge.algorithm);
  const opaque = challenge.opaque === null ? '' : `, opaque="${challenge.opaque}"`;
  const qop = challenge.qopAuth ? ', qop="auth"' : '';
  // Its reader takes the first match of each name, so it gets our own text, the nonce first.
  calculator.parseAuth(`Digest nonce="${challenge.nonce}"${opaque}${qop}, realm="${challenge.realm}"`);
  const { headers } = calculator.addAuth(`http://device${target}`, { method, headers: {} });
  const written: unknown = headers.Authorization;
  if (typeof written !== 'string') throw new AuthorizationDefectError('header');
  const header = inTheDevicesWords(written, challenge);
  assertFits(header, login.account, challenge, target);
  permit.spend();
  return header;
}

/** The value of `Authorization` where a person agreed that the password goes out readable. */
export function basicAuthorization(login: Login, permit: CredentialPermit): string {
  refuseUnsendableAccount(login.account);
  permit.spend();
  return `Basic ${Buffer.from(`${login.account}:${login.password.reveal()}`).toString('base64')}`;
}

/** As browsers do: no algorithm where the device named none, and neither nc nor cnonce without qop. */
function inTheDevicesWords(header: string, { algorithmText, qopAuth }: DigestChallenge): string {
  const algorithm = algorithmText === null ? '' : `algorithm=${algorithmText},`;
  const named = header.replace(/,algorithm=[^,]*,response=/, () => `,${algorithm}response=`);
  return qopAuth ? named : named.replace(/,nc=\d{8},cnonce="[^"]*"$/, '');
}

function assertFits(header: string, account: string, challenge: DigestChallenge, target: string): void {
  const [written] = readChallenges([header]);
  const expected: readonly (readonly [string, string | undefined])[] = [
    ['username', account],
    ['realm', challenge.realm],
    ['nonce', challenge.nonce],
    ['uri', target],
    ['opaque', challenge.opaque ?? undefined],
    ['qop', challenge.qopAuth ? 'auth' : undefined],
    ['nc', challenge.qopAuth ? '00000001' : undefined],
    ['algorithm', challenge.algorithmText ?? undefined],
  ];
  if (written?.scheme !== 'digest' || written.defect !== null) throw new AuthorizationDefectError('header');
  for (const [name, value] of expected) {
    if (written.parameters.get(name) !== value) throw new AuthorizationDefectError(name);
  }
}
