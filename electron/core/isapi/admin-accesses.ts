import type { Told } from '../../../shared/device.ts';
import { parseDocument } from './document.ts';

/** One service of `GET /ISAPI/Security/adminAccesses`. */
export interface AdminAccess {
  /** `HTTP`, `HTTPS`, `RTSP`, `DEV_MANAGE`, `SDK_OVER_TLS`, … */
  readonly protocol: string;
  readonly enabled: Told;
  readonly port: number | null;
  readonly redirectToHttps: Told;
}

/**
 * By protocol, because the ids differ from model to model. An entry without a protocol is left out.
 * @throws IsapiMalformedError
 */
export function decodeAdminAccesses(body: Uint8Array): ReadonlyMap<string, AdminAccess> {
  const root = parseDocument(body, { roots: ['AdminAccessProtocolList'] });
  const accesses = new Map<string, AdminAccess>();
  for (const element of root.children('AdminAccessProtocol')) {
    const protocol = element.filledText('protocol');
    if (protocol === null || accesses.has(protocol)) continue;
    const port = element.count('portNo');
    accesses.set(protocol, {
      protocol,
      enabled: element.flag('enabled'),
      port: port !== null && port >= 1 && port <= 65_535 ? port : null,
      redirectToHttps: element.flag('redirectToHttps'),
    });
  }
  return accesses;
}
