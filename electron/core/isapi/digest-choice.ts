import type { Challenge } from './challenge.ts';

/** Strongest first. digest-fetch knows these names and no others. */
const algorithms = ['SHA-512-256', 'SHA-512-256-sess', 'SHA-256', 'SHA-256-sess', 'MD5', 'MD5-sess'] as const;
export type DigestAlgorithm = (typeof algorithms)[number];

/** Devices also write the hash without its first hyphen. */
const spellings: ReadonlyMap<string, DigestAlgorithm> = new Map([
  ...algorithms.map((name) => [name.toLowerCase(), name] as const),
  ['sha256', 'SHA-256'],
  ['sha256-sess', 'SHA-256-sess'],
  ['sha512-256', 'SHA-512-256'],
  ['sha512-256-sess', 'SHA-512-256-sess'],
]);

/** One Digest challenge that can be answered without a mistake; nonce and algorithm are of the same challenge. */
export interface DigestChallenge {
  readonly algorithm: DigestAlgorithm;
  /** The device's own spelling; null where it named none, which means MD5. */
  readonly algorithmText: string | null;
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | null;
  /** False for devices of before RFC 2617, which want neither nc nor cnonce. */
  readonly qopAuth: boolean;
  readonly stale: boolean;
}

export type ChallengeRefusal =
  | 'malformed'
  | 'basic'
  | 'foreignScheme'
  | 'foreignAlgorithm'
  | 'authIntOnly'
  | 'sessWithoutQop'
  | 'incomplete'
  | 'unsafeValue';

export type ChallengeChoice =
  | { readonly kind: 'digest'; readonly challenge: DigestChallenge }
  /** No Digest challenge at all: a person has to be asked before the password goes out readable. */
  | { readonly kind: 'basicOnly' }
  | { readonly kind: 'none'; readonly refusals: readonly ChallengeRefusal[] };

/** Chooses the one challenge to answer, the strongest first, or says why there is none. */
export function chooseChallenge(challenges: readonly Challenge[]): ChallengeChoice {
  const weighed = challenges.map(weigh);
  const usable = weighed
    .filter((candidate) => typeof candidate !== 'string')
    .sort((left, right) => algorithms.indexOf(left.algorithm) - algorithms.indexOf(right.algorithm));
  const [strongest] = usable;
  if (strongest) return { kind: 'digest', challenge: strongest };
  const refusals = weighed.filter((candidate) => typeof candidate === 'string');
  const offersDigest = challenges.some(({ scheme }) => scheme === 'digest');
  return !offersDigest && refusals.includes('basic') ? { kind: 'basicOnly' } : { kind: 'none', refusals };
}

/** The device says that only the nonce was too old, not that the password was wrong. */
export function saysStale(challenges: readonly Challenge[]): boolean {
  return challenges.some((challenge) => challenge.scheme === 'digest' && isStale(challenge));
}

function weigh(challenge: Challenge): DigestChallenge | ChallengeRefusal {
  const { scheme, parameters, defect } = challenge;
  if (defect !== null) return 'malformed';
  if (scheme !== 'digest') return scheme === 'basic' ? 'basic' : 'foreignScheme';
  const algorithmText = parameters.get('algorithm') ?? null;
  const algorithm = spellings.get((algorithmText ?? 'MD5').toLowerCase());
  if (algorithm === undefined) return 'foreignAlgorithm';
  const qop = parameters.get('qop');
  const qopAuth = qop?.split(',').some((option) => option.trim().toLowerCase() === 'auth') ?? false;
  if (qop !== undefined && !qopAuth) return 'authIntOnly';
  if (!qopAuth && algorithm.endsWith('-sess')) return 'sessWithoutQop';
  const realm = parameters.get('realm');
  const nonce = parameters.get('nonce');
  const opaque = parameters.get('opaque') ?? null;
  if (realm === undefined || !nonce) return 'incomplete';
  if (!isSafe(realm, ' ') || realm.includes('=') || !isSafe(nonce) || !isSafe(opaque ?? '')) return 'unsafeValue';
  return { algorithm, algorithmText, realm, nonce, opaque, qopAuth, stale: isStale(challenge) };
}

/** Printable ASCII without quote and backslash: digest-fetch strips or misreads the rest. */
function isSafe(value: string, alsoAllowed = ''): boolean {
  return [...value].every((character) => character === alsoAllowed || /^[!#-[\]-~]$/.test(character));
}

function isStale({ parameters }: Challenge): boolean {
  return parameters.get('stale')?.toLowerCase() === 'true';
}
