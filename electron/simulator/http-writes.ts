import { assertNever } from '../../shared/result.ts';
import type { HttpAnswer, RouteCall } from './http-answer.ts';
import { done, responseStatus } from './http-refusals.ts';
import type { WriteKind } from './write-faults.ts';

/** How a write is meant: what `apply` does may be told that the device calls it risky. */
export type ApplyWrite = (how: { readonly risky: boolean }) => void;

const lostAnswer: HttpAnswer = { status: 200, headers: {}, body: '', lost: true };

/** Carries out a write that the device would take, or lets the device's next fault have it. */
export function carryOut(kind: WriteKind, { request: { path }, device, id }: RouteCall, apply: ApplyWrite): HttpAnswer {
  const { writeFaults, channels, clock } = device.interior;
  const fault = writeFaults.meet(kind);
  const risk = { path, sub: 'riskPassword', error: 0x10000002 };
  if (fault === null) {
    apply({ risky: false });
    return done(path);
  }
  switch (fault.fault) {
    case 'answerLost':
      if (fault.applied) apply({ risky: false });
      return lostAnswer;
    case 'refused':
      return responseStatus(200, { ...risk, code: 4, status: 'Invalid Operation' });
    case 'riskySaved':
      apply({ risky: true });
      return responseStatus(200, { ...risk, code: 1, status: 'OK' });
    case 'busy':
      return responseStatus(fault.httpStatus, { path, code: 2, status: 'Device Busy', sub: 'deviceBusy', error: 0x20000004 });
    case 'reboot':
      if (fault.applied) apply({ risky: false });
      return { ...lostAnswer, afterwards: () => device.restart(fault.silentSeconds) };
    case 'changeAddress':
      apply({ risky: false });
      return { ...done(path), afterwards: () => device.move(fault.address) };
    case 'channelOffline': {
      const until = fault.seconds === null ? Number.POSITIVE_INFINITY : clock.time.elapsedMs() + fault.seconds * 1000;
      channels?.hold(Number(id), { until, result: fault.result });
      apply({ risky: false });
      return done(path);
    }
    default:
      return assertNever(fault);
  }
}
