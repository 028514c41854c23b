import { expect, test } from 'vitest';
import { channelDeviceId } from '../../shared/sync-plan.ts';
import type { RecorderChannel, RecorderChannels } from '../../shared/who.ts';
import { failingChannel, failingChannelOf } from './failing-channel.ts';
import { sampleNow, sampleWho } from './who-samples.ts';

const recorderId = 'mac:c056e3000020';
const cameraId = 'mac:c056e3000001';
const channelWith = (changes: Partial<RecorderChannel> = {}): RecorderChannel => ({
  channelId: '3',
  name: 'Stairwell',
  address: '192.168.1.33',
  userName: 'operator',
  state: 'wrongPasswordOrLocked',
  detectResult: 'errorUserNameOrPasswd',
  traits: [],
  camera: { deviceId: cameraId, by: 'mac' },
  ...changes,
});
const readWith = (channel: RecorderChannel): RecorderChannels => ({
  recorderId,
  readAt: sampleNow,
  channels: [channel],
  statusTold: true,
});
const { verdict } = sampleWho();
const blamed = {
  who: sampleWho({ verdict: { ...verdict, code: 'recorderChannel', facts: { recorderId, channelId: '3', userName: 'admin' } } }),
  causes: [],
};

test('a channel that is refused names its camera and the account of its entry', () => {
  expect(failingChannel(recorderId, channelWith())).toEqual({ recorderId, cameraId, account: 'operator', task: 'entryOnly' });
});

test.each<[string, Partial<RecorderChannel>]>([
  ['connected', { state: 'connected' }],
  ['unreachable', { state: 'unreachable' }],
  ['without a number', { channelId: null }],
  ['whose address several devices announce', { camera: null, traits: ['addressShared'] }],
  ['where another camera stands', { camera: null, traits: ['otherCameraThere'] }],
])('a channel %s offers no correction', (_what, changes) => {
  expect(failingChannel(recorderId, channelWith(changes))).toBeNull();
});

test.each<[string, Partial<RecorderChannel>]>([
  ['that is not on the list', { camera: null }],
  ['behind the recorder', { traits: ['behindRecorder'] }],
])('a channel of a camera %s is corrected through the recorder', (_what, changes) => {
  expect(failingChannel(recorderId, channelWith(changes))).toEqual({
    recorderId,
    cameraId: channelDeviceId(recorderId, '3'),
    account: 'operator',
    task: 'throughRecorder',
  });
});

test('what the recorder told counts more than what the log shows', () => {
  expect(failingChannelOf(cameraId, [], blamed)).toEqual({ recorderId, cameraId, account: 'admin', task: 'entryOnly' });
  expect(failingChannelOf(cameraId, [readWith(channelWith())], blamed)?.account).toBe('operator');
  expect(failingChannelOf(cameraId, [readWith(channelWith({ state: 'connected' }))], blamed)).toBeNull();
});

test('a log that blames something else names no channel', () => {
  expect(failingChannelOf(cameraId, [], { who: sampleWho(), causes: [] })).toBeNull();
  expect(failingChannelOf(cameraId, [], undefined)).toBeNull();
});
