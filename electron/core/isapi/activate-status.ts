import type { Told } from '../../../shared/device.ts';
import { parseDocument } from './document.ts';
import { IsapiMalformedError } from './malformed.ts';

export interface ActivateStatus {
  readonly activated: Told;
}

/**
 * `GET /SDK/activateStatus`, answered without a login. Only the element `Activated` is confirmed, so the root may vary in case.
 * @throws IsapiMalformedError
 */
export function decodeActivateStatus(body: Uint8Array): ActivateStatus {
  const root = parseDocument(body, { roots: ['ActivateStatus', 'activateStatus'], flatMarks: ['Activated'] });
  if (root.text('Activated') === null) throw new IsapiMalformedError('missingElement', { expected: 'Activated' });
  return { activated: root.flag('Activated') };
}
