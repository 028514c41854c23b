import { element } from './capture-template.ts';
import type { ClosedRoute } from './http-answer.ts';
import { badContent, done, responseStatus, secondPasswordRefusal } from './http-refusals.ts';
import { refusedPassword } from './login-accounts.ts';

const refusalCodes = { cannotSameAsOldPassword: 0x400010e8, passworLlenNoMoreThan16: 0x6000005f, riskPassword: 0x10000002 };

/** `PUT /ISAPI/Security/users/<id>`: a new password for one account. A wrong `loginPassword` is a failed login too. */
export const changePassword: ClosedRoute['answer'] = ({ request, device, id, account }) => {
  const { path, address } = request;
  const { desk, log, options } = device.interior;
  const text = request.body.toString('utf8');
  const changed = desk.accounts.withId(Number(id));
  const password = element(text, 'password');
  const loginPassword = element(text, 'loginPassword');
  if (changed === null || password === null) return badContent(path);
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
      return secondPasswordRefusal(device, path, desk.locks.read(address, userName));
  }
  const refused = refusedPassword(changed, password);
  if (refused !== null) {
    const status = options.passwordChange.refusedAsHttp200 ? 200 : 400;
    return responseStatus(status, { path, code: 4, status: 'Invalid Operation', sub: refused, error: refusalCodes[refused] });
  }
  desk.passwordChanged(changed.id, password);
  log.write('Operation/remoteCfgPara', { userName: account.userName, address, paraType: 'UserInfo' });
  return done(path);
};
