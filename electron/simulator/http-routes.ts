import { withElement } from './capture-template.ts';
import { activateStatus, notActivated } from './captures/isapi.ts';
import type { HttpAnswer, Route, Routes } from './http-answer.ts';
import { challenge } from './http-challenge.ts';

/** What every simulated device serves. Nothing here accepts a credential yet: a login is met with a new challenge. */
export const deviceRoutes: Routes = new Map<string, Route>([
  ['GET /SDK/activateStatus', (_request, device) => xml(200, withElement(activateStatus, 'Activated', String(device.activated)))],
  [
    'GET /ISAPI/System/deviceInfo',
    (request, device) => (device.activated ? challenge(device) : xml(403, withElement(notActivated, 'requestURL', request.path))),
  ],
]);

function xml(status: number, body: string): HttpAnswer {
  return { status, headers: { 'Content-Type': 'application/xml; charset="UTF-8"' }, body };
}
