import { APP_ORIGIN } from '../../shared/ipc.ts';

const app = new URL(APP_ORIGIN);

/** True for the window's own pages. `URL.origin` is of no use here: Node calls that of every scheme of one's own `null`. */
export function isAppUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.protocol === app.protocol && url.host === app.host && url.username === '' && url.password === '';
}
