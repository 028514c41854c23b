import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AttemptKeptError } from '../../electron/core/attempts/errors.ts';
import { readChannelStatus, readDeviceInfo, readSecurityCapabilities, type Visit } from '../../electron/core/isapi/endpoints.ts';
import { type FieldProtection, fieldProtectionOf, plainFields } from '../../electron/core/isapi/field-protection.ts';
import { changePassword, writeChannelLogin } from '../../electron/core/isapi/password-writes.ts';
import { Secret } from '../../electron/core/isapi/secret.ts';
import type { LockDesk } from '../../electron/core/locks/lock-desk.ts';
import { type DeviceActionInput, readScenario, type Simulator, startSimulator } from '../../electron/simulator/index.ts';
import { openDesk, simulated } from './desk-bench.ts';
import { asItIs } from './isapi-harness.ts';

const OLD = 'Right-1234';
const NEW = 'New&"<Pass9>é';
const { signal } = new AbortController();
const admin = (password = OLD, account = 'admin') => ({ account, password: new Secret(password) });
const adminUser = { id: '1', userName: 'admin', userLevel: 'Administrator' };
const macOf = (index: number) => `c0-56-e3-79-00-${index.toString(16).padStart(2, '0')}`;
const RECORDER = macOf(0);
const CAMERA = macOf(1);
/** Of the cameras: the first stands in the recorder, the next three encrypt in their ways, the others take plain fields. */
const FIRST_PLAIN = 5;

const protections = [
  { fieldEncryption: 'none' },
  { fieldEncryption: 'offered' },
  { fieldEncryption: 'required' },
  { fieldEncryption: 'required', login: { session: 'reversible' } },
] as const;
const users = [
  { userName: 'admin', password: OLD },
  { userName: 'guard', password: OLD, level: 'Operator' },
] as const;

let lan: Simulator;
let next = FIRST_PLAIN;

beforeAll(async () => {
  const cameras = Array.from({ length: 29 }, (_, index) => index + 1).map((index) => ({
    label: `Camera ${index}`,
    family: 'camera-5.6.2',
    model: 'DS-2CD2143G2-I',
    serialNumber: `DS-2CD2143G2-I20220318AAWRJ418${3000 + index}`,
    mac: macOf(index),
    address: `127.0.9.${index + 1}`,
    accounts: users,
    lockPolicy: { threshold: 5 },
    ...(index < FIRST_PLAIN ? protections[index - 1] : {}),
  }));
  const recorder = {
    label: 'Recorder',
    family: 'recorder-3.5.38',
    model: 'DS-7608NI-K2',
    serialNumber: 'DS-7608NI-K20820200101CCWR123456789WCVU',
    mac: RECORDER,
    address: '127.0.9.1',
    accounts: users,
    fieldEncryption: 'offered',
    channels: [
      { id: 1, address: '127.0.9.2', password: 'older-9876' },
      { id: 2, address: '127.0.9.2', password: 'older-9876', refusesWrites: true },
    ],
    channelLoginSeconds: 3600,
  };
  lan = await startSimulator({
    port: 37_924,
    scenario: readScenario({ name: 'writes', title: 'Devices whose passwords change', devices: [recorder, ...cameras] }),
  });
  for (const password of [OLD, NEW]) lan.secretId(password);
});
afterAll(() => lan.stop());

/** A camera of its own whose login this session has proven. `protection`: of `protections`. */
async function proven(protection = 0) {
  return provenAt(macOf(protection === 0 ? next++ : protection + 1));
}

async function provenAt(mac: string, account = 'admin') {
  const { device } = simulated(lan, mac);
  const desk = await openDesk();
  await desk.check(device, { account, password: OLD, confirmsFewLeft: false, insistsDuringLock: false }, signal);
  const visit = desk.visit(device, signal);
  if (visit === null) throw new Error('the login was not accepted');
  return {
    mac,
    device,
    desk,
    visit,
    sent: simulated(lan, mac).sent,
    inForce: (word: string) => lan.isInForce(mac, 'admin', word),
  };
}

/** One new login under a decision of its own: the proof after a change. */
async function proof(desk: LockDesk, { device }: Visit, password: string) {
  const decision = desk.guard.decide({ by: 'person', confirmsFewLeft: false, insistsDuringLock: false });
  const { verdict } = await desk.tryLogin(device, admin(password), decision, signal);
  desk.guard.end(decision);
  return verdict.kind;
}

