import { element, withElement } from './capture-template.ts';
import { sessionLoginCapabilities } from './captures/isapi-security.ts';
import { type HttpAnswer, type HttpDevice, type Route, type RouteCall, xml } from './http-answer.ts';
import { badContent, done, notAllowed } from './http-refusals.ts';
import { sessionHash, sessionIterations } from './login-session.ts';
import { SeededRandom } from './seeded-random.ts';

export const sessionRoutes: readonly (readonly [string, Route])[] = [
  ['GET /ISAPI/Security/sessionLogin/capabilities', { needs: 'nothing', answer: giveForm }],
  ['POST /ISAPI/Security/sessionLogin', { needs: 'nothing', answer: logIn }],
  [
    'PUT /ISAPI/Security/sessionHeartbeat',
    {
      needs: 'Viewer',
      answer: ({ request, device }) => {
        device.interior.desk.sessions.heartbeat(request.headers.cookie ?? '');
        return done(request.path);
      },
    },
  ],
  [
    'PUT /ISAPI/Security/sessionLogout',
    {
      needs: 'Viewer',
      answer: ({ request, device, account }) => {
        const { desk, log } = device.interior;
        desk.sessions.end(request.headers.cookie ?? '');
        log.write('Operation/remoteLogout', { userName: account.userName, address: request.address });
        return done(request.path);
      },
    },
  ],
];

/** The two salts of one account; any name gets some, so that names cannot be found out. */
export function saltsOf(device: HttpDevice, userName: string): readonly [string, string] {
  const random = SeededRandom.named(0, `${device.serialNumber} ${userName}`);
  return [random.hex(64).toUpperCase(), random.hex(64).toUpperCase()];
}

/** Given for any user name, known or not. */
function giveForm({ request, device }: RouteCall): HttpAnswer {
  const { desk } = device.interior;
  const { session } = desk.settings.login;
  if (session === null) return notAllowed(request.path, 'notSupport');
  const form = desk.sessions.giveForm(new URLSearchParams(request.query).get('username') ?? '', session);
  const [salt, salt2] = saltsOf(device, form.userName);
  const values: Readonly<Record<string, string | null>> = {
    sessionID: form.sessionId,
    challenge: form.challenge,
    iterations: String(sessionIterations),
    isIrreversible: String(session !== 'reversible'),
    sessionIDVersion: session === '2.1' ? '2.1' : '2',
    salt: session === 'reversible' ? '0' : salt,
    salt2: session === '2.1' ? salt2 : null,
  };
  return xml(
    200,
    Object.entries(values).reduce((text, [name, value]) => withElement(text, name, value), sessionLoginCapabilities),
  );
}

function logIn({ request, device }: RouteCall): HttpAnswer {
  const { desk, clock } = device.interior;
  if (desk.settings.login.session === null) return notAllowed(request.path, 'notSupport');
  const text = request.body.toString('utf8');
  const userName = element(text, 'userName');
  const sent = element(text, 'password');
  if (userName === null || sent === null) return badContent(request.path);
  const form = desk.sessions.takeForm(element(text, 'sessionID') ?? '');
  const { address } = request;
  const admission = desk.decide(
    {
      lane: 'sessionLogin',
      address,
      userName,
      sent,
      matches: (password) =>
        form !== null &&
        form.userName === userName &&
        sessionHash(form, saltsOf(device, userName), password) === sent.toLowerCase(),
    },
    request,
    device,
  );
  if ('refusal' in admission) {
    // A session login has no digest round.
    const { 'WWW-Authenticate': _challenge, ...headers } = admission.refusal.headers;
    return { ...admission.refusal, headers };
  }
  const cookie = desk.sessions.begin({ userName, address, localMs: clock.localMs() });
  const accepted = xml(
    200,
    `<?xml version="1.0" encoding="UTF-8"?>
<SessionLogin version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
<statusValue>200</statusValue>
<statusString>OK</statusString>
<isDefaultPassword>false</isDefaultPassword>
<isRiskPassword>${admission.account.riskPassword}</isRiskPassword>
<isActivated>true</isActivated>
</SessionLogin>
`,
  );
  return { ...accepted, headers: { ...accepted.headers, 'Set-Cookie': `${cookie}; path=/;HttpOnly` } };
}
