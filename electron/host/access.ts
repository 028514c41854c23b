import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A cookie belongs to a host whatever its port; the port in its name keeps two running copies apart. */
export function sessionCookieName(port: number): string {
  return `latchkey-${port}`;
}

/** Who may talk to the browser host: whoever brought the one-time token holds a session from then on. Nothing of it is ever stored. */
export class Access {
  private token: string | null = null;
  private readonly sessions: string[] = [];

  /** A new one-time token; the one before it, if unused, is void. */
  issueToken(): string {
    this.token = newSecret();
    return this.token;
  }

  /** The new session's secret, or null where the token is wrong or was used already. */
  redeem(offered: string): string | null {
    if (this.token === null || !sameSecret(offered, this.token)) return null;
    this.token = null;
    const session = newSecret();
    this.sessions.push(session);
    return session;
  }

  hasSession(offered: string | null): boolean {
    if (offered === null) return false;
    // Every session is compared, so that the time taken does not tell which one was nearly right.
    return this.sessions.filter((session) => sameSecret(offered, session)).length > 0;
  }
}

export function readCookie(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const separator = part.indexOf('=');
    if (separator > 0 && part.slice(0, separator).trim() === name) return part.slice(separator + 1).trim();
  }
  return null;
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Digests have one length, which `timingSafeEqual` wants, whatever was offered. */
function sameSecret(offered: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(offered), digest(secret));
}
