import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeAdminAccesses } from './admin-accesses.ts';
import { decodeDeviceInfo } from './device-info.ts';
import { decodeDeviceTime } from './device-time.ts';
import { fieldWriter, plainFields } from './field-protection.ts';
import {
  decodeInputProxyChannel,
  decodeInputProxyChannels,
  decodeInputProxyStatus,
  decodeInputProxyStatuses,
} from './input-proxy.ts';
import { channelBodyWithPassword } from './input-proxy-password.ts';
import { decodeLogSearchPage } from './log-search.ts';
import { readLoginVerdict } from './login-verdict.ts';
import { IsapiMalformedError } from './malformed.ts';
import { decodeOnlineUsers } from './online-users.ts';
import { decodeResponseStatus } from './response-status.ts';
import { Secret } from './secret.ts';
import { decodeSecurityCapabilities } from './security-capabilities.ts';
import { decodeSessionLoginCapabilities, sessionCookie } from './session-login.ts';
import { bytes, captures, textOf } from './testing/captures.ts';
import { testPermit } from './testing/recording-gate.ts';
import { decodeUserCheck } from './user-check.ts';
import { decodeUsers } from './users.ts';
import { XmlTextError } from './xml-write.ts';

const camera = { account: 'admin', password: new Secret('hush'), address: '192.168.1.64' };
const plain = fieldWriter(plainFields, camera);

const decoders: readonly ((body: Uint8Array) => unknown)[] = [
  decodeAdminAccesses,
  decodeDeviceInfo,
  decodeDeviceTime,
  decodeInputProxyChannel,
  decodeInputProxyChannels,
  decodeInputProxyStatus,
  decodeInputProxyStatuses,
  decodeLogSearchPage,
  decodeOnlineUsers,
  decodeResponseStatus,
  decodeSecurityCapabilities,
  decodeSessionLoginCapabilities,
  decodeUserCheck,
  decodeUsers,
  (body) => channelBodyWithPassword(body, camera, plain, testPermit()),
];

const documents = [...captures].filter(([name]) => name !== 'index.csv').map(([, body]) => body);
const original = fc.constantFrom(...documents);
const broken = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.tuple(original, fc.nat()).map(([body, at]) => body.subarray(0, at % (body.length + 1))),
  fc.tuple(original, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 12 })).map(([body, changes]) => {
    const changed = Uint8Array.from(body);
    for (const [at, byte] of changes) changed[at % changed.length] = byte;
    return changed;
  }),
  fc
    .tuple(original, fc.nat(), fc.nat(), fc.constantFrom('<a>', '</', '&', '&#0;', ']]>', '"', '<!--', '{', '\0', '<x:y z="1"'))
    .map(([body, from, length, piece]) => {
      const text = textOf(body);
      const start = from % (text.length + 1);
      return bytes(text.slice(0, start) + piece + text.slice(start + (length % 40)));
    }),
  fc.jsonValue().map((value) => bytes(JSON.stringify(value))),
);

test('a broken document is a typed error or a value, for every decoder and 24,000 documents', () => {
  let refused = 0;
  fc.assert(
    fc.property(broken, fc.integer({ min: 0, max: decoders.length - 1 }), (body, which) => {
      readLoginVerdict(body);
      sessionCookie([], body);
      try {
        decoders[which]?.(body);
      } catch (cause) {
        // What is written back has to be text that XML can carry.
        if (!(cause instanceof IsapiMalformedError || cause instanceof XmlTextError)) throw cause;
        refused++;
      }
    }),
    { numRuns: 24_000 },
  );
  expect(refused).toBeGreaterThan(12_000);
});

test('a cut-off document is never half a value', () => {
  for (const body of documents) {
    const end = textOf(body).trimEnd().length;
    for (let length = 0; length < Math.min(end - 1, 300); length += 23) {
      for (const decode of decoders) expect(() => decode(body.subarray(0, length))).toThrow(IsapiMalformedError);
    }
  }
});
