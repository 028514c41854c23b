/** Names that the preload and the main process must agree on. Free of schemas, so that the preload stays one small file. */
export const CALL_CHANNEL = 'latchkey:call';
export const EVENT_CHANNEL = 'latchkey:event';

/** Scheme and origin under which the window's own files are served. */
export const APP_SCHEME = 'latchkey';
export const APP_ORIGIN = 'latchkey://app';
