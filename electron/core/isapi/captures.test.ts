import { describe, expect, test } from 'vitest';
import { decodeAdminAccesses } from './admin-accesses.ts';
import { readChallenges } from './challenge.ts';
import { decodeDeviceInfo } from './device-info.ts';
import { chooseChallenge } from './digest-choice.ts';
import { decodeInputProxyChannels, decodeInputProxyStatuses } from './input-proxy.ts';
import { decodeLogSearchPage } from './log-search.ts';
import { readLoginVerdict } from './login-verdict.ts';
import { decodeOnlineUsers } from './online-users.ts';
import { decodeResponseStatus } from './response-status.ts';
import { decodeSecurityCapabilities } from './security-capabilities.ts';
import { decodeSessionLoginCapabilities } from './session-login.ts';
import { bytes, capture, captures, textOf } from './testing/captures.ts';
import { decodeUserCheck } from './user-check.ts';
import { decodeUsers } from './users.ts';
import { parseIsapiXml } from './xml.ts';

const decoders: readonly (readonly [RegExp, (body: Uint8Array) => unknown])[] = [
  [/deviceInfo/, decodeDeviceInfo],
  [/adminAccesses/, decodeAdminAccesses],
  [/InputProxy-channels|InputProxyChannelList|request-InputProxyChannel/, decodeInputProxyChannels],
  [/InputProxyChannelStatus/, decodeInputProxyStatuses],
  [/ResponseStatus|notActivated/, decodeResponseStatus],
  [/^OnlineUserList/, decodeOnlineUsers],
  [/^SecurityCap/, decodeSecurityCapabilities],
  [/^SessionLoginCap/, decodeSessionLoginCapabilities],
  [/^UserList/, decodeUsers],
  [/^logSearch-request/, (body) => parseIsapiXml(body, ['CMSearchDescription'])],
  [/^logSearch-result/, decodeLogSearchPage],
  [/^userCheck/, decodeUserCheck],
  // Nothing in the program asks for these yet.
  [
    /^EventTrigger|activateStatus|^illegalLoginLock/,
    (body) => parseIsapiXml(body, ['EventTrigger', 'ActivateStatus', 'IllegalLoginLock']),
  ],
];

/** A camera has no InputProxy: the source kept the status alone, there was no document. */
const withoutBody = /^DS-2CD\w+-\w+-InputProxy-channels\.json$/;
const answersWithHead = /\.http$/;

const documents = [...captures.keys()].filter(
  (name) => name !== 'index.csv' && !withoutBody.test(name) && !answersWithHead.test(name),
);

test('no capture is forgotten', () => {
  expect(documents).toHaveLength(59);
  expect(captures.size - documents.length).toBe(1 + 4 + 2);
});

test.each(documents)('%s decodes', (name) => {
  const decode = decoders.find(([pattern]) => pattern.test(name))?.[1];
  expect(decode?.(wire(name))).toBeTypeOf('object');
});

describe('the JSON and the XML form of one document say the same', () => {
  test.each(documents.filter((name) => name.endsWith('.json') && captures.has(name.replace('.json', '.xml'))))('%s', (name) => {
    const decode = decoders.find(([pattern]) => pattern.test(name))?.[1];
    expect(decode?.(wire(name))).toEqual(decode?.(wire(name.replace('.json', '.xml'))));
  });
});

test('a camera tells what it is', () => {
  expect(decodeDeviceInfo(capture('DS-2CD2146G2-ISU-deviceInfo.xml'))).toEqual({
    deviceName: 'IP CAMERA',
    deviceId: 'c1b18000-c30c-00c0-00d0-fab00a000000',
    model: 'DS-2CD2146G2-ISU',
    serialNumber: 'DS-2CD2146G2-ISU00000000AAWRG00000000',
    subSerialNumber: 'G00000000',
    macAddress: '4c:bd:8f:57:c0:b7',
    firmwareVersion: 'V5.7.17',
    firmwareReleasedDate: 'build 240606',
    deviceType: 'IPCamera',
    manufacturer: 'hikvision',
    hardwareVersion: '0x0',
    oemCode: '1',
    regionVersion: null,
    bootTime: null,
  });
});

