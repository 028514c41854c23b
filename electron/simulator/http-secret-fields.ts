import { element } from './capture-template.ts';
import type { HttpAnswer, HttpDevice, RouteCall } from './http-answer.ts';
import { decryptField, fieldKey } from './http-field-encryption.ts';
import { notAllowed, responseStatus, secondPasswordRefusal } from './http-refusals.ts';
import { saltsOf } from './http-session-login.ts';
import type { Account } from './login-accounts.ts';

const secretNames = ['userName', 'password', 'loginPassword'] as const;

/** What stands in the elements that `security=1` encrypts; null where one is missing. */
export type SecretFields = Readonly<Record<(typeof secretNames)[number], string | null>>;

type AccountCall = RouteCall & { readonly account: Account };
type Reading = { readonly fields: SecretFields } | { readonly refusal: HttpAnswer };

/** Reads them plain or encrypted, as the device takes them. Fields that another password encrypted are a failed login. */
export function readSecretFields(call: AccountCall): Reading {
  const { request, device } = call;
  const query = new URLSearchParams(request.query);
  const version = query.get('security');
  const { fieldEncryption } = device.interior.options;
  const found = elementsOf(request.body.toString('utf8'));
  if (version === null && fieldEncryption !== 'required') return { fields: found };
  if (version !== null && (version !== '1' || fieldEncryption === 'none'))
    return refuseUnread(call, found, notAllowed(request.path, 'notSupport'));
  const vector = query.get('iv') ?? '';
  const encrypted = Object.values(found).filter((text) => text !== null);
  const wellFormed = /^[0-9a-f]{32}$/i.test(vector) && encrypted.every((text) => /^(?:[0-9a-f]{32})+$/i.test(text));
  if (version === null || !wellFormed) return refuseUnread(call, found, undecodable(request.path));
  const decode = (password: string) => decoded(found, keyOf(device, call.account.userName, password), Buffer.from(vector, 'hex'));
  const fields = decode(call.account.password);
  return fields === null ? { refusal: countWrongKey(call, encrypted.join(''), decode) } : { fields };
}

function refuseUnread({ request, device, account }: AccountCall, { loginPassword }: SecretFields, refusal: HttpAnswer): Reading {
  if (loginPassword !== null) {
    const { address } = request;
    const matches = (known: string) => known === loginPassword;
    const attempt = { lane: 'loginPassword', address, userName: account.userName, sent: loginPassword, matches } as const;
    device.interior.desk.leaveUnread(attempt, device);
  }
  return { refusal };
}

function elementsOf(text: string): SecretFields {
  const [userName, password, loginPassword] = secretNames.map((name) => element(text, name));
  return { userName: userName ?? null, password: password ?? null, loginPassword: loginPassword ?? null };
}

function keyOf(device: HttpDevice, userName: string, password: string): Buffer {
  const { desk, options } = device.interior;
  return fieldKey({
    userName,
    password,
    salt: saltsOf(device, userName)[0],
    irreversible: desk.settings.login.session !== 'reversible',
    iterations: options.keyIterations,
  });
}

function decoded(found: SecretFields, key: Buffer, vector: Buffer): SecretFields | null {
  const read = { ...found };
  for (const name of secretNames) {
    const text = found[name];
    if (text === null) continue;
    const plain = decryptField(key, vector, text);
    if (plain === null) return null;
    read[name] = plain;
  }
  return read;
}

function countWrongKey(
  { request, device, account: { userName } }: AccountCall,
  sent: string,
  decode: (password: string) => SecretFields | null,
): HttpAnswer {
  const { path, address } = request;
  const { desk } = device.interior;
  desk.judge({ lane: 'loginPassword', address, userName, sent, matches: (known) => decode(known) !== null }, device);
  const reading = desk.locks.read(address, userName);
  return reading.locked ? secondPasswordRefusal(device, request, reading) : undecodable(path);
}

/** The HTTP status is a guess; the words are the vendor's. */
function undecodable(path: string): HttpAnswer {
  return responseStatus(400, { path, code: 3, status: 'Device Error', sub: 'passwordDecodeError', error: 0x30000008 });
}
