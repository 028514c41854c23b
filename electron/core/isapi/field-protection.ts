import { randomBytes } from 'node:crypto';
import { deriveFieldKey, encryptField } from './field-encryption.ts';
import { IsapiMalformedError } from './malformed.ts';
import type { Login } from './secret.ts';
import type { SecurityCapabilities } from './security-capabilities.ts';
import { refuseUnwritableText } from './xml-write.ts';

/** How passwords and names inside a body travel: readable, or encrypted with a key made of the login that sends them. */
export type FieldProtection =
  | { readonly kind: 'plain' }
  | {
      readonly kind: 'encrypted';
      /** Of the account that sends the request. */
      readonly salt: string;
      readonly isIrreversible: boolean;
      readonly keyIterations: number;
    };

export const plainFields: FieldProtection = { kind: 'plain' };

/**
 * What the device offers to the account that asked for these capabilities. `securityVersion` 1 is the only one whose details
 * are known. Without a number of rounds, or without the salt an irreversible key needs, no key can be made.
 */
export function fieldProtectionOf(capabilities: SecurityCapabilities): FieldProtection {
  const { securityVersions, keyIterations, salt } = capabilities;
  const isIrreversible = capabilities.isIrreversible === true;
  if (!securityVersions.includes('1') || keyIterations === null || (isIrreversible && salt === null)) return plainFields;
  return { kind: 'encrypted', salt: salt ?? '', isIrreversible, keyIterations };
}

/** Writes the fields of one request. */
export interface FieldWriter {
  /** To be added to a target without a query: `?security=1&iv=…`, or nothing. */
  readonly query: string;
  /**
   * @param element its name, for the error
   * @throws XmlTextError
   */
  write(element: string, text: string): string;
}

/**
 * A writer for one request: the initial vector is new each time.
 *
 * Sources disagree on the key of a reversible device: the vendor's pages take the login password as it is, one client hashes
 * it first. The pages are followed; unconfirmed on a device.
 * @param login the account that sends the request
 * @throws IsapiMalformedError where the device asks for an impossible number of rounds
 */
export function fieldWriter(protection: FieldProtection, login: Login, initialVector: Uint8Array = randomBytes(16)): FieldWriter {
  const written = (element: string, text: string) => {
    refuseUnwritableText(element, text);
    return text;
  };
  if (protection.kind === 'plain') return { query: '', write: written };
  if (initialVector.length !== 16) throw new IsapiMalformedError('outOfRange', { expected: 'iv' });
  const { salt, isIrreversible, keyIterations } = protection;
  const key = deriveFieldKey({ userName: login.account, loginPassword: login.password, salt, isIrreversible, keyIterations });
  return {
    query: `?security=1&iv=${Buffer.from(initialVector).toString('hex')}`,
    write: (element, text) => encryptField(key, initialVector, written(element, text)),
  };
}
