import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeTestCertificate } from '../../electron/adapters/node-http-test-certificate.ts';
import { checkOpenly, readActivateStatus } from '../../electron/core/isapi/open-endpoints.ts';
import { at, IsapiBench, login, options } from './isapi-harness.ts';
import type { Received, StrictDevice } from './isapi-strict-device.ts';

let bench: IsapiBench;
beforeEach(() => {
  bench = new IsapiBench();
});
afterEach(() => bench.stop());

const check = { method: 'GET', target: '/ISAPI/Security/userCheck' } as const;
const lockedBody =
  '<userCheck><statusValue>401</statusValue><lockStatus>lock</lockStatus><unlockTime>1795</unlockTime><retryLoginTime>0</retryLoginTime></userCheck>';
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

  test('a bare look tells the challenge, the lock and the clock without spending anything', async () => {
    const device = await bench.device({
      script: (_received, response) => {
        response.setHeader('Date', 'Sat, 01 Mar 2025 10:00:00 GMT');
        device.refuse(response, lockedBody);
        return true;
      },
    });
    expect(await checkOpenly(bench.client, at(device), options().signal)).toMatchObject({
      status: 401,
      lock: lockedReading,
      isActivated: null,
      challenge: { kind: 'digest', challenge: { algorithm: 'MD5' } },
      deviceDate: Date.UTC(2025, 2, 1, 10),
      localAddress: '127.0.0.1',
    });
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

describe('certificates', () => {
  test('the first one is pinned, and the login goes to the same one', async () => {
    const certificate = makeTestCertificate();
    const device = await bench.device({ tls: certificate });
    expect((await bench.client.askAs(at(device, 'mac:1', 'https'), login(), check, options())).kind).toBe('accepted');
    expect(bench.pins.get('mac:1')).toBe(certificate.fingerprint);
  });

  test('one that changes between the question and the login gets no credential', async () => {
    const first = makeTestCertificate();
    const second = makeTestCertificate();
    const device = await bench.device({ tls: first });
    const where = at(device, 'mac:1', 'https');
    const impostors: StrictDevice[] = [];
    bench.gate.onBegin = async () => {
      await device.stop();
      impostors.push(await bench.device({ tls: second, port: where.port }));
    };
    expect(await bench.client.askAs(where, login(), check, options())).toMatchObject({
      kind: 'certificateChanged',
      credentialSent: false,
      error: { pinnedFingerprint: first.fingerprint, shownFingerprint: second.fingerprint },
    });
    expect(impostors.map(({ ledger }) => ledger)).toEqual([[]]);
    expect(bench.gate.story).toEqual(['digest@mac:1', 'notSent']);
    expect(bench.pins.get('mac:1')).toBe(first.fingerprint);
  });
});

describe('what the caller may not do', () => {
  test.each([
    ['a password in the target', { method: 'GET', target: '/ISAPI/Security/users/1?loginPassword=hush' }],
    [
      'a password in a plain body',
      { method: 'PUT', target: '/x', body: new TextEncoder().encode('<User><password>hush</password></User>') },
    ],
    ['a target that would be hashed differently', { method: 'GET', target: '/x#y' }],
    ['a target that is none', { method: 'GET', target: 'http://elsewhere/' }],
  ] as const)('%s', async (_name, request) => {
    const device = await bench.device();
    const asked = await bench.client.askAs(at(device), login(), request, options()).then(
      () => new Error('it was sent'),
      (cause: unknown) => cause,
    );
    expect(bench.readable(asked)).not.toContain('hush');
    expect(String(asked)).not.toContain('it was sent');
    expect(device.ledger).toEqual([]);
  });
});

test('asking openly never carries a credential', async () => {
  const device = await bench.device({
    script: ({ target }, response) =>
      target === '/SDK/activateStatus' && answer(response, 200, '<ActivateStatus><Activated>false</Activated></ActivateStatus>'),
  });
  expect(await readActivateStatus(bench.client, at(device), options().signal)).toEqual({ activated: false });
  await expect(bench.client.ask(at(device), '/x?password=1', options().signal)).rejects.toThrow('not guarded');
  expect(device.ledger.map(({ method, credentialed }: Received) => [method, credentialed])).toEqual([['GET', false]]);
});

test('no password in anything that can be read, in 12 outcomes and what was logged', async () => {
  const secret = 'Zq8-hush-hush';
  const encoded = Buffer.from(`admin:${secret}`).toString('base64');
  const values: unknown[] = [];
  for (const status of [200, 204, 302, 400, 401, 403, 404, 500, 503]) {
    const device = await bench.device({
      script: ({ credentialed }, response) => credentialed && answer(response, status, lockedBody.slice(0, status - 190)),
    });
    values.push(await bench.client.askAs(at(device), login(secret), check, options()));
  }
  const broken = await bench.device({
    script: ({ credentialed }, _response, request) => {
      if (credentialed) request.socket.end('HTTP/1.1 garbage\r\n\r\n');
      return credentialed;
    },
  });
  values.push(await bench.client.askAs(at(broken), login(secret), check, options()));
  const basic = await bench.device({ challenges: () => ['Basic realm="x"'] });
  values.push(await bench.client.askAs(at(basic), login(secret), check, { ...options(), allowBasic: true }));
  bench.gate.refusal = new Error('kept');
  values.push(await bench.client.askAs(at(broken), login(secret), check, options()).catch((cause: unknown) => cause));
  expect(values).toHaveLength(12);
  expect(bench.log.length).toBeGreaterThan(20);
  const readable = bench.readable(...values);
  for (const text of [secret, encoded, 'Digest username']) expect(readable).not.toContain(text);
  expect(bench.gate.unsettled).toBe(0);
});

function answer(response: Parameters<StrictDevice['refuse']>[0], status: number, body: string): true {
  response.writeHead(status, { 'Content-Type': 'application/xml' }).end(status === 204 ? '' : body);
  return true;
}
