import { readFile } from 'node:fs/promises';
import { extname, join, relative, resolve, sep } from 'node:path';

export interface StaticFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}

/** A file whose ending is not listed is not served: the built window consists of these. */
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
};

/**
 * The file behind a URL's path, `/` being `index.html`; null where there is none or the path leaves the folder.
 * `urlPath` is as it came: still percent-encoded, and possibly hostile.
 */
export async function readStaticFile(folder: string, urlPath: string): Promise<StaticFile | null> {
  const file = locate(folder, urlPath);
  const contentType = file === null ? undefined : contentTypes[extname(file).toLowerCase()];
  if (file === null || contentType === undefined) return null;
  try {
    return { bytes: new Uint8Array(await readFile(file)), contentType };
  } catch {
    return null;
  }
}

function locate(folder: string, urlPath: string): string | null {
  const path = decode(urlPath);
  // A backslash separates folders on Windows, a colon names a drive or a stream there, and NUL ends a path in C.
  if (path === null || /[\\:\0]/.test(path)) return null;
  const segments = path.split('/').filter((segment) => segment !== '');
  if (segments.some((segment) => segment.startsWith('.'))) return null;
  const file = resolve(folder, join(...(segments.length === 0 ? ['index.html'] : segments)));
  const inside = relative(resolve(folder), file);
  return inside === '' || inside === '..' || inside.startsWith(`..${sep}`) ? null : file;
}

function decode(urlPath: string): string | null {
  try {
    return decodeURIComponent(urlPath);
  } catch {
    return null;
  }
}