async function fieldsOf(visit: Visit): Promise<FieldProtection> {
  const answered = await readSecurityCapabilities(visit);
  if (answered.kind !== 'accepted') throw new Error(answered.kind);
  return fieldProtectionOf(answered.value);
}

describe('a new password', () => {
  test.each([
    [0, 'plain'],
    [1, 'encrypted'],
    [2, 'encrypted'],
    [3, 'encrypted'],
  ] as const)('is taken by a device of kind %d, its fields %s, and proven with one login', async (kind, expected) => {
    const { desk, visit, sent, inForce } = await proven(kind);
    const fields = await fieldsOf(visit);
    expect(fields.kind).toBe(expected);
    const written = await changePassword(visit, adminUser, new Secret(NEW), fields);
    expect(written.verdict).toEqual({ kind: 'applied' });
    expect([inForce(NEW), inForce(OLD)]).toEqual([true, false]);
    expect(JSON.stringify([written, desk.guard.entries])).not.toContain('Pass9');
    expect(await proof(desk, visit, NEW)).toBe('accepted');
    expect(sent().map(({ lane, verdict }) => `${lane} ${verdict}`)).toEqual([
      'digest accepted',
      'digest accepted',
      'loginPassword accepted',
      'digest accepted',
    ]);
  });

  test('ends what went on with the old one: nothing more is sent with it', async () => {
    const { desk, device, visit, sent } = await proven();
    await changePassword(visit, adminUser, new Secret(NEW), plainFields);
    const before = sent().length;
    await expect(readDeviceInfo(visit)).rejects.toMatchObject({ reason: 'decisionSpent' });
    expect(desk.visit(device, signal)).toBeNull();
    expect(sent()).toHaveLength(before);
  });

  test('of another account leaves the login that gave it as it was', async () => {
    const { mac, visit } = await proven();
    const user = { id: '2', userName: 'guard', userLevel: 'Operator' };
    expect((await changePassword(visit, user, new Secret(NEW), plainFields)).verdict).toEqual({ kind: 'applied' });
    expect(lan.isInForce(mac, 'guard', NEW)).toBe(true);
    expect(await readDeviceInfo(visit)).toMatchObject({ kind: 'accepted' });
  });

  type WriteFaults = Extract<DeviceActionInput, { do: 'setWriteFaults' }>['faults'];
  test.each<[string, WriteFaults[number], object, boolean, boolean]>([
    [
      'refused inside HTTP 200',
      { fault: 'refused' },
      { kind: 'refused', subStatusCode: 'riskPassword', httpStatus: 200 },
      false,
      true,
    ],
    ['saved and called risky', { fault: 'riskySaved' }, { kind: 'appliedButRisky' }, true, false],
    ['met by a busy device', { fault: 'busy' }, { kind: 'busy', httpStatus: 503 }, false, true],
    ['met by a busy device, said with 200', { fault: 'busy', httpStatus: 200 }, { kind: 'busy', httpStatus: 200 }, false, true],
    ['applied, and its answer lost', { fault: 'answerLost', applied: true }, { kind: 'unknown', httpStatus: null }, true, false],
    ['lost altogether', { fault: 'answerLost', applied: false }, { kind: 'unknown', httpStatus: null }, false, false],
  ])('%s', async (_name, fault, verdict, isNew, goesOn) => {
    const { mac, visit, inForce, sent } = await proven();
    await lan.control(mac, { do: 'setWriteFaults', faults: [fault] });
    expect((await changePassword(visit, adminUser, new Secret(NEW), plainFields)).verdict).toMatchObject(verdict);
    expect(inForce(isNew ? NEW : OLD)).toBe(true);
    const before = sent().length;
    // Only where the old password is known to be in force does reading go on with it.
    if (goesOn) expect(await readDeviceInfo(visit)).toMatchObject({ kind: 'accepted' });
    else await expect(readDeviceInfo(visit)).rejects.toBeInstanceOf(AttemptKeptError);
    expect(sent()).toHaveLength(before + (goesOn ? 1 : 0));
  });

  test('that is the old one is refused, and the login still stands', async () => {
    const { visit } = await proven();
    expect((await changePassword(visit, adminUser, new Secret(OLD), plainFields)).verdict).toMatchObject({
      kind: 'refused',
      because: 'content',
      subStatusCode: 'cannotSameAsOldPassword',
    });
    expect(await readDeviceInfo(visit)).toMatchObject({ kind: 'accepted' });
  });

  test('from an account without the right is refused for that, and no try is spent', async () => {
    const { mac } = await proven();
    const { visit, sent } = await provenAt(mac, 'guard');
    expect((await changePassword(visit, adminUser, new Secret(NEW), plainFields)).verdict).toMatchObject({
      kind: 'refused',
      because: 'noRight',
      subStatusCode: 'lowPrivilege',
    });
    expect(sent().filter(({ verdict }) => verdict === 'refused')).toEqual([]);
  });

  test('with a wrong login costs one try and says how many are left', async () => {
    const { mac, device } = await proven();
    const { sent, inForce } = { ...simulated(lan, mac), inForce: (word: string) => lan.isInForce(mac, 'admin', word) };
    const desk = await openDesk();
    const decision = desk.guard.decide({ by: 'person', confirmsFewLeft: false, insistsDuringLock: false });
    const visit = { client: desk.clientFor(decision), device, login: admin('wrong'), options: { signal } };
    expect((await changePassword(visit, adminUser, new Secret(NEW), plainFields)).verdict).toMatchObject({
      kind: 'wrongLoginPassword',
      lock: { attemptsLeft: 4 },
    });
    expect(sent()).toHaveLength(1);
    expect(inForce(OLD)).toBe(true);
    const again = await changePassword(visit, adminUser, new Secret(NEW), plainFields);
    expect(again.verdict).toMatchObject({ kind: 'notSent', because: 'keptHere' });
    expect(sent()).toHaveLength(1);
  });

  test('with a character no document carries stays here', async () => {
    const { visit, sent } = await proven();
    const before = sent().length;
    const { verdict } = await changePassword(visit, adminUser, new Secret('New\u0007Pass9'), plainFields);
    expect(verdict).toMatchObject({ kind: 'notSent', because: 'keptHere', error: { code: 'isapi.xmlText' } });
    expect(sent()).toHaveLength(before);
    expect(await readDeviceInfo(visit)).toMatchObject({ kind: 'accepted' });
  });
});

