import { createHash } from 'node:crypto';

/** The fields of an `Authorization: Digest` header, in lower case names. */
export type DigestFields = ReadonlyMap<string, string>;

export type DigestAlgorithm = 'MD5' | 'SHA-256';

/** Reads what follows the scheme; null where it is another scheme. */
export function readDigest(header: string): DigestFields | null {
  const scheme = /^\s*digest\s+/i.exec(header);
  if (scheme === null) return null;
  const fields = new Map<string, string>();
  for (const [, name = '', quoted, bare] of header
    .slice(scheme[0].length)
    .matchAll(/([\w-]+)\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^\s,"]*))/g)) {
    fields.set(name.toLowerCase(), quoted === undefined ? (bare ?? '') : quoted.replace(/\\(.)/g, '$1'));
  }
  return fields;
}

/** The algorithm a header names; a missing one is MD5, null is none that a device knows. */
export function digestAlgorithm(fields: DigestFields): DigestAlgorithm | null {
  const named = fields.get('algorithm')?.toUpperCase() ?? 'MD5';
  if (named === 'MD5') return 'MD5';
  return named === 'SHA-256' || named === 'SHA256' ? 'SHA-256' : null;
}

/** The response that `password` gives for the header's own user, realm, nonce and target (RFC 7616, qop auth or none). */
export function digestResponse(fields: DigestFields, algorithm: DigestAlgorithm, method: string, password: string): string {
  const hash = (text: string) =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text, 'utf8')
      .digest('hex');
  const value = (name: string) => fields.get(name) ?? '';
  const login = hash(`${value('username')}:${value('realm')}:${password}`);
  const target = hash(`${method}:${value('uri')}`);
  const middle = fields.has('qop') ? `${value('nonce')}:${value('nc')}:${value('cnonce')}:${value('qop')}` : value('nonce');
  return hash(`${login}:${middle}:${target}`);
}
