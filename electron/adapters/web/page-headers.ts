import { createHash } from 'node:crypto';

/**
 * react-aria adds one fixed style element (`touch-action` of pressable elements). Its hash is allowed instead of all inline
 * styles; the window's test in a real browser fails when an update of react-aria changes that text.
 */
const PRESSABLE_STYLE = `@layer {
  [data-react-aria-pressable] {
    touch-action: pan-x pan-y pinch-zoom;
  }
}`;

export interface PagePolicy {
  /** Where scripts may connect to, besides the page's own origin. */
  readonly connect: readonly string[];
  /** Text of style elements the page may hold. */
  readonly styles: readonly string[];
}

export const windowStyles: readonly string[] = [PRESSABLE_STYLE];

/** Headers of everything a window loads, in Electron and in a browser. */
export function pageHeaders(policy: PagePolicy): Readonly<Record<string, string>> {
  const styles = policy.styles.map((text) => ` 'sha256-${createHash('sha256').update(text).digest('base64')}'`).join('');
  const contentSecurityPolicy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${styles}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${["'self'", ...policy.connect].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return {
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=()',
    'Cache-Control': 'no-store',
  };
}
