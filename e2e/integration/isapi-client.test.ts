import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { judgeBareAnswer } from '../../electron/core/isapi/login-outcome.ts';
import { answer, at, check, IsapiBench, lockedBody, login, options } from './isapi-harness.ts';
import type { StrictDevice } from './isapi-strict-device.ts';

let bench: IsapiBench;
beforeEach(() => {
  bench = new IsapiBench();
});
afterEach(() => bench.stop());

const lockedReading = { lockStatus: 'locked', secondsLeft: 1795, attemptsLeft: 0, format: 'A' };

describe('the gate', () => {
  test('is asked before the credential leaves, and after everything that can be known without it', async () => {
    const device = await bench.device();
    let sentWhenAsked = -1;
    bench.gate.onBegin = () => {
      sentWhenAsked = device.sent;
      expect(device.ledger).toHaveLength(1);
    };
    await bench.client.askAs(at(device), login(), check, options());
    expect(sentWhenAsked).toBe(0);
    expect(device.sent).toBe(1);
    expect(bench.gate.events[0]).toMatchObject({
      attempt: { deviceId: 'mac:1', account: 'admin', lane: 'digest', lockSeen: { lockStatus: 'unknown' }, sameRequestAs: null },
    });
  });

  test('that refuses keeps the credential here', async () => {
    const device = await bench.device();
    bench.gate.refusal = new Error('kept');
    await expect(bench.client.askAs(at(device), login(), check, options())).rejects.toThrow('kept');
    expect(device.sent).toBe(0);
  });

  test('is told that nothing was sent when the person gives up meanwhile', async () => {
    const device = await bench.device();
    const controller = new AbortController();
    bench.gate.onBegin = () => controller.abort();
    const outcome = await bench.client.askAs(at(device), login(), check, { signal: controller.signal });
    expect(outcome).toMatchObject({ kind: 'unreachableBeforeSending', credentialSent: false });
    expect(bench.gate.story).toEqual(['digest@mac:1', 'notSent']);
    expect(device.sent).toBe(0);
  });
});

describe('locks', () => {
  test('a device that tells its lock unasked gets no credential', async () => {
    const device: StrictDevice = await bench.device({
      script: (_received, response) => {
        device.refuse(response, lockedBody);
        return true;
      },
    });
    const outcome = await bench.client.askAs(at(device), login(), check, options());
    expect(outcome).toEqual({ kind: 'locked', credentialSent: false, lock: lockedReading });
    expect(device.sent).toBe(0);
    expect(bench.gate.events).toEqual([]);
  });

  test('who insists is asked by the gate, which sees the lock', async () => {
    const device = await bench.device({
      script: ({ credentialed }, response) => {
        if (credentialed) return false;
        device.refuse(response, lockedBody);
        return true;
      },
    });
    const outcome = await bench.client.askAs(at(device), login(), check, { ...options(), despiteLock: true });
    expect(outcome.kind).toBe('accepted');
    expect(bench.gate.events[0]).toMatchObject({ attempt: { lockSeen: lockedReading } });
  });

  test('a lock in the answer is a lock, whatever the status', async () => {
    for (const status of [401, 403, 200]) {
      const device = await bench.device({
        script: ({ credentialed }, response) => credentialed && answer(response, status, lockedBody),
      });
      const outcome = await bench.client.askAs(at(device), login(), check, options());
      expect(outcome).toEqual({ kind: 'locked', credentialSent: true, lock: lockedReading });
    }
    expect(bench.gate.story).toEqual(['digest@mac:1', 'locked', 'digest@mac:1', 'locked', 'digest@mac:1', 'locked']);
  });

  test('a bare look tells the lock and the challenge without spending anything', async () => {
    const device = await bench.device({
      script: ({ target }, response) => {
        device.refuse(response, target.endsWith('userCheck') ? lockedBody : '');
        return true;
      },
    });
    const seen = async (target: string) => {
      const answer = await bench.client.ask(at(device), target, options().signal);
      expect(answer).toMatchObject({ status: 401, localAddress: '127.0.0.1' });
      return judgeBareAnswer(answer, { allowBasic: false });
    };
    expect(await seen('/ISAPI/Security/userCheck')).toMatchObject({ kind: 'locked', credentialSent: false, lock: lockedReading });
    const challenge = { lane: 'digest', challenge: { algorithm: 'MD5' } };
    expect(await seen('/ISAPI/System/deviceInfo')).toMatchObject({ kind: 'challenged', way: challenge });
    expect(device.sent).toBe(0);
  });
});

describe('stale nonces', () => {
  const alwaysStale = () =>
    bench.device({
      script: ({ credentialed }, response) => {
        if (credentialed) theDevice?.refuse(response, '', true);
        return credentialed;
      },
    });
  let theDevice: StrictDevice | undefined;

  test('are no reason to send again by ourselves', async () => {
    theDevice = await alwaysStale();
    const outcome = await bench.client.askAs(at(theDevice), login(), check, options());
    expect(outcome).toMatchObject({ kind: 'staleNonce', credentialSent: true });
    expect(theDevice.sent).toBe(1);
    expect(bench.gate.story).toEqual(['digest@mac:1', 'stale']);
  });

  test('are answered once more where the gate allows it, with the new nonce', async () => {
    let staleAnswers = 0;
    const device = await bench.device({
      script: ({ credentialed }, response) => {
        if (!credentialed || staleAnswers++ > 0) return false;
        device.refuse(response, '', true);
        return true;
      },
    });
    bench.gate.staleRetries = 1;
    expect((await bench.client.askAs(at(device), login(), check, options())).kind).toBe('accepted');
    expect(device.sent).toBe(2);
    expect(bench.gate.story).toEqual(['digest@mac:1', 'stale', 'accepted']);
  });

  test('are never answered a third time', async () => {
    theDevice = await alwaysStale();
    bench.gate.staleRetries = 9;
    expect((await bench.client.askAs(at(theDevice), login(), check, options())).kind).toBe('staleNonce');
    expect(theDevice.sent).toBe(2);
    expect(bench.gate.story).toEqual(['digest@mac:1', 'stale', 'stale', 'notSent']);
    expect(bench.gate.unsettled).toBe(0);
  });
});

