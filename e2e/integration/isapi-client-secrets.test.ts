import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeTestCertificate } from '../../electron/adapters/node-http-test-certificate.ts';
import { answer, at, check, IsapiBench, lockedBody, login, options } from './isapi-harness.ts';
import type { Received, StrictDevice } from './isapi-strict-device.ts';

let bench: IsapiBench;
beforeEach(() => {
  bench = new IsapiBench();
});
afterEach(() => bench.stop());

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
    script: ({ target }, response) => target === '/ISAPI/Security/userCheck' && answer(response, 200, '<userCheck/>'),
  });
  expect(await bench.client.ask(at(device), '/ISAPI/Security/userCheck', options().signal)).toMatchObject({ status: 200 });
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
