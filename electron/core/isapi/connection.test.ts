import { expect, test } from 'vitest';
import type { HttpAnswer, HttpRequest } from '../ports.ts';
import { passingPins } from '../service/certificate-pins.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { asReachedLast, type ConnectionOptions, chooseConnection } from './connection.ts';
import { HttpTimeoutError, HttpTlsChangedError, HttpTlsFailedError, HttpUnreachableError } from './http-errors.ts';
import { bytes } from './testing/captures.ts';

const HOST = '192.168.1.20';
const announced = { deviceId: 'mac:1', scheme: 'http', host: HOST, port: 80 } as const;
const CERTIFICATE = 'a'.repeat(64);

type Port = 'asks' | { readonly location: string } | Error;

/** A host by its ports; nothing listens on the others. */
function host(ports: Readonly<Record<number, Port>>, shown = CERTIFICATE) {
  const asked: string[] = [];
  const certificates = passingPins();
  const request = async ({ scheme, port, headers, body, tls }: HttpRequest): Promise<HttpAnswer> => {
    asked.push(`${scheme}:${port}`);
    expect([Object.keys(headers), body]).toEqual([[], null]);
    const behaviour = ports[port] ?? new HttpUnreachableError('ECONNREFUSED');
    if (behaviour instanceof Error) throw behaviour;
    if (scheme === 'https' && tls.pinnedFingerprint !== null && tls.pinnedFingerprint !== shown) {
      throw new HttpTlsChangedError(tls.pinnedFingerprint, shown);
    }
    const tlsFingerprint = scheme === 'https' ? shown : null;
    const common = { body: bytes(''), localAddress: null, tlsFingerprint };
    if (behaviour === 'asks') return { ...common, status: 401, headers: [['www-authenticate', 'Digest realm="r", nonce="1"']] };
    return { ...common, status: 302, headers: [['location', behaviour.location]] };
  };
  const dependencies = {
    transport: { request },
    clock: new ManualClock(),
    certificates,
    logger: { info: () => {}, warn: () => {} },
  };
  const choose = (prefer: ConnectionOptions['prefer'] = 'announced') =>
    chooseConnection(dependencies, announced, { prefer, signal: new AbortController().signal });
  return { asked, certificates, choose };
}

const overHttp = { kind: 'reached', scheme: 'http', port: 80, fingerprint: null };
const overHttps = { kind: 'reached', scheme: 'https', port: 443, fingerprint: CERTIFICATE };
const refused = new HttpUnreachableError('ECONNREFUSED');
const silent = new HttpTimeoutError(4000, false);
const oldTls = new HttpTlsFailedError('EPROTO');

test.each([
  ['both, plain HTTP is announced', { 80: 'asks', 443: 'asks' }, 'announced', overHttp, ['http:80']],
  ['both, HTTPS is preferred', { 80: 'asks', 443: 'asks' }, 'secure', overHttps, ['https:443']],
  ['HTTPS alone', { 80: refused, 443: 'asks' }, 'announced', overHttps, ['http:80', 'https:443']],
  ['a redirect', { 80: { location: `https://${HOST}/x` }, 443: 'asks' }, 'announced', overHttps, ['http:80', 'https:443']],
  ['HTTP alone', { 80: 'asks' }, 'secure', overHttp, ['https:443', 'http:80']],
  ['HTTP, and a firewall before 443', { 80: 'asks', 443: silent }, 'secure', overHttp, ['https:443', 'http:80']],
  ['HTTP, and TLS of long ago', { 80: 'asks', 443: oldTls }, 'secure', overHttp, ['https:443', 'http:80']],
  ['nothing', {}, 'announced', { kind: 'unreachable', error: { code: 'http.unreachable' } }, ['http:80', 'https:443']],
  ['silence', { 80: silent, 443: 'asks' }, 'announced', { kind: 'unreachable', error: { code: 'http.timeout' } }, ['http:80']],
  ['a redirect to another host', { 80: { location: 'https://192.168.1.21/' } }, 'announced', { kind: 'redirected' }, ['http:80']],
  ['a redirect to no address', { 80: { location: '/doc' } }, 'announced', { kind: 'redirected' }, ['http:80']],
] as const)('a device that offers %s', async (_name, ports, prefer, expected, asked) => {
  const device = host(ports);
  expect(await device.choose(prefer)).toMatchObject(expected);
  expect(device.asked).toEqual(asked);
});

test('a redirect may name another port', async () => {
  const device = host({ 80: { location: `https://${HOST}:8443/` }, 8443: 'asks' });
  expect(await device.choose()).toMatchObject({ kind: 'reached', device: { scheme: 'https', port: 8443 } });
  expect(asReachedLast(device.certificates, announced)).toEqual({ ...announced, scheme: 'https', port: 8443 });
  await device.choose();
  expect(device.asked.slice(2)).toEqual(['https:8443']);
});

test('a redirect in a circle ends', async () => {
  const device = host({ 80: { location: `https://${HOST}/` }, 443: { location: `http://${HOST}/` } });
  expect(await device.choose()).toEqual({ kind: 'redirected' });
  expect(device.asked).toEqual(['http:80', 'https:443']);
});

test('another certificate stops, and plain HTTP is no way around it', async () => {
  const device = host({ 80: 'asks', 443: 'asks' });
  device.certificates.remember('mac:1', 'b'.repeat(64));
  expect(await device.choose('secure')).toMatchObject({ kind: 'certificateChanged', error: { shownFingerprint: CERTIFICATE } });
  expect(device.asked).toEqual(['https:443']);
  device.certificates.remember('mac:1', CERTIFICATE);
  expect(await device.choose('secure')).toMatchObject(overHttps);
});

test.each([
  ['refused', refused, overHttp, null],
  ['disturbed', oldTls, { kind: 'unreachable', error: { code: 'http.tlsFailed' } }, 443],
  ['silent', silent, { kind: 'unreachable', error: { code: 'http.timeout' } }, 443],
] as const)('where HTTPS worked before and is %s now', async (_name, now, expected, port) => {
  const device = host({ 80: 'asks', 443: now });
  device.certificates.rememberSecurePort('mac:1', 443);
  expect(await device.choose()).toMatchObject(expected);
  expect(device.certificates.securePort('mac:1')).toBe(port);
});
