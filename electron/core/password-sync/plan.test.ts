import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LoginProof } from '../../../shared/sync-plan.ts';
import type { RecorderChannel } from '../../../shared/who.ts';
import { promisedBy } from './isapi-hands-reach.ts';
import { makePlan, type PlanDevice, type PlanFacts, type RecorderFacts } from './plan.ts';

const NOW = Date.UTC(2026, 0, 5);
const proven: LoginProof = { kind: 'proven', provenAt: NOW };
const secure = { scheme: 'https', fields: 'plain' } as const;

function device(deviceId: string, changes: Partial<PlanDevice> = {}): PlanDevice {
  return {
    deviceId,
    name: `Camera ${deviceId}`,
    kind: 'camera',
    address: '192.168.1.30',
    account: 'admin',
    task: 'change',
    proof: proven,
    cannot: null,
    hasLogin: true,
    lockedUntil: null,
    attemptsLeft: null,
    hasNewPassword: false,
    protection: secure,
    resetRequestOpen: false,
    unreadRecorders: [],
    own: null,
    ...changes,
  };
}

function channel(channelId: string, cameraId: string | null, changes: Partial<RecorderChannel> = {}): RecorderChannel {
  return {
    channelId,
    name: null,
    address: '192.168.1.30',
    userName: 'admin',
    state: 'connected',
    detectResult: null,
    traits: [],
    camera: cameraId === null ? null : { deviceId: cameraId, by: 'serialNumber' },
    ...changes,
  };
}

function recorder(channels: readonly RecorderChannel[], changes: Partial<PlanDevice> = {}, facts: Partial<RecorderFacts> = {}) {
  const own = { recorderId: 'nvr', name: 'Office NVR', channels, protection: secure, copiesPasswords: false, ...facts };
  return device('nvr', { kind: 'recorder', name: 'Office NVR', own, ...changes });
}

function plan(devices: readonly PlanDevice[], changes: Partial<PlanFacts> = {}) {
  return makePlan({
    planId: 'p',
    now: NOW,
    first: null,
    parallel: 4,
    passwordLength: 12,
    devices,
    clients: [],
    unreadRecorders: [],
    ...changes,
  });
}

const order = (devices: readonly PlanDevice[], changes: Partial<PlanFacts> = {}) =>
  plan(devices, changes).devices.map(({ deviceId, goes }) => `${deviceId} ${goes}`);
const codes = (devices: readonly PlanDevice[], deviceId: string) =>
  plan(devices)
    .devices.find((planned) => planned.deviceId === deviceId)
    ?.warnings.map(({ code }) => code);

test('a proven camera with a channel goes first, the recorder last, the wish of the person before all', () => {
  const devices = [recorder([channel('1', 'b')]), device('a'), device('b'), device('c')];
  expect(order(devices)).toEqual(['b first', 'a withOthers', 'c withOthers', 'nvr last']);
  expect(order(devices, { first: 'c' })).toEqual(['c first', 'a withOthers', 'b withOthers', 'nvr last']);
});

test('a camera that waits for a lock does not go first, and says until when it waits', () => {
  const locked: LoginProof = { kind: 'locked', unlocksAt: NOW + 1000, estimated: false };
  const made = plan([device('a', { proof: locked, lockedUntil: NOW + 1000, attemptsLeft: null }), device('b')]);
  expect(made.devices.map(({ deviceId, waitsUntil }) => [deviceId, waitsUntil])).toEqual([
    ['b', null],
    ['a', NOW + 1000],
  ]);
  expect(made.devices[1]?.warnings.map(({ code }) => code)).toEqual(['lockRunning', 'triesLeftUnknown']);
});

test('a channel with another account stays, and one that tells no account is written', () => {
  const devices = [
    recorder([channel('1', 'a', { userName: 'viewer' }), channel('2', 'a', { userName: null }), channel('3', 'a')]),
    device('a'),
  ];
  expect(plan(devices).devices[0]?.entries.map(({ channelId }) => channelId)).toEqual(['2', '3']);
  expect(codes(devices, 'a')).toEqual(['otherAccountInChannel']);
});

test('who cannot take part is skipped with the reason, and nobody is lost', () => {
  const proofs: readonly [LoginProof, string][] = [
    [{ kind: 'unproven' }, 'loginNotProven'],
    [{ kind: 'refused', attemptsLeft: 3 }, 'loginRefused'],
    [{ kind: 'unreachable', code: 'http.timeout' }, 'unreachable'],
    [{ kind: 'lost', code: 'http.reset' }, 'loginNotProven'],
    [{ kind: 'certificateChanged', pinned: 'a', shown: 'b' }, 'certificateChanged'],
    [{ kind: 'notActivated' }, 'inactive'],
    [{ kind: 'kept', reason: 'batchStopped', unlocksAt: null }, 'loginNotProven'],
  ];
  const devices = proofs.map(([proof], index) => device(`d${index}`, { proof, hasLogin: false }));
  const made = plan([...devices, device('off', { cannot: 'offline' })]);
  expect(made.devices).toEqual([]);
  expect(made.skipped.map(({ reason }) => reason)).toEqual([...proofs.map(([, reason]) => reason), 'offline']);
});

test('a recorder that keeps its password lends its login and has no steps', () => {
  const made = plan([recorder([channel('1', 'a')], { task: 'entryOnly' }), device('a')]);
  expect(made.devices.map(({ deviceId }) => deviceId)).toEqual(['a']);
  expect(made.devices[0]?.entries).toHaveLength(1);
});