test('an empty element is nothing, an isapi.org namespace no obstacle', () => {
  const info = decodeDeviceInfo(capture('DS-2TD1228-2-QA-deviceInfo.xml'));
  expect(info).toMatchObject({ manufacturer: null, bootTime: '2024-10-13T19:43:27+01:00', model: 'DS-2TD1228-2-QA' });
});

test('numbers stay the text the device wrote', () => {
  expect(decodeDeviceInfo(wire('DS-7608NXI-I2-deviceInfo.json')).hardwareVersion).toBe('0100000092010000');
});

test('services are found by protocol, and a missing flag is not told', () => {
  const recorder = decodeAdminAccesses(capture('DS-7616NI-K2-adminAccesses.xml'));
  expect(recorder.get('DEV_MANAGE')).toEqual({ protocol: 'DEV_MANAGE', enabled: null, port: 8000, redirectToHttps: null });
  expect(decodeAdminAccesses(capture('DS-7608NXI-I2-adminAccesses.xml')).get('RTSP')?.port).toBe(10_554);
  const camera = decodeAdminAccesses(capture('DS-2CD2146G2-ISU-adminAccesses.xml'));
  expect(camera.get('Bonjour')).toEqual({ protocol: 'Bonjour', enabled: true, port: null, redirectToHttps: null });
  expect(camera.get('HTTPS')).toEqual({ protocol: 'HTTPS', enabled: true, port: 443, redirectToHttps: false });
});

test('a list has as many channels as it has, whatever its size attribute says', () => {
  expect(decodeInputProxyChannels(capture('DS-7616NI-K2-InputProxy-channels.xml'))).toHaveLength(6);
  expect(decodeInputProxyChannels(capture('iDS-7204HUHI-M1-InputProxy-channels.xml'))).toEqual([]);
  expect(decodeInputProxyChannels(capture('InputProxyChannelList-DS-7708N-I4.xml'))).toEqual([
    {
      id: '1',
      name: '摄像机12',
      proxyProtocol: 'HIKVISION',
      address: '10.18.176.10',
      managePort: null,
      userName: null,
      connectionMode: null,
      model: null,
      serialNumber: null,
      firmwareVersion: null,
      deviceIndex: null,
    },
  ]);
});

test('plug and play and a channel that was never connected are told', () => {
  const channels = decodeInputProxyChannels(capture('DS-7608NXI-I2-InputProxy-channels.xml'));
  expect(channels.map(({ connectionMode }) => connectionMode)).toEqual(['plugplay', 'plugplay', 'plugplay', 'plugplay']);
  expect(channels.map(({ serialNumber }) => serialNumber)).toEqual([
    'DS-2CD2386G2-IU00000000AAWRK00000001',
    'DS-2CD2386G2-IU00000000AAWRK00000002',
    '0000000000000-0C0F000000DD',
    null,
  ]);
});

test('a recorder says why a channel is dead', () => {
  const statuses = decodeInputProxyStatuses(capture('HAND-InputProxyChannelStatusList-badpw.xml'));
  expect(statuses.map(({ id, address, online, trouble }) => [id, address, online, trouble])).toEqual([
    ['1', '192.168.254.3', true, 'none'],
    ['2', '192.168.1.92', false, 'credential'],
    ['3', '192.168.1.93', false, 'network'],
    ['4', '192.168.1.94', false, 'credentialOrLock'],
  ]);
  expect(decodeInputProxyStatuses(capture('InputProxyChannelStatus-DS-7708N-I4.xml'))).toEqual([
    { id: '1', address: null, online: true, detectResult: 'connect', trouble: 'none' },
  ]);
});

test('security capabilities', () => {
  expect(decodeSecurityCapabilities(capture('SecurityCap-intercom.xml'))).toEqual({
    securityVersions: ['1'],
    keyIterations: 100,
    isIrreversible: true,
    salt: '1871C88C1CD90E28F36A4FC5C6FCB18DEE7E997C1B59B604E481B5EE21AD6B3D',
    supportsUserCheck: true,
    supportsOnlineUser: true,
    supportsIllegalLoginLock: true,
    supportsGuidFile: null,
    supportsSecurityQuestions: true,
    supportsSecurityEmail: true,
    passwordLength: { min: 8, max: 16 },
    digestAlgorithms: ['MD5', 'SHA256', 'MD5/SHA256'],
  });
});

