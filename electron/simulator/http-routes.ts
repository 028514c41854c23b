import { withElement } from './capture-template.ts';
import { activateStatus, notActivated } from './captures/isapi.ts';
import {
  type HttpAnswer,
  type HttpDevice,
  type HttpRequest,
  type Route,
  type RouteCall,
  type Routes,
  xml,
} from './http-answer.ts';
import { channelRoutes } from './http-channels.ts';
import { badContent, notAllowed } from './http-refusals.ts';
import { securityRoutes } from './http-security.ts';
import { sessionRoutes } from './http-session-login.ts';
import { systemRoutes } from './http-system.ts';
import { searchLog } from './log-search.ts';
import { mayDo } from './login-accounts.ts';

const activation = 'GET /SDK/activateStatus';

/** What every simulated device serves. */
export const deviceRoutes: Routes = new Map<string, Route>([
  [
    activation,
    { needs: 'nothing', answer: ({ device }) => xml(200, withElement(activateStatus, 'Activated', String(device.activated))) },
  ],
  ...systemRoutes,
  ...securityRoutes,
  ...sessionRoutes,
  ...channelRoutes,
  ['POST /ISAPI/ContentMgmt/logSearch', { needs: 'Operator', answer: findInLog }],
]);

/** The answer to one request, whoever sends it. */
export function answerRequest(request: HttpRequest, device: HttpDevice, routes: Routes): HttpAnswer {
  const key = `${request.method} ${request.path}`;
  const id = /\/(\d{1,4})(?=\/|$)/.exec(request.path)?.[1] ?? '';
  const route = routes.get(key) ?? (id === '' ? undefined : routes.get(key.replace(`/${id}`, '/<id>')));
  if (route === undefined) return { status: 404, headers: {}, body: '' };
  if (!device.activated && route !== routes.get(activation))
    return xml(403, withElement(notActivated, 'requestURL', request.path));
  const readsEncrypted = 'readsEncrypted' in route && route.readsEncrypted;
  // Elsewhere encrypted fields would be taken for the texts themselves.
  if (/(^|&)security=/.test(request.query) && request.method !== 'GET' && !readsEncrypted)
    return notAllowed(request.path, 'notSupport');
  const call = { request, device, id };
  if (route.needs === 'nothing') return route.answer(call);
  const admission = device.interior.desk.admit(request, device);
  if ('refusal' in admission) return admission.refusal;
  if (!mayDo(admission.account, route.needs)) return notAllowed(request.path, 'lowPrivilege');
  return route.answer({ ...call, account: admission.account });
}

function findInLog({ request, device }: RouteCall): HttpAnswer {
  const { log, options } = device.interior;
  const page = searchLog(log, options.log, request.body.toString('utf8'));
  return page === null ? badContent(request.path) : xml(200, page);
}
