import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { pageHeaders, windowStyles } from '../adapters/web/page-headers.ts';
import { readStaticFile } from '../adapters/web/static-files.ts';
import { type Access, readCookie, sessionCookieName } from './access.ts';
import { type RefusalPage, refusalPage, refusalStyle } from './refusal-pages.ts';

/** The names this host answers to. Any other name is a page elsewhere that had its name point here (DNS rebinding). */
export function ownHosts(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`];
}

export function isOwnHost(request: IncomingMessage, port: number): boolean {
  return ownHosts(port).includes(request.headers.host ?? '');
}

export function hasSession(request: IncomingMessage, access: Access, port: number): boolean {
  return access.hasSession(readCookie(request.headers.cookie, sessionCookieName(port)));
}

/** Serves the built window to a browser that holds a session, and exchanges a one-time token for one. */
export function webListener(options: {
  readonly access: Access;
  readonly port: () => number;
  readonly staticDirectory: string;
}): RequestListener {
  const { access, staticDirectory } = options;
  return (request, response) => {
    const port = options.port();
    const reply = new Reply(request, response, port);
    if (!isOwnHost(request, port)) return reply.refuse('wrongHost');
    if (request.method !== 'GET' && request.method !== 'HEAD') return reply.refuse('wrongMethod');
    const url = parseTarget(request.url);
    if (!url) return reply.refuse('notFound');
    const known = hasSession(request, access, port);
    const token = url.pathname === '/' ? url.searchParams.get('token') : null;
    if (token !== null) {
      if (known) return reply.redirect(null);
      const session = access.redeem(token);
      return session === null ? reply.refuse('tokenUsed') : reply.redirect(session);
    }
    if (!known) return reply.refuse('noSession');
    readStaticFile(staticDirectory, url.pathname).then(
      (file) => (file ? reply.file(file.bytes, file.contentType) : reply.refuse('notFound')),
      () => reply.refuse('notFound'),
    );
  };
}

function parseTarget(target: string | undefined): URL | null {
  const base = 'http://127.0.0.1';
  // A target such as `//elsewhere/` would be read as another host.
  if (!target?.startsWith('/') || target.startsWith('//') || !URL.canParse(target, base)) return null;
  return new URL(target, base);
}

class Reply {
  constructor(
    private readonly request: IncomingMessage,
    private readonly response: ServerResponse,
    private readonly port: number,
  ) {}

  file(bytes: Uint8Array, contentType: string): void {
    this.end(200, bytes, { 'Content-Type': contentType });
  }

  refuse(page: RefusalPage): void {
    const { status, html } = refusalPage(page);
    this.end(status, Buffer.from(html), { 'Content-Type': 'text/html; charset=utf-8' });
  }

  /** Takes the token out of the address bar, the history and every later Referer. */
  redirect(newSession: string | null): void {
    const cookie = `${sessionCookieName(this.port)}=${newSession}; HttpOnly; SameSite=Strict; Path=/`;
    this.end(303, new Uint8Array(), { Location: '/', ...(newSession === null ? {} : { 'Set-Cookie': cookie }) });
  }

  private end(status: number, body: Uint8Array, headers: Readonly<Record<string, string>>): void {
    // Not every browser counts the WebSocket of the same host as 'self'.
    const connect = ownHosts(this.port).map((host) => `ws://${host}`);
    this.response.writeHead(status, {
      ...pageHeaders({ connect, styles: [...windowStyles, refusalStyle] }),
      ...headers,
      'Content-Length': body.byteLength,
    });
    this.response.end(this.request.method === 'HEAD' ? undefined : body);
  }
}
