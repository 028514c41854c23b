import type { ClosedRoute } from './http-answer.ts';
import { badContent, responseStatus, secondPasswordRefusal } from './http-refusals.ts';
import { readSecretFields } from './http-secret-fields.ts';
import { carryOut } from './http-writes.ts';
import { refusedPassword } from './login-accounts.ts';

const refusalCodes = { cannotSameAsOldPassword: 0x400010e8, passworLlenNoMoreThan16: 0x6000005f, riskPassword: 0x10000002 };

/** `PUT /ISAPI/Security/users/<id>`: a new password for one account. A wrong `loginPassword` is a failed login too. */
export const changePassword: ClosedRoute['answer'] = (call) => {
  const { request, device, id, account } = call;
  const { path, address } = request;
  const { desk, log, options } = device.interior;
  const reading = readSecretFields(call);
  if ('refusal' in reading) return reading.refusal;
  const { password, loginPassword } = reading.fields;
  const changed = desk.accounts.withId(Number(id));
  if (loginPassword === null && options.passwordChange.needsLoginPassword) return badContent(path);
  if (loginPassword !== null) {
    const { userName } = account;
    const attempt = {
      lane: 'loginPassword',
      address,
      userName,
      sent: loginPassword,
      matches: (known: string) => known === loginPassword,
    } as const;
    if (desk.judge(attempt, device) !== 'accepted')
      return secondPasswordRefusal(device, request, desk.locks.read(address, userName));
  }
  if (changed === null || password === null) return badContent(path);
  const refused = refusedPassword(changed, password);
  if (refused !== null) {
    const status = options.passwordChange.refusedAsHttp200 ? 200 : 400;
    return responseStatus(status, { path, code: 4, status: 'Invalid Operation', sub: refused, error: refusalCodes[refused] });
  }
  return carryOut('password', call, (how) => {
    desk.passwordChanged(changed.id, password, how);
    log.write('Operation/remoteCfgPara', { userName: account.userName, address, paraType: 'UserInfo' });
  });
};
