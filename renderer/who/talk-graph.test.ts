import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecorderChannel, RecorderChannels } from '../../shared/who.ts';
import { testDevice } from '../test-device.ts';
import { layoutTalk, NODE_HEIGHT, type TalkGraph, talkGraph } from './talk-graph.ts';
import { sampleSource, sampleWho } from './who-samples.ts';

const recorder = testDevice(9, { kind: 'recorder', name: 'Office NVR', address: '192.168.1.20' });
const camera = testDevice(1, { name: 'Stairwell' });
const devices = new Map([recorder, camera].map((device) => [device.id, device]));

const channel = (changes: Partial<RecorderChannel>): RecorderChannel => ({
  channelId: '1',
  name: null,
  address: '192.168.1.31',
  userName: 'admin',
  state: 'connected',
  detectResult: null,
  traits: [],
  camera: null,
  ...changes,
});
const stored = (...channels: readonly RecorderChannel[]): RecorderChannels => ({
  recorderId: recorder.id,
  readAt: 0,
  channels,
  statusTold: true,
});

test('a channel with a wrong password is a failing line to its camera', () => {
  const failing = channel({
    channelId: '3',
    state: 'wrongPasswordOrLocked',
    camera: { deviceId: camera.id, by: 'serialNumber' },
  });
  const { nodes, lines } = talkGraph([stored(failing)], [], devices);
  expect(nodes.map(({ label, column }) => [label, column])).toEqual([
    ['Office NVR', 'recorder'],
    ['Stairwell', 'camera'],
  ]);
  expect(lines[0]).toMatchObject({
    from: recorder.id,
    to: camera.id,
    state: 'failing',
    evidence: { kind: 'channel', recorderId: recorder.id, channelId: '3' },
  });
});

test('a client seen in a log is a node of its own, once, whatever names it used', () => {
  const sources = [sampleSource({ address: '192.168.1.112' }), sampleSource({ address: '192.168.1.112', userName: 'root' })];
  const { nodes, lines } = talkGraph([], [sampleWho({ deviceId: camera.id, sources })], devices);
  expect(nodes.filter(({ column }) => column === 'client').map(({ label }) => label)).toEqual(['192.168.1.112']);
  expect(lines.map(({ count }) => count)).toEqual([1376]);
});

test('the monitor of a device is no client', () => {
  const sources = [sampleSource({ address: '', identity: { kind: 'itself' } })];
  expect(talkGraph([], [sampleWho({ deviceId: camera.id, sources })], devices).lines).toEqual([]);
});

test('in any graph nodes keep inside the picture and never cover each other', () => {
  const column = fc.constantFrom('client' as const, 'recorder' as const, 'camera' as const);
  fc.assert(
    fc.property(fc.array(column, { maxLength: 40 }), fc.integer({ min: 560, max: 1600 }), (columns, width) => {
      const nodes = columns.map((one, index) => ({
        key: String(index),
        column: one,
        label: '',
        address: null,
        deviceId: null,
      }));
      const graph: TalkGraph = { nodes, lines: [] };
      const layout = layoutTalk(graph, width);
      expect(layout.nodes).toHaveLength(nodes.length);
      for (const [index, node] of layout.nodes.entries()) {
        expect(node.x >= 0 && node.x + layout.nodeWidth <= width + 1).toBe(true);
        expect(node.y >= 0 && node.y + NODE_HEIGHT <= layout.height).toBe(true);
        for (const other of layout.nodes.slice(index + 1)) {
          const apart = Math.abs(node.x - other.x) >= layout.nodeWidth || Math.abs(node.y - other.y) >= NODE_HEIGHT;
          expect(apart).toBe(true);
        }
      }
    }),
  );
});

test('two lines between the same two have words that do not cover each other', () => {
  const failing = channel({ channelId: '3', camera: { deviceId: camera.id, by: 'address' }, state: 'wrongPasswordOrLocked' });
  const source = sampleSource({ identity: { kind: 'recorder', deviceId: recorder.id } });
  const graph = talkGraph([stored(failing)], [sampleWho({ deviceId: camera.id, sources: [source] })], devices);
  const [first, second] = layoutTalk(graph, 800).lines;
  expect(graph.lines).toHaveLength(2);
  expect(Math.abs((first?.at.x ?? 0) - (second?.at.x ?? 0))).toBeGreaterThanOrEqual(92);
});
