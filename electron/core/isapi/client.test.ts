import { expect, test } from 'vitest';
import type { HttpAnswer, HttpTransport } from '../ports.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { createIsapiClient } from './client.ts';
import { Secret } from './secret.ts';
import { bytes } from './testing/captures.ts';
import { RecordingGate } from './testing/recording-gate.ts';

const challenge: HttpAnswer = {
  status: 401,
  headers: [['www-authenticate', 'Digest realm="r", nonce="1", qop="auth"']],
  body: bytes(''),
  tlsFingerprint: null,
  localAddress: null,
};

/** Loopback tests with real sockets are in e2e/integration; here is what a socket cannot be made to do. */
test('a defect of the transport after the permit was spent counts as a lost attempt', async () => {
  const gate = new RecordingGate();
  const transport: HttpTransport = {
    request: async ({ headers }) => {
      if (!('Authorization' in headers)) return challenge;
      throw new TypeError('a defect');
    },
  };
  const client = createIsapiClient({
    transport,
    guard: gate,
    clock: new ManualClock(),
    certificates: { pinned: () => null, remember: () => {} },
    logger: { info: () => {}, warn: () => {} },
  });
  const device = { deviceId: 'mac:1', scheme: 'http', host: '127.0.0.1', port: 80 } as const;
  const login = { account: 'admin', password: new Secret('x') };
  const asked = client.askAs(device, login, { method: 'GET', target: '/' }, { signal: new AbortController().signal });
  await expect(asked).rejects.toThrow('a defect');
  expect(gate.story).toEqual(['digest@mac:1', 'lost']);
  expect(gate.unsettled).toBe(0);
});
