import { APP_SCHEME } from '../../shared/ipc.ts';
import { pageHeaders, windowStyles } from '../adapters/web/page-headers.ts';
import { readStaticFile } from '../adapters/web/static-files.ts';
import { isAppUrl } from './app-origin.ts';
import type { ProtocolLike } from './electron-like.ts';

/** Must run before the app is ready: later, Chromium's processes already know their schemes. */
export function registerAppScheme(protocol: ProtocolLike): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built window, and nothing else, under `latchkey://app/`. */
export function serveApp(protocol: ProtocolLike, rendererFolder: string): void {
  const headers = pageHeaders({ connect: [], styles: windowStyles });
  const refuse = (status: number) => new Response(null, { status, headers });
  protocol.handle(APP_SCHEME, async (request) => {
    if (!isAppUrl(request.url)) return refuse(404);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    const file = await readStaticFile(rendererFolder, new URL(request.url).pathname);
    if (!file) return refuse(404);
    const body = request.method === 'HEAD' ? null : file.bytes;
    return new Response(body, { status: 200, headers: { ...headers, 'Content-Type': file.contentType } });
  });
}
