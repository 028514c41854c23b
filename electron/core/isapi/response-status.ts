import { type DocumentShape, parseDocument } from './document.ts';
import type { IsapiElement } from './element.ts';

/** Body format B: what an ISAPI command answers. */
export interface ResponseStatus {
  /** Without its query, which can hold a `loginPassword`. */
  readonly requestPath: string | null;
  /** 1 OK · 2 busy · 3 device error · 4 invalid operation · 5 message format · 6 message content · 7 reboot required. */
  readonly statusCode: number | null;
  readonly statusString: string | null;
  /** The device's own word, such as `badAuthorization` or `MgmtLokedError` (sic). */
  readonly subStatusCode: string | null;
  readonly errorCode: number | null;
  readonly errorMessage: string | null;
  readonly id: string | null;
  readonly lockStatus: string | null;
  /** Tries left. */
  readonly retryTimes: number | null;
  /** Seconds; use `readLock` for them. */
  readonly resLockTime: number | null;
}

export const responseStatusShape: DocumentShape = {
  roots: ['ResponseStatus'],
  flatMarks: ['statusCode', 'subStatusCode', 'retryTimes', 'resLockTime'],
};

/** @throws IsapiMalformedError */
export function decodeResponseStatus(body: Uint8Array): ResponseStatus {
  return readResponseStatus(parseDocument(body, responseStatusShape));
}

export function readResponseStatus(root: IsapiElement): ResponseStatus {
  return {
    requestPath: root.text('requestURL')?.replace(/\?.*$/s, '') ?? null,
    statusCode: root.count('statusCode'),
    statusString: root.text('statusString'),
    subStatusCode: root.text('subStatusCode'),
    errorCode: root.count('errorCode'),
    errorMessage: root.text('errorMsg'),
    id: root.text('id'),
    lockStatus: root.text('lockStatus'),
    retryTimes: root.count('retryTimes'),
    resLockTime: root.count('resLockTime'),
  };
}