describe('the login of a recorder channel', () => {
  const camera = { deviceId: simulatedId(CAMERA), login: admin(OLD), judge: asItIs };
  /** A decision that may also carry the login of a camera nobody logged in to from here. */
  const deciding = async () => {
    const { desk, visit } = await provenAt(RECORDER);
    const decision = desk.guard.decide({ by: 'person', confirmsFewLeft: false, insistsDuringLock: false });
    return { desk, visit: { ...visit, client: desk.clientFor(decision) } };
  };
  const channel = (id: number) =>
    lan
      .truth()
      .find(({ device }) => device === RECORDER)
      ?.channels.find((one) => one.id === id);

  test('goes encrypted where the recorder offers it, plain where it does not matter, and is then right', async () => {
    const { visit } = await deciding();
    const fields = await fieldsOf(visit);
    expect(fields.kind).toBe('encrypted');
    expect(channel(1)?.fits).toBe(false);
    const written = await writeChannelLogin(visit, '1', camera, fields);
    expect(written.verdict).toEqual({ kind: 'applied' });
    expect(channel(1)?.fits).toBe(true);
    const { visit: second } = await deciding();
    const plain = await writeChannelLogin(second, '1', { ...camera, login: admin(NEW) }, plainFields);
    expect(plain.verdict).toEqual({ kind: 'applied' });
    expect(channel(1)?.secret).toBe(lan.secretId(NEW));
    expect(await readChannelStatus(visit, '1')).toMatchObject({ kind: 'accepted', value: { id: '1' } });
  });

  test('of a camera that nobody logged in to is kept here where only proven logins go on', async () => {
    const { visit } = await provenAt(RECORDER);
    const { verdict } = await writeChannelLogin(visit, '1', camera, plainFields);
    expect(verdict).toMatchObject({ kind: 'notSent', because: 'keptHere', error: { reason: 'decisionSpent' } });
  });

  test.each([
    ['2', { kind: 'refused', because: 'content', subStatusCode: 'notSupport' }],
    ['9', { kind: 'notSent', because: 'unwritable' }],
  ])('of channel %s is not written, and nothing is known of the camera', async (id, verdict) => {
    const { desk, visit } = await deciding();
    const written = await writeChannelLogin(visit, id, camera, plainFields);
    expect(written.verdict).toMatchObject(verdict);
    const outcomes = desk.guard.entries.flatMap((entry) => (entry.kind === 'settled' ? [entry.outcome] : []));
    expect(outcomes).not.toContain('refused');
    expect(await readDeviceInfo(visit)).toMatchObject({ kind: 'accepted' });
  });
});

function simulatedId(mac: string): string {
  return `mac:${mac.replaceAll('-', '')}`;
}
