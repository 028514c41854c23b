import { escapeXml, withElement } from './capture-template.ts';
import { illegalLoginLock, securityCapabilities, userCheckAccepted } from './captures/isapi-security.ts';
import { type HttpDevice, type Route, xml } from './http-answer.ts';
import { changePassword } from './http-password-change.ts';
import { saltsOf } from './http-session-login.ts';
import type { Account } from './login-accounts.ts';
import { writeLocal } from './simulated-time.ts';

const namespace = 'version="2.0" xmlns="http://www.isapi.org/ver20/XMLSchema"';

export const securityRoutes: readonly (readonly [string, Route])[] = [
  ['GET /ISAPI/Security/userCheck', { needs: 'Viewer', answer: () => xml(200, userCheckAccepted) }],
  [
    'GET /ISAPI/Security/capabilities',
    { needs: 'Viewer', answer: ({ device, account }) => xml(200, capabilities(device, account)) },
  ],
  ['GET /ISAPI/Security/users', { needs: 'Administrator', answer: ({ device }) => xml(200, users(device)) }],
  ['GET /ISAPI/Security/illegalLoginLock', { needs: 'Administrator', answer: ({ device }) => xml(200, lockRules(device)) }],
  ['GET /ISAPI/Security/onlineUser', { needs: 'Administrator', answer: ({ device }) => xml(200, onlineUsers(device)) }],
  ['PUT /ISAPI/Security/users/<id>', { needs: 'Administrator', answer: changePassword }],
];

/** Encrypted fields are not understood here, so that the recorded `securityVersion` is left out. */
function capabilities(device: HttpDevice, { userName }: Account): string {
  const { session } = device.interior.desk.settings.login;
  const plain = securityCapabilities.replace(/\s*<securityVersion[^>]*\/>/, '');
  const irreversible = withElement(plain, 'isIrreversible', String(session !== 'reversible'));
  return withElement(irreversible, 'salt', saltsOf(device, userName)[0]);
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

/** Clients that log in by digest for each request are not in it (protocol/isapi.md, 2). */
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
