import { createHash, createHmac } from 'node:crypto';

/** What is known of a password beside itself: whoever has a hash of it can try guesses against the hash. */
export interface SecretOf {
  readonly password: string;
  readonly account: string;
  /** Of the devices it is for. */
  readonly realms: readonly string[];
  readonly deviceIds: readonly string[];
  /** Keys of this installation. */
  readonly keys: readonly Uint8Array[];
}

interface Spelling {
  readonly name: string;
  readonly bytes: Buffer;
  /** Of hex digits and of percent signs, which are written in both cases. */
  readonly anyCase: boolean;
}

/** Every way in which a password is written down by accident, and every hash that would confirm a guess. */
export function spellingsOf({ password, account, realms, deviceIds, keys }: SecretOf): readonly Spelling[] {
  const utf8 = Buffer.from(password, 'utf8');
  const spellings: Spelling[] = [
    exact('as it is', utf8),
    exact('latin1', Buffer.from(password, 'latin1')),
    exact('UTF-16 LE', Buffer.from(password, 'utf16le')),
    exact('UTF-16 BE', Buffer.from(password, 'utf16le').swap16()),
    anyCase('hex', utf8.toString('hex')),
    anyCase('percent', encodeURIComponent(password)),
    anyCase('form', new URLSearchParams({ x: password }).toString().slice(2)),
    exact('JSON', JSON.stringify(password).slice(1, -1)),
    exact('JSON in JSON', JSON.stringify(JSON.stringify(password)).slice(3, -3)),
    anyCase('JSON in ASCII', asciiJson(password)),
    ...xmlSpellings(password).map((text) => exact('XML', text)),
    ...base64Spellings(utf8).map((text) => exact('base64', text)),
    ...base64Spellings(Buffer.from(password, 'utf16le')).map((text) => exact('base64 of UTF-16', text)),
  ];
  for (const algorithm of ['md5', 'sha1', 'sha256', 'sha512-256']) {
    const hashed = [password, ...realms.map((realm) => `${account}:${realm}:${password}`)];
    for (const text of hashed) spellings.push(...digestSpellings(algorithm, createHash(algorithm).update(text).digest()));
  }
  const marked = [password, ...deviceIds.map((deviceId) => JSON.stringify([deviceId, account, password]))];
  for (const key of keys) {
    for (const text of marked) spellings.push(...digestSpellings('keyed hash', createHmac('sha256', key).update(text).digest()));
  }
  return spellings;
}

/** Where in the bytes a secret is found, and in which spelling; empty: nowhere. */
export function findSecrets(haystack: Uint8Array | string, spellings: readonly Spelling[]): readonly string[] {
  const bytes = Buffer.from(haystack);
  const lower = Buffer.from(bytes.toString('latin1').toLowerCase(), 'latin1');
  return spellings.flatMap(({ name, bytes: wanted, anyCase }) => {
    const at = anyCase ? lower.indexOf(wanted) : bytes.indexOf(wanted);
    return at === -1 ? [] : [`${name} at byte ${at}`];
  });
}

function exact(name: string, text: string | Buffer): Spelling {
  return { name, bytes: Buffer.from(text), anyCase: false };
}

function anyCase(name: string, text: string): Spelling {
  return { name, bytes: Buffer.from(text.toLowerCase(), 'latin1'), anyCase: true };
}

/** A hash in hex, in base64, and its first half: shortened hashes confirm guesses too. */
function digestSpellings(algorithm: string, digest: Buffer): readonly Spelling[] {
  return [
    anyCase(algorithm, digest.subarray(0, digest.length / 2).toString('hex')),
    exact(`${algorithm} base64`, digest.toString('base64').replace(/=+$/, '')),
  ];
}

function asciiJson(text: string): string {
  const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/[^\x20-\x7e]|[<>&']/g, escaped);
}

function xmlSpellings(text: string): readonly string[] {
  const must = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const most = must.replaceAll('>', '&gt;');
  return [
    must,
    most,
    most.replaceAll('"', '&quot;'),
    most.replaceAll('"', '&quot;').replaceAll("'", '&apos;'),
    most.replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
  ];
}

/** The signs that depend on the password alone, wherever it stands among other bytes. */
function base64Spellings(bytes: Buffer): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const signs = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const own = signs.slice(before === 0 ? 0 : before + 1, Math.floor(((before + bytes.length) * 8) / 6));
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
