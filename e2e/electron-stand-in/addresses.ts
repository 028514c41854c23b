import { APP_ORIGIN } from '../../shared/ipc.ts';

/**
 * Chromium without Electron knows no scheme of ours. The window's pages get an https origin in its place, which like
 * `latchkey:` is standard and secure; everything the shell gets to see is turned back.
 */
export const PAGE_ORIGIN = 'https://app.latchkey.test';

export function toPageUrl(appUrl: string): string {
  return appUrl.startsWith(APP_ORIGIN) ? PAGE_ORIGIN + appUrl.slice(APP_ORIGIN.length) : appUrl;
}

/** Also for what holds an address, such as `blob:https://…`. */
export function toAppUrl(pageUrl: string): string {
  return pageUrl.replace(new RegExp(`^(blob:)?${PAGE_ORIGIN.replaceAll('.', '\\.')}(?=/|$)`), `$1${APP_ORIGIN}`);
}
