import { type DocumentShape, parseDocument } from './document.ts';
import type { IsapiElement } from './element.ts';
import { type LockReading, lockOfResponseStatus, lockOfUserCheck, NO_LOCK_READING } from './lock-reading.ts';
import { IsapiMalformedError } from './malformed.ts';
import { type ResponseStatus, readResponseStatus, responseStatusShape } from './response-status.ts';
import { readUserCheck, type UserCheck, userCheckShape } from './user-check.ts';

/** What a body says about a login, in whichever of the two formats it came; both null where it is neither. */
export interface LoginVerdict {
  readonly userCheck: UserCheck | null;
  readonly responseStatus: ResponseStatus | null;
  readonly lock: LockReading;
}

/** Both formats are a few hundred bytes; a larger document is something else and is not parsed twice. */
const MAX_VERDICT_BYTES = 16_384;

const NO_VERDICT: LoginVerdict = { userCheck: null, responseStatus: null, lock: NO_LOCK_READING };

const responseStatusMarks = responseStatusShape.flatMarks ?? [];

const eitherShape: DocumentShape = {
  roots: [...responseStatusShape.roots, ...userCheckShape.roots],
  flatMarks: [...responseStatusMarks, ...(userCheckShape.flatMarks ?? [])],
};

/** Never throws: a 401 may carry HTML, nothing, or half a document, and still is a 401. */
export function readLoginVerdict(body: Uint8Array): LoginVerdict {
  if (body.length > MAX_VERDICT_BYTES) return NO_VERDICT;
  try {
    const root = parseDocument(body, eitherShape);
    return isResponseStatus(root) ? fromResponseStatus(readResponseStatus(root)) : fromUserCheck(readUserCheck(root));
  } catch (cause) {
    if (cause instanceof IsapiMalformedError) return NO_VERDICT;
    throw cause;
  }
}

/** The account is known and its password was right: a right is missing. */
export function saysNoRight(subStatusCode: string | null): boolean {
  return /^(lowPrivilege|noPermission|userPermission)/i.test(subStatusCode ?? '');
}

/** JSON without an outer key is known by the names that only one of the two has. */
function isResponseStatus(root: IsapiElement): boolean {
  return responseStatusShape.roots.includes(root.name) && responseStatusMarks.some((mark) => root.text(mark) !== null);
}

function fromUserCheck(userCheck: UserCheck): LoginVerdict {
  return { userCheck, responseStatus: null, lock: lockOfUserCheck(userCheck) };
}

function fromResponseStatus(responseStatus: ResponseStatus): LoginVerdict {
  return { userCheck: null, responseStatus, lock: lockOfResponseStatus(responseStatus) };
}
