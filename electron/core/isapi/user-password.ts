import type { CredentialPermit } from './credential-gate.ts';
import type { FieldWriter } from './field-protection.ts';
import type { Login, Secret } from './secret.ts';
import { encodeXml } from './xml-write.ts';

/** The account whose password changes, as `GET /ISAPI/Security/users` names it. */
export interface ChangedUser {
  readonly id: string;
  readonly userName: string;
  /** Sent back as the device told it; left out where it told none. */
  readonly userLevel: string | null;
}

/**
 * The body of `PUT /ISAPI/Security/users/<id>`. `loginPassword` is always in it: the vendor's guide wants it with `security`
 * in the URL, some cameras of firmware 5.x are changed without it by other clients, and none is known to refuse it.
 * Unconfirmed on a device.
 * @param login the account that sends the request; its password is judged like a login
 * @param permit for that second judgement
 * @throws XmlTextError
 */
export function userBodyWithPassword(
  user: ChangedUser,
  newPassword: Secret,
  login: Login,
  fields: FieldWriter,
  permit: CredentialPermit,
): Uint8Array {
  const body = encodeXml('User', {
    id: user.id,
    userName: fields.write('userName', user.userName),
    password: fields.write('password', newPassword.reveal()),
    loginPassword: fields.write('loginPassword', login.password.reveal()),
    ...(user.userLevel === null ? {} : { userLevel: user.userLevel }),
  });
  permit.spend();
  return body;
}