describe('answers that are none', () => {
  test('a connection lost after sending may be a spent attempt, and is not repeated', async () => {
    const device = await bench.device({
      script: ({ credentialed }, _response, request) => {
        if (credentialed) request.socket.destroy();
        return credentialed;
      },
    });
    const outcome = await bench.client.askAs(at(device), login(), check, options());
    expect(outcome).toMatchObject({ kind: 'lostAfterSending', credentialSent: true, error: { code: 'http.reset' } });
    expect(device.sent).toBe(1);
    expect(bench.gate.story).toEqual(['digest@mac:1', 'lost']);
  });

  test('a device that is gone before the first question, or before the login, got nothing', async () => {
    const device = await bench.device();
    bench.gate.onBegin = () => device.stop();
    const where = at(device);
    const gone = { kind: 'unreachableBeforeSending', credentialSent: false, error: { code: 'http.unreachable' } };
    expect(await bench.client.askAs(where, login(), check, options())).toMatchObject(gone);
    expect(bench.gate.story).toEqual(['digest@mac:1', 'notSent']);
    expect(await bench.client.askAs(where, login(), check, options())).toMatchObject(gone);
    expect(bench.gate.story).toHaveLength(2);
    expect(device.sent).toBe(0);
  });

  test('a redirect is not followed, neither before nor with the login', async () => {
    const elsewhere = await bench.device();
    for (const withLogin of [false, true]) {
      const device = await bench.device({
        script: ({ credentialed }, response) => {
          if (credentialed !== withLogin) return false;
          response.writeHead(302, { Location: `http://127.0.0.1:${elsewhere.port}/` }).end();
          return true;
        },
      });
      const outcome = await bench.client.askAs(at(device), login(), check, options());
      expect(outcome).toMatchObject({ kind: 'redirected', credentialSent: withLogin, answer: { status: 302 } });
    }
    expect(elsewhere.ledger).toEqual([]);
    expect(bench.gate.story).toEqual(['digest@mac:1', 'lost']);
  });

  test('a device that is not activated is told apart', async () => {
    const body = '<ResponseStatus><statusCode>4</statusCode><subStatusCode>notActivated</subStatusCode></ResponseStatus>';
    const device = await bench.device({ script: (_received, response) => answer(response, 403, body) });
    expect(await bench.client.askAs(at(device), login(), check, options())).toEqual({
      kind: 'notActivated',
      credentialSent: false,
    });
  });

  test('an answer without asking for a login says nothing about it', async () => {
    const device = await bench.device({ script: (_received, response) => answer(response, 200, '<userCheck/>') });
    const outcome = await bench.client.askAs(at(device), login(), check, options());
    expect(outcome).toMatchObject({ kind: 'noLoginAsked', credentialSent: false });
    expect(bench.gate.events).toEqual([]);
  });

  test.each([401, 403])('a missing right, said with %d, comes after an accepted login', async (status) => {
    const body = '<ResponseStatus><statusCode>4</statusCode><subStatusCode>lowPrivilege</subStatusCode></ResponseStatus>';
    const device = await bench.device({
      script: ({ credentialed }, response) => credentialed && answer(response, status, body),
    });
    expect(await bench.client.askAs(at(device), login(), check, options())).toMatchObject({
      kind: 'answeredOtherwise',
      credentialSent: true,
      loginAccepted: true,
      verdict: { responseStatus: { subStatusCode: 'lowPrivilege' } },
    });
    expect(bench.gate.story).toEqual(['digest@mac:1', 'accepted']);
  });

  test('a device that counts tries means the password, whatever else it says', async () => {
    const body = '<ResponseStatus><subStatusCode>lowPrivilege</subStatusCode><retryTimes>3</retryTimes></ResponseStatus>';
    const device = await bench.device({ script: ({ credentialed }, response) => credentialed && answer(response, 401, body) });
    expect(await bench.client.askAs(at(device), login(), check, options())).toMatchObject({ kind: 'refused' });
    expect(bench.gate.story).toEqual(['digest@mac:1', 'refused']);
  });

  test.each([404, 503])('a plain %d is neither yes nor no', async (status) => {
    const device = await bench.device({ script: ({ credentialed }, response) => credentialed && answer(response, status, '') });
    expect(await bench.client.askAs(at(device), login(), check, options())).toMatchObject({ loginAccepted: false });
    expect(bench.gate.story).toEqual(['digest@mac:1', 'lost']);
  });

  test.each([
    ['userCheck inside 200', 200, '<userCheck><statusValue>401</statusValue></userCheck>'],
    ['a wrong second password', 403, '<ResponseStatus><subStatusCode>loginPasswordError</subStatusCode></ResponseStatus>'],
    ['a wrong second password inside 200', 200, '{"statusCode":4,"subStatusCode":"badAuthorization","retryTimes":3}'],
  ])('%s is a refusal', async (_name, status, body) => {
    const device = await bench.device({ script: ({ credentialed }, response) => credentialed && answer(response, status, body) });
    expect((await bench.client.askAs(at(device), login(), check, options())).kind).toBe('refused');
    expect(bench.gate.story).toEqual(['digest@mac:1', 'refused']);
  });
});
