import { type DeviceLocalTime, toDeviceLocalTime } from './device-time.ts';
import { parseDocument } from './document.ts';

/** One entry of `GET /ISAPI/Security/onlineUser`. Pure digest clients do not appear there (client report). */
export interface OnlineUser {
  readonly id: string | null;
  readonly name: string | null;
  readonly type: string | null;
  /** The device writes it with a blank and without a zone. */
  readonly loginTime: DeviceLocalTime | null;
  readonly address: string | null;
}

/** @throws IsapiMalformedError */
export function decodeOnlineUsers(body: Uint8Array): readonly OnlineUser[] {
  return parseDocument(body, { roots: ['OnlineUserList'] })
    .children('OnlineUser')
    .map((user) => ({
      id: user.text('id'),
      name: user.text('name'),
      type: user.text('type'),
      loginTime: toDeviceLocalTime(user.text('loginTime') ?? ''),
      address: user.child('clientAddress')?.filledText('ipAddress', 'ipv6Address') ?? null,
    }));
}
