import { isAppUrl } from './app-origin.ts';
import type { SessionLike, WebContentsLike } from './electron-like.ts';

/** "Copy" in the device grid. Reading the clipboard is not allowed: nothing here needs what others put there. */
const allowedPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

export function restrictSession(session: SessionLike): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    decide(allowedPermissions.has(permission) && isAppUrl(details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => {
    return allowedPermissions.has(permission) && isAppUrl(requestingOrigin);
  });
  session.setDevicePermissionHandler(() => false);
  // Exports are blobs the window made itself; nothing is ever downloaded from elsewhere.
  session.on('will-download', (event, item) => {
    const url = item.getURL();
    if (!url.startsWith('blob:') || !isAppUrl(url.slice('blob:'.length))) event.preventDefault();
  });
}

/** A page stays where it is: links to devices go through `device:openWebPage`, which asks the system's browser. */
export function restrictContents(contents: WebContentsLike): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
