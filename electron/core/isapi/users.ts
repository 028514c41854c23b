import { parseDocument } from './document.ts';

/** One account of `GET /ISAPI/Security/users`. Devices never return passwords here. */
export interface IsapiUser {
  readonly id: string | null;
  readonly userName: string | null;
  /** `Administrator`, `Operator`, `Viewer` */
  readonly userLevel: string | null;
}

/** @throws IsapiMalformedError */
export function decodeUsers(body: Uint8Array): readonly IsapiUser[] {
  return parseDocument(body, { roots: ['UserList'] })
    .children('User')
    .map((user) => ({ id: user.text('id'), userName: user.text('userName'), userLevel: user.text('userLevel') }));
}
