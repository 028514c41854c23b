import { LatchkeyError } from '../errors.ts';
import type { CredentialedBody } from './device-request.ts';
import { type Answered, CHANNELS, get, readAnswer, type Visit, visitWith } from './endpoints.ts';
import { type FieldProtection, type FieldWriter, fieldWriter } from './field-protection.ts';
import { decodeInputProxyChannel, type InputProxyChannel } from './input-proxy.ts';
import { channelBodyWithPassword } from './input-proxy-password.ts';
import { IsapiMalformedError } from './malformed.ts';
import { decodeResponseStatus } from './response-status.ts';
import type { Login, Secret } from './secret.ts';
import { type ChangedUser, userBodyWithPassword } from './user-password.ts';
import { judgeWrite, mayBeInForce, type Written } from './write-verdict.ts';

/** The camera a recorder channel is to stand for, and the login the recorder shall use there. */
export interface ChannelCamera {
  readonly deviceId: string;
  readonly login: Login;
  /** Looks at what the recorder has stored before anything is written there. */
  readonly judge: (stored: InputProxyChannel) => ChannelJudgement;
}

export type ChannelJudgement =
  /** `address`: takes the place of the stored one; null: that stays. */
  { readonly kind: 'write'; readonly address: string | null } | { readonly kind: 'leave' };

/**
 * Gives an account of the visited device a new password, in one request. Never rejects for what a device or the guard does.
 * The guard forgets that the old password was accepted before the request leaves, and whenever the new one is in force or may
 * be, before this answers: whoever goes on needs a proof of the new one (`checkUser` with it).
 * @param fields what the device offers to the account that visits (`fieldProtectionOf`)
 */
export function changePassword(visit: Visit, user: ChangedUser, newPassword: Secret, fields: FieldProtection): Promise<Written> {
  const { login, device } = visit;
  return writing(visit, `/ISAPI/Security/users/${encodeURIComponent(user.id)}`, fields, (writer) => ({
    attempt: {
      deviceId: device.deviceId,
      account: login.account,
      lane: 'loginPassword',
      secretFingerprintInput: login.password,
      changesPasswordOf: user.userName,
    },
    write: (permit) => userBodyWithPassword(user, newPassword, login, writer, permit),
    mayHaveChanged: (outcome) => mayBeInForce(judgeWrite(readAnswer(outcome, decodeResponseStatus))),
  }));
}

/**
 * Writes the login a recorder shall use for one camera: reads the channel, has it judged, changes the login in it, writes it
 * back. The recorder then logs in to the camera with it, so the guard is asked for the camera too. Whatever the recorder answers, it
 * says nothing about the camera. Never rejects for what a device or the guard does.
 * @param fields what the recorder offers to the account that visits it
 */
export async function writeChannelLogin(
  visit: Visit,
  channelId: string,
  camera: ChannelCamera,
  fields: FieldProtection,
): Promise<Written> {
  const target = `${CHANNELS}/${encodeURIComponent(channelId)}`;
  const read = await keptOr(() => get(visit, target, (body) => body));
  if (read instanceof LatchkeyError) return keptHere(read);
  if (read.kind !== 'accepted') return channelNotRead(read);
  const judgement = await keptOr(async () => camera.judge(decodeInputProxyChannel(read.value)));
  if (judgement instanceof LatchkeyError) return keptHere(judgement);
  if (judgement.kind === 'leave') return { verdict: { kind: 'notSent', because: 'otherCamera', error: null }, answered: null };
  const { address } = judgement;
  return writing(visit, target, fields, (writer) => ({
    attempt: {
      deviceId: camera.deviceId,
      account: camera.login.account,
      lane: 'throughRecorder',
      secretFingerprintInput: camera.login.password,
    },
    write: (permit) => channelBodyWithPassword(read.value, { ...camera.login, address }, writer, permit),
  }));
}

async function writing(
  visit: Visit,
  path: string,
  fields: FieldProtection,
  bodyWith: (writer: FieldWriter) => CredentialedBody,
): Promise<Written> {
  const answered = await keptOr(() => {
    const writer = fieldWriter(fields, visit.login);
    const target = path + writer.query;
    return visitWith(visit, { method: 'PUT', target, body: bodyWith(writer) }, decodeResponseStatus);
  });
  return answered instanceof LatchkeyError ? keptHere(answered) : { verdict: judgeWrite(answered), answered };
}

/** What the client throws was thrown before a byte left. */
async function keptOr<T>(ask: () => Promise<T>): Promise<T | LatchkeyError> {
  try {
    return await ask();
  } catch (cause) {
    if (cause instanceof LatchkeyError) return cause;
    throw cause;
  }
}

function keptHere(error: LatchkeyError): Written {
  const because = error instanceof IsapiMalformedError ? 'unwritable' : 'keptHere';
  return { verdict: { kind: 'notSent', because, error }, answered: null };
}

/** The write never left, whatever became of the reading. */
function channelNotRead(read: Exclude<Answered<Uint8Array>, { readonly kind: 'accepted' }>): Written {
  const verdict = judgeWrite(read);
  if (verdict.kind !== 'unknown') return { verdict, answered: read };
  return { verdict: { kind: 'notSent', because: 'unwritable', error: verdict.error }, answered: read };
}
