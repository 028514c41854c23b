import { LatchkeyError } from '../errors.ts';

export type MalformedBodyReason =
  | 'empty'
  | 'tooLong'
  | 'doctype'
  | 'notXml'
  | 'notJson'
  | 'foreignRoot'
  | 'missingElement'
  | 'notUtf8'
  | 'outOfRange';

/** A body that is not the expected document. Its content stays out of the error: some documents hold passwords. */
export class IsapiMalformedError extends LatchkeyError {
  readonly code = 'isapi.malformed';

  constructor(
    readonly reason: MalformedBodyReason,
    facts: { readonly expected?: string; readonly found?: string; readonly bytes?: number } = {},
    options?: ErrorOptions,
  ) {
    super(`not the expected document: ${reason}`, { reason, ...facts }, options);
  }
}
