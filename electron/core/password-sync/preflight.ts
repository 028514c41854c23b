import type { PasswordRules } from '../../../shared/password-rules.ts';
import type { PlannedDevice } from '../../../shared/sync-plan.ts';
import { LatchkeyError } from '../errors.ts';
import type { IsapiDeviceInfo } from '../isapi/device-info.ts';
import { deviceLocalTimeAt } from '../isapi/device-time.ts';
import {
  type Answered,
  readAdminAccesses,
  readChannelStatuses,
  readChannels,
  readDeviceInfo,
  readDeviceTime,
  readOnlineUsers,
  readSecurityCapabilities,
  readUsers,
  searchLogPage,
  type Visit,
} from '../isapi/endpoints.ts';
import { fieldProtectionOf } from '../isapi/field-protection.ts';
import type { InputProxyChannel, InputProxyStatus } from '../isapi/input-proxy.ts';
import { passwordRulesOf } from '../isapi/password-limits.ts';
import { userNamed } from './isapi-hands.ts';

/** Somebody whose accepted login a device tells of. */
export interface SeenClient {
  readonly address: string;
  readonly userName: string | null;
  readonly seenIn: 'onlineUser' | 'log';
}

/** What a plan needs to know of one device; read with the proven login, so that no try is spent. */
export interface DeviceReading {
  readonly readAt: number;
  /** Of whoever answered; null where it told none. */
  readonly identity: Pick<IsapiDeviceInfo, 'serialNumber' | 'macAddress'> | null;
  /** Null where the device told no capabilities. */
  readonly rules: PasswordRules | null;
  readonly protection: PlannedDevice['protection'];
  /** Null where the device told no accounts. */
  readonly mayChangePasswords: boolean | null;
  readonly clients: readonly SeenClient[];
  /** Of a recorder that told them. */
  readonly stored: {
    readonly channels: readonly InputProxyChannel[];
    readonly statuses: readonly InputProxyStatus[] | null;
  } | null;
}

export interface ReadingOptions {
  readonly now: number;
  /** A new search id for each log. */
  readonly uuid: () => string;
  readonly isRecorder: boolean;
}

const HOUR_MS = 3_600_000;
const CLIENT_HOURS = 24;
/** One page: a plan shall not take minutes because a log is long. */
const LOG_PAGE = 100;
const ACCEPTED_LOGINS = 'log.hikvision.com/Operation/remoteLogin';

/**
 * Reads on after a proven login. What a device does not tell is left out; an error is thrown only where the guard keeps the
 * login here, for example because a person stopped all logins.
 * @throws LatchkeyError
 */
export async function readDevice(visit: Visit, options: ReadingOptions): Promise<DeviceReading> {
  const capabilities = told(await readSecurityCapabilities(visit));
  const users = told(await readUsers(visit));
  const user = users === null ? undefined : userNamed(users, visit.login.account);
  const stored = options.isRecorder ? await readStored(visit) : null;
  return {
    readAt: options.now,
    identity: told(await readDeviceInfo(visit)),
    rules: capabilities === null ? null : passwordRulesOf(capabilities),
    protection: {
      scheme: visit.device.scheme,
      fields: capabilities === null ? 'plain' : fieldProtectionOf(capabilities).kind,
    },
    mayChangePasswords: user?.userLevel == null ? null : /^admin/i.test(user.userLevel),
    clients: [...(await readOnline(visit)), ...(await readLoginsOf(visit, options))],
    stored,
  };
}

/** The port of a device's HTTPS where it tells one; null where it tells none or is reached by HTTPS already. */
export async function readSecurePort(visit: Visit): Promise<number | null> {
  if (visit.device.scheme === 'https') return null;
  const secure = told(await readAdminAccesses(visit))?.get('HTTPS');
  return secure === undefined || secure.enabled === false ? null : secure.port;
}

async function readStored(visit: Visit): Promise<DeviceReading['stored']> {
  const channels = told(await readChannels(visit));
  return channels === null ? null : { channels, statuses: told(await readChannelStatuses(visit)) };
}

async function readOnline(visit: Visit): Promise<readonly SeenClient[]> {
  const users = told(await readOnlineUsers(visit)) ?? [];
  return users.flatMap(({ address, name }) =>
    address === null ? [] : [{ address, userName: name, seenIn: 'onlineUser' as const }],
  );
}

async function readLoginsOf(visit: Visit, { uuid }: ReadingOptions): Promise<readonly SeenClient[]> {
  const time = told(await readDeviceTime(visit));
  if (time === null) return [];
  const until = Date.parse(`${time.local}Z`);
  if (Number.isNaN(until)) return [];
  try {
    const page = told(
      await searchLogPage(visit, {
        searchId: uuid(),
        metaId: ACCEPTED_LOGINS,
        from: deviceLocalTimeAt(Math.max(0, until - CLIENT_HOURS * HOUR_MS), 0),
        until: deviceLocalTimeAt(until, 0),
        maxResults: LOG_PAGE,
        position: 0,
        positionElement: 'searchResultPostion',
      }),
    );
    const seen = page?.entries ?? [];
    return seen.flatMap(({ address, userName, logType }) =>
      address === null || !/^remoteLogin$/i.test(logType ?? '') ? [] : [{ address, userName, seenIn: 'log' as const }],
    );
  } catch (cause) {
    // A list of clients is worth having and not worth a failed plan.
    if (cause instanceof LatchkeyError) return [];
    throw cause;
  }
}

function told<T>(answered: Answered<T>): T | null {
  return answered.kind === 'accepted' ? answered.value : null;
}
