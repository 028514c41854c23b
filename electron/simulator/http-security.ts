import { escapeXml, withElement } from './capture-template.ts';
import { illegalLoginLock, securityCapabilities, userCheckAccepted } from './captures/isapi-security.ts';
import { type HttpAnswer, type HttpDevice, type Route, type RouteCall, xml } from './http-answer.ts';
import { changePassword } from './http-password-change.ts';
import { saltsOf } from './http-session-login.ts';
import type { Account } from './login-accounts.ts';
import { writeLocal } from './simulated-time.ts';

const namespace = 'version="2.0" xmlns="http://www.isapi.org/ver20/XMLSchema"';

export const securityRoutes: readonly (readonly [string, Route])[] = [
  ['GET /ISAPI/Security/userCheck', { needs: 'Viewer', answer: ({ account }) => xml(200, userCheck(account)) }],
  ['GET /ISAPI/Security/capabilities', { needs: 'Viewer', answer: capabilities }],
  ['GET /ISAPI/Security/users', { needs: 'Administrator', answer: ({ device }) => xml(200, users(device)) }],
  ['GET /ISAPI/Security/illegalLoginLock', { needs: 'Administrator', answer: ({ device }) => xml(200, lockRules(device)) }],
  ['GET /ISAPI/Security/onlineUser', { needs: 'Administrator', answer: ({ device }) => xml(200, onlineUsers(device)) }],
  ['PUT /ISAPI/Security/users/<id>', { needs: 'Administrator', readsEncrypted: true, answer: changePassword }],
];

/** The name of the days left is the SDK's, without its letter for the type: no device's answer with it was recorded. */
function userCheck({ riskPassword, residualValidityDays }: Account): string {
  const judged = withElement(userCheckAccepted, 'isRiskPassword', String(riskPassword));
  return residualValidityDays === null ? judged : withElement(judged, 'residualValidity', String(residualValidityDays));
}

/** Of the account that `username` names, known or not; without it, of the one that asks. */
function capabilities({ device, account, request }: RouteCall & { readonly account: Account }): HttpAnswer {
  const { desk, options } = device.interior;
  const userName = new URLSearchParams(request.query).get('username') ?? account.userName;
  const encrypted = options.fieldEncryption !== 'none';
  const versioned = encrypted ? securityCapabilities : securityCapabilities.replace(/\s*<securityVersion[^>]*\/>/, '');
  const iterated = withElement(versioned, 'keyIterateNum', String(options.keyIterations));
  const irreversible = withElement(iterated, 'isIrreversible', String(desk.settings.login.session !== 'reversible'));
  return xml(200, withElement(irreversible, 'salt', saltsOf(device, userName)[0]));
}

function users(device: HttpDevice): string {
  const list = device.interior.desk.accounts.all().map(
    ({ id, userName, level }) => `  <User>
    <id>${id}</id>
    <userName>${escapeXml(userName)}</userName>
    <userLevel>${level}</userLevel>
  </User>
`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<UserList ${namespace}>
${list.join('')}</UserList>
`;
}

function lockRules(device: HttpDevice): string {
  const { enabled, threshold, seconds } = device.interior.desk.settings.lockPolicy;
  const switched = withElement(illegalLoginLock, 'enabled', String(enabled));
  const counted = withElement(switched, 'maxIllegalLoginTimes', String(threshold));
  return withElement(counted, 'maxIllegalLoginLockTime', String(seconds));
}

/** Clients that log in by digest for each request are not in it. */
function onlineUsers({ interior }: HttpDevice): string {
  const seen = interior.options.onlineUsers.map(({ userName, address, secondsAgo }) => ({
    userName,
    address,
    localMs: interior.startLocalMs - secondsAgo * 1000,
  }));
  const list = [...seen, ...interior.desk.sessions.all()].map(
    ({ userName, address, localMs }, index) => `  <OnlineUser>
    <id>${65_536 + index}</id>
    <name>${escapeXml(userName)}</name>
    <type>${userName === 'admin' ? 'admin' : 'operator'}</type>
    <loginTime>${writeLocal(localMs).replace('T', ' ')}</loginTime>
    <clientAddress>
      <ipAddress>${escapeXml(address)}</ipAddress>
    </clientAddress>
  </OnlineUser>
`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<OnlineUserList ${namespace}>
${list.join('')}</OnlineUserList>
`;
}
