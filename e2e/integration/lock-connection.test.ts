import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDeviceInfo } from '../../electron/core/isapi/endpoints.ts';
import { readScenario, type Simulator, startSimulator } from '../../electron/simulator/index.ts';
import { openDesk, simulated } from './desk-bench.ts';

const RIGHT = 'Right-1234';
const ways = [
  { https: 'redirect' },
  { https: 'redirect' },
  { https: 'alsoHttps' },
  { login: { challenges: 'basicOnly' } },
  { https: 'redirect', login: { challenges: 'basicOnly' } },
  { login: { challenges: 'sha256Only' } },
] as const;
const macOf = (index: number) => `c0-56-e3-78-00-0${index}`;

let lan: Simulator;
beforeAll(async () => {
  lan = await startSimulator({
    port: 37_923,
    scenario: readScenario({
      name: 'ways',
      title: 'Ways to reach a device',
      devices: ways.map((way, index) => ({
        label: `Camera ${index}`,
        family: 'camera-5.6.2',
        model: 'DS-2CD2143G2-I',
        serialNumber: `DS-2CD2143G2-I20220318AAWRJ4180${2000 + index}`,
        mac: macOf(index),
        address: `127.0.8.${index + 1}`,
        accounts: [{ userName: 'admin', password: RIGHT, riskPassword: index === 5 }],
        ...way,
      })),
    }),
  });
});
afterAll(() => lan.stop());

const { signal } = new AbortController();
const once = (more: { readonly agreesToBasic?: boolean; readonly password?: string } = {}) => ({
  account: 'admin',
  password: RIGHT,
  confirmsFewLeft: false,
  insistsDuringLock: false,
  ...more,
});

test('a device that sends to HTTPS gets the login there alone, and is reached there from then on', async () => {
  const { device, handle, sent } = simulated(lan, macOf(0));
  const desk = await openDesk();
  expect(await desk.check(device, once(), signal)).toMatchObject({ kind: 'accepted', credentialSent: true });
  expect(sent()).toMatchObject([{ verdict: 'accepted', lane: 'digest' }]);
  expect(desk.certificates.pinned(device.deviceId)).toBe(handle?.certificateFingerprint);
  expect(desk.certificates.securePort(device.deviceId)).toBe(handle?.httpsPort);
  const visit = desk.visit(device, signal);
  expect(visit?.device).toMatchObject({ scheme: 'https', port: handle?.httpsPort });
  expect(visit && (await readDeviceInfo(visit))).toMatchObject({ kind: 'accepted' });
});

test('another certificate stops before anything is sent, until a person accepts it', async () => {
  const { device, handle, sent } = simulated(lan, macOf(1));
  const desk = await openDesk();
  await desk.check(device, once(), signal);
  const pinned = handle?.certificateFingerprint;
  await lan.control(macOf(1), { do: 'changeCertificate' });
  const shown = handle?.certificateFingerprint ?? '';
  expect(shown).not.toBe(pinned);
  const stopped = await desk.check(device, once({ password: 'Other-5678' }), signal);
  expect(stopped).toMatchObject({ kind: 'certificateChanged', pinned, shown, credentialSent: false });
  expect(desk.visit(device, signal)).toBeNull();
  expect(await desk.chooseConnection(device, { prefer: 'announced', signal })).toMatchObject({ kind: 'certificateChanged' });
  expect(sent()).toHaveLength(1);
  desk.certificates.remember(device.deviceId, shown);
  expect(await desk.check(device, once(), signal)).toMatchObject({ kind: 'accepted' });
  expect(sent().map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted']);
});

test('a redirect whose certificate is not the pinned one stops too', async () => {
  const { device, sent } = simulated(lan, macOf(0));
  const desk = await openDesk();
  desk.certificates.remember(device.deviceId, 'a'.repeat(64));
  expect(await desk.check(device, once(), signal)).toMatchObject({ kind: 'certificateChanged', credentialSent: false });
  expect(sent()).toEqual([]);
});

test('where both are offered a check uses what is announced, and finding a way spends no login', async () => {
  const { device, handle, sent } = simulated(lan, macOf(2));
  const desk = await openDesk();
  expect(await desk.check(device, once(), signal)).toMatchObject({ kind: 'accepted' });
  expect(desk.certificates.securePort(device.deviceId)).toBeNull();
  desk.certificates.rememberSecurePort(device.deviceId, handle?.httpsPort ?? null);
  const chosen = await desk.chooseConnection(device, { prefer: 'secure', signal });
  const fingerprint = handle?.certificateFingerprint;
  expect(chosen).toMatchObject({ kind: 'reached', scheme: 'https', port: handle?.httpsPort, fingerprint });
  expect(sent()).toHaveLength(1);
  // The login that was accepted over plain HTTP goes on over HTTPS.
  const visit = desk.visit(device, signal);
  expect(visit && (await readDeviceInfo(visit))).toMatchObject({ kind: 'accepted' });
  expect(sent().map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted']);
});

test('Basic is sent only after a person agreed, and then for the session', async () => {
  const { device, sent } = simulated(lan, macOf(3));
  const desk = await openDesk();
  expect(await desk.check(device, once(), signal)).toMatchObject({ kind: 'basicOnly', encrypted: false, credentialSent: false });
  expect(sent()).toEqual([]);
  expect(await desk.check(device, once({ agreesToBasic: true }), signal)).toMatchObject({ kind: 'accepted' });
  const visit = desk.visit(device, signal);
  expect(visit && (await readDeviceInfo(visit))).toMatchObject({ kind: 'accepted' });
  expect(sent().map(({ lane, verdict }) => `${lane} ${verdict}`)).toEqual(['basic accepted', 'basic accepted']);
});

test('Basic inside HTTPS is asked for as what it is', async () => {
  const { device, sent } = simulated(lan, macOf(4));
  const desk = await openDesk();
  expect(await desk.check(device, once(), signal)).toMatchObject({ kind: 'basicOnly', encrypted: true, credentialSent: false });
  expect(sent()).toEqual([]);
});

test('a person who agrees to Basic does not get it where Digest is offered', async () => {
  const { device, sent } = simulated(lan, macOf(5));
  const desk = await openDesk();
  expect(await desk.check(device, once({ agreesToBasic: true }), signal)).toMatchObject({ kind: 'accepted' });
  expect(sent()).toMatchObject([{ lane: 'digest' }]);
  expect(desk.seenOf(device.deviceId)).toMatchObject({
    offer: { digestAlgorithms: ['SHA-256'], basic: false },
    password: { isRisky: true },
  });
});
