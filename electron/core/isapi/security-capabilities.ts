import type { Told } from '../../../shared/device.ts';
import { parseDocument } from './document.ts';
import type { IsapiElement } from './element.ts';
import { toCount } from './element.ts';

/** `GET /ISAPI/Security/capabilities`, which needs a login. */
export interface SecurityCapabilities {
  /** Versions of the body encryption the device knows; none where it has none. */
  readonly securityVersions: readonly string[];
  readonly keyIterations: number | null;
  readonly isIrreversible: Told;
  readonly salt: string | null;
  readonly supportsUserCheck: Told;
  readonly supportsOnlineUser: Told;
  readonly supportsIllegalLoginLock: Told;
  readonly supportsGuidFile: Told;
  readonly supportsSecurityQuestions: Told;
  readonly supportsSecurityEmail: Told;
  readonly passwordLength: { readonly min: number | null; readonly max: number | null };
  /** `MD5`, `SHA256`, `MD5/SHA256` */
  readonly digestAlgorithms: readonly string[];
}

/** @throws IsapiMalformedError */
export function decodeSecurityCapabilities(body: Uint8Array): SecurityCapabilities {
  const root = parseDocument(body, { roots: ['SecurityCap'] });
  const passwordLimits = root.child('SecurityLimits')?.child('LoginPasswordLenLimit') ?? null;
  const algorithm = root.child('WebCertificateCap')?.child('SecurityAlgorithm')?.child('algorithmType') ?? null;
  return {
    securityVersions: options(root.child('securityVersion')),
    keyIterations: root.count('keyIterateNum'),
    isIrreversible: root.flag('isIrreversible'),
    salt: root.filledText('salt'),
    supportsUserCheck: root.flag('isSupportUserCheck'),
    supportsOnlineUser: root.flag('isSupportOnlineUser'),
    // The lower-case s is the device's spelling (wire).
    supportsIllegalLoginLock: root.flag('issupIllegalLoginLock', 'isSupIllegalLoginLock'),
    supportsGuidFile: root.flag('isSupportGUIDFileDataExport', 'isSupportGUIDFileData'),
    supportsSecurityQuestions: root.flag('isSupportSecurityQuestionConfig'),
    supportsSecurityEmail: root.flag('isSupportSecurityEmail'),
    passwordLength: {
      min: toCount(passwordLimits?.attribute('min') ?? null),
      max: toCount(passwordLimits?.attribute('max') ?? null),
    },
    digestAlgorithms: options(algorithm),
  };
}

function options(element: IsapiElement | null): readonly string[] {
  const text = element?.attribute('opt') ?? '';
  return text === '' ? [] : text.split(',').map((option) => option.trim());
}