test('warnings come from facts', () => {
  const plain = { scheme: 'http', fields: 'plain' } as const;
  const encrypted = { scheme: 'http', fields: 'encrypted' } as const;
  const channels = [
    channel('1', 'a', { traits: ['plugAndPlay', 'addressChanged'] }),
    channel('2', 'b', { traits: ['duplicate'] }),
    channel('3', null),
    channel('4', null, { traits: ['behindRecorder'], address: '192.168.254.3' }),
  ];
  const devices = [
    recorder(channels, {}, { copiesPasswords: true, protection: plain }),
    device('a', { protection: encrypted }),
    device('b', { unreadRecorders: ['Store NVR'], resetRequestOpen: true }),
  ];
  expect(codes(devices, 'nvr')).toEqual(['plugAndPlay', 'recorderCopiesPasswords']);
  expect(codes(devices, 'a')).toEqual(['plainHttp', 'readableOnNetwork', 'plugAndPlay', 'addressChanged']);
  expect(codes(devices, 'b')).toEqual(['resetRequestOpen', 'channelsNotRead', 'readableOnNetwork', 'duplicateChannel']);
  expect(plan(devices).warnings.map(({ code }) => code)).toEqual(['channelWithoutCamera', 'cameraBehindRecorder']);
});

test('a recorder that nobody read may hold any camera that changes, and is told once', () => {
  const unreadRecorders = [{ deviceId: 'nvr', name: 'Store NVR', lockedUntil: NOW + 60_000 }];
  const told = (devices: readonly PlanDevice[]) => plan(devices, { unreadRecorders }).warnings;
  expect(told([device('a')])).toEqual([
    { code: 'recorderNotRead', facts: { recorderName: 'Store NVR', lockedUntil: NOW + 60_000 } },
  ]);
  // The camera's own log has named it already.
  expect(told([device('a', { unreadRecorders: ['Store NVR'] })])).toEqual([]);
  expect(told([device('a', { task: 'entryOnly' })])).toEqual([]);
});

test('a proven login waits for a lock all the same, and how a password travels to a device that was not read is not claimed', () => {
  const [planned] = plan([device('a', { lockedUntil: NOW + 60_000, protection: null })]).devices;
  expect(planned?.waitsUntil).toBe(NOW + 60_000);
  expect(planned?.warnings.map(({ code }) => code)).toEqual(['lockRunning', 'protectionUnknown']);
});

test('a device that has the new password and no channel to correct is left out with that reason', () => {
  const has = { hasNewPassword: true, task: 'entryOnly' } as const;
  expect(plan([device('a', has), device('b')]).skipped).toMatchObject([{ deviceId: 'a', reason: 'hasItAlready' }]);
  const made = plan([recorder([channel('1', 'a')], { task: 'entryOnly' }), device('a', has)]);
  expect(made.devices.map(({ deviceId }) => deviceId)).toEqual(['a']);
  expect(made.skipped).toEqual([]);
});

test('a device that keeps its password breaks nobody: no recorder and no reset request is warned of', () => {
  const kept = { task: 'entryOnly', unreadRecorders: ['Store NVR'], resetRequestOpen: true } as const;
  const channels = [channel('1', 'a'), channel('2', 'b'), channel('3', null)];
  const keeping = [recorder(channels, { task: 'entryOnly' }), device('a', kept)];
  expect(codes(keeping, 'a')).toEqual([]);
  expect(plan(keeping).warnings).toEqual([]);
  const changing = [...keeping, device('b', { unreadRecorders: ['Store NVR'] })];
  expect(codes(changing, 'a')).toEqual([]);
  expect(codes(changing, 'b')).toEqual(['channelsNotRead']);
  expect(plan(changing).warnings.map(({ code }) => code)).toEqual(['channelWithoutCamera']);
});

test('of any fleet everybody who has something to do is planned once or skipped once; one goes first, recorders never before cameras', () => {
  const kind = fc.constantFrom('camera', 'recorder', 'doorbell');
  const proof = fc.constantFrom<LoginProof>(
    proven,
    { kind: 'unproven' },
    { kind: 'locked', unlocksAt: NOW + 9, estimated: true },
  );
  const fleet = fc.array(fc.record({ kind, proof, hasLogin: fc.boolean() }), { maxLength: 12 });
  fc.assert(
    fc.property(fleet, fc.integer({ min: 1, max: 16 }), (facts, parallel) => {
      const devices = facts.map((one, index) => device(`d${index}`, one));
      const made = plan(devices, { parallel });
      const named = [...made.devices, ...made.skipped].map(({ deviceId }) => deviceId);
      expect([...named].sort()).toEqual(devices.map(({ deviceId }) => deviceId).sort());
      expect(made.devices.filter(({ goes }) => goes === 'first')).toHaveLength(Math.min(1, made.devices.length));
      const recorders = made.devices.map((one) => one.kind === 'recorder');
      expect(recorders).toEqual([...recorders].sort());
      for (const { proof: own, waitsUntil } of made.devices) if (own.kind === 'proven') expect(waitsUntil).toBeNull();
    }),
  );
});

test('a recorder that only takes entries is promised what it was planned with: the password travels there too', () => {
  const made = plan([
    device('a', { protection: { scheme: 'http', fields: 'plain' } }),
    recorder([channel('1', 'a')], { task: 'entryOnly' }),
  ]);
  expect(made.devices.map(({ deviceId }) => deviceId)).toEqual(['a']);
  expect([...promisedBy(made)]).toEqual([
    ['nvr', secure],
    ['a', { scheme: 'http', fields: 'plain' }],
  ]);
});