test('session login capabilities', () => {
  expect(decodeSessionLoginCapabilities(capture('SessionLoginCap-v2.1-AXPRO.xml'))).toMatchObject({
    challenge: '3e899a79805d87e1a5e372c7fbe5b573',
    iterations: 100,
    isIrreversible: true,
    sessionIdVersion: '2.1',
    salt2: 'E9471CA083EAD108268C3645B6AD645EE196524B4A6021C85A11039C44C0960C',
    isSessionIdValidLongTerm: null,
  });
});

test('small documents', () => {
  expect(decodeUsers(capture('UserList-one-user-intercom.xml'))).toEqual([
    { id: '1', userName: 'admin', userLevel: 'Administrator' },
  ]);
  expect(decodeOnlineUsers(capture('OnlineUserList-intercom.xml'))).toEqual([
    { id: '65536', name: 'admin', type: 'admin', loginTime: '2026-07-13T19:03:51', address: '192.168.1.2' },
  ]);
  expect(decodeUserCheck(capture('userCheck-ok-intercom.xml'))).toMatchObject({
    statusValue: 200,
    isDefaultPassword: false,
    isRiskPassword: false,
    isActivated: true,
    lockStatus: null,
  });
});

test('answers of commands', () => {
  expect(decodeResponseStatus(capture('ResponseStatus-badXmlContent.xml'))).toMatchObject({
    requestPath: '/ISAPI/Streaming/channels/101/picture',
    statusCode: 6,
    subStatusCode: 'badXmlContent',
  });
  expect(decodeResponseStatus(capture('ResponseStatus-AuthenticationFailed.json'))).toMatchObject({
    statusCode: 4,
    errorCode: 0x4000_0003,
    errorMessage: 'authentication failed',
  });
  expect(decodeResponseStatus(capture('HAND-notActivated-403.xml')).subStatusCode).toBe('notActivated');
});

test('a page of the log: the Z behind the time is not believed', () => {
  const page = decodeLogSearchPage(capture('logSearch-result-MORE.xml'));
  expect(page).toMatchObject({ searchId: '{484a3932-3437-3835-3336-240f9bfab6be}', status: 'more', numOfMatches: 2 });
  expect(page.entries).toHaveLength(2);
  expect(page.entries[0]).toEqual({
    metaId: 'log.hikvision.com/Operation/remoteDisArm',
    logClass: 'Operation',
    logType: 'remoteDisArm',
    isIllegalLogin: false,
    at: '2023-05-01T12:50:38',
    userName: 'admin',
    address: '172.16.0.1',
  });
});

describe('whole answers', () => {
  test('a camera of 2018 offers MD5 without naming it', () => {
    const { challengeLines } = parseHttp('401-challenge-camera-C2183.http');
    expect(chooseChallenge(readChallenges(challengeLines))).toEqual({
      kind: 'digest',
      challenge: {
        algorithm: 'MD5',
        algorithmText: null,
        realm: 'IP Camera(C2183)',
        nonce: '4e5468694e7a42694e7a4d364f4449354d7a6b354d54513d',
        opaque: null,
        qopAuth: true,
        stale: false,
      },
    });
  });

  test('an OEM recorder offers MD5 and tells nothing about a lock', () => {
    const { challengeLines, body } = parseHttp('401-no-lock-fields-recorder-ERI-K104-P4.http');
    expect(chooseChallenge(readChallenges(challengeLines))).toMatchObject({
      challenge: { algorithmText: 'MD5', opaque: '', nonce: 'ff069e741e7905642e79236193d8bfee:1685267784756' },
    });
    expect(readLoginVerdict(body).lock).toEqual({ lockStatus: 'unknown', secondsLeft: null, attemptsLeft: null, format: 'A' });
  });
});

function wire(name: string): Uint8Array {
  const body = capture(name);
  if (!name.endsWith('.json')) return body;
  const stored: unknown = JSON.parse(textOf(body));
  const isWrapped = typeof stored === 'object' && stored !== null && 'response' in stored;
  return isWrapped ? bytes(JSON.stringify(stored.response)) : body;
}

function parseHttp(name: string): { readonly challengeLines: readonly string[]; readonly body: Uint8Array } {
  const [head = '', body = ''] = textOf(capture(name)).split(/\r?\n\r?\n/);
  const challengeLines = [...head.matchAll(/^WWW-Authenticate: (.*?)\r?$/gm)].map((line) => line[1] ?? '');
  return { challengeLines, body: bytes(body) };
}
