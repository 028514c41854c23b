import type { Device, DeviceId } from '../../shared/device.ts';
import type { ChannelState, RecorderChannel, RecorderChannels, WhoIsLocking } from '../../shared/who.ts';
import { deviceTitle } from '../grid/device-values.ts';
import { deviceOfSource, sourceKey } from './lanes.ts';

export type TalkColumn = 'client' | 'recorder' | 'camera';

export interface TalkNode {
  readonly key: string;
  readonly column: TalkColumn;
  readonly label: string;
  readonly address: string | null;
  readonly deviceId: DeviceId | null;
}

/** Where the evidence of a line stands: a channel of a recorder or a source in the log of a device. */
export type TalkEvidence =
  | { readonly kind: 'channel'; readonly recorderId: DeviceId; readonly channelId: string | null }
  | { readonly kind: 'source'; readonly deviceId: DeviceId; readonly sourceKey: string };

export interface TalkLine {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly state: 'connected' | 'failing' | 'silent' | 'unknown';
  /** Failed logins in the log; null where the recorder told it. */
  readonly count: number | null;
  readonly channelId: string | null;
  readonly evidence: TalkEvidence;
}

export interface TalkGraph {
  readonly nodes: readonly TalkNode[];
  readonly lines: readonly TalkLine[];
}

const lineStates: Readonly<Record<ChannelState, TalkLine['state']>> = {
  connected: 'connected',
  connecting: 'unknown',
  wrongPasswordOrLocked: 'failing',
  unreachable: 'silent',
  otherTrouble: 'silent',
  unknown: 'unknown',
};

/** Who logs in where, as far as recorders and logs that were read in this session tell it. */
export function talkGraph(
  recorders: Iterable<RecorderChannels>,
  analyses: Iterable<WhoIsLocking>,
  devices: ReadonlyMap<DeviceId, Device>,
): TalkGraph {
  const nodes = new Map<string, TalkNode>();
  const lines = new Map<string, TalkLine>();

  const deviceNode = (id: DeviceId, storesChannels = false): string => {
    const device = devices.get(id);
    const column = storesChannels || device?.kind === 'recorder' ? 'recorder' : 'camera';
    const label = device ? deviceTitle(device) : id;
    if (!nodes.has(id)) nodes.set(id, { key: id, column, label, address: device?.address ?? null, deviceId: id });
    return id;
  };
  const cameraNode = (recorderId: DeviceId, channel: RecorderChannel): string => {
    if (channel.camera !== null) return deviceNode(channel.camera.deviceId);
    const key = `address:${channel.address ?? `${recorderId} ${channel.channelId}`}`;
    const label = channel.name ?? channel.address ?? '';
    if (!nodes.has(key)) nodes.set(key, { key, column: 'camera', label, address: channel.address, deviceId: null });
    return key;
  };

  for (const { recorderId, channels } of recorders) {
    const from = deviceNode(recorderId, true);
    for (const [index, channel] of channels.entries()) {
      const { channelId } = channel;
      lines.set(`channel ${from} ${channelId ?? index}`, {
        key: `channel ${from} ${channelId ?? index}`,
        from,
        to: cameraNode(recorderId, channel),
        state: lineStates[channel.state],
        count: null,
        channelId,
        evidence: { kind: 'channel', recorderId, channelId },
      });
    }
  }
  for (const { deviceId, sources } of analyses) {
    const to = deviceNode(deviceId);
    for (const source of sources) {
      const known = deviceOfSource(source);
      if (known === deviceId || source.identity.kind === 'itself') continue;
      const from = known === null ? `address:${source.address}` : deviceNode(known);
      if (known === null && !nodes.has(from)) {
        nodes.set(from, { key: from, column: 'client', label: source.address, address: source.address, deviceId: null });
      }
      const key = `source ${from} ${to}`;
      const before = lines.get(key);
      const evidence = before?.evidence ?? { kind: 'source', deviceId, sourceKey: sourceKey(source) };
      const count = (before?.count ?? 0) + source.count;
      lines.set(key, { key, from, to, state: 'failing', count, channelId: null, evidence });
    }
  }
  return { nodes: [...nodes.values()], lines: [...lines.values()] };
}

export interface PlacedNode extends TalkNode {
  readonly x: number;
  readonly y: number;
}
export interface PlacedLine extends TalkLine {
  readonly path: string;
  /** Where the word of the line stands. */
  readonly at: { readonly x: number; readonly y: number };
}
export interface TalkLayout {
  readonly height: number;
  readonly nodeWidth: number;
  readonly nodes: readonly PlacedNode[];
  readonly lines: readonly PlacedLine[];
}

export const NODE_HEIGHT = 40;
const ROW = 54;
const MARGIN = 4;
/** Who logs in stands left and where they log in right, so that no line crosses a node. */
const sides: readonly (readonly TalkColumn[])[] = [['recorder', 'client'], ['camera']];

/** In pixels of the picture's own width. A side without nodes takes no room. */
export function layoutTalk({ nodes, lines }: TalkGraph, width: number): TalkLayout {
  const columns = sides
    .map((side) => side.flatMap((column) => nodes.filter((node) => node.column === column)))
    .filter(({ length }) => length > 0);
  const rows = Math.max(0, ...columns.map(({ length }) => length));
  const gaps = Math.max(1, columns.length - 1);
  const nodeWidth = Math.max(96, Math.min(176, Math.floor((width - gaps * 96) / Math.max(1, columns.length))));
  const step = columns.length < 2 ? 0 : (width - nodeWidth) / gaps;
  const placed = new Map<string, PlacedNode>();
  for (const [column, members] of columns.entries()) {
    const top = MARGIN + ((rows - members.length) * ROW) / 2;
    for (const [row, node] of members.entries()) {
      placed.set(node.key, { ...node, x: Math.round(column * step), y: Math.round(top + row * ROW) });
    }
  }
  const labels: Point[] = [];
  const placedLines = lines.flatMap((line): readonly PlacedLine[] => {
    const from = placed.get(line.from);
    const to = placed.get(line.to);
    if (!from || !to) return [];
    const { path, along } = lineBetween(from, to, nodeWidth);
    const places = line.from.startsWith('address:') ? LABEL_PLACES : [...LABEL_PLACES].reverse();
    const free = places.map(along).find((at) => labels.every((other) => !covers(at, other)));
    const at = free ?? along(0.5);
    labels.push(at);
    return [{ ...line, path, at }];
  });
  const height = rows === 0 ? 0 : rows * ROW - (ROW - NODE_HEIGHT) + 2 * MARGIN;
  return { height, nodeWidth, nodes: [...placed.values()], lines: placedLines };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Shares of a line at which its word may stand. */
const LABEL_PLACES: readonly number[] = [0.3, 0.42, 0.54, 0.66, 0.2, 0.78];
/** Room of a word such as `refused 688×`. */
const LABEL_WIDTH = 92;
const LABEL_HEIGHT = 26;

function covers(one: Point, other: Point): boolean {
  return Math.abs(one.x - other.x) < LABEL_WIDTH && Math.abs(one.y - other.y) < LABEL_HEIGHT;
}

function lineBetween(
  from: PlacedNode,
  to: PlacedNode,
  nodeWidth: number,
): { readonly path: string; along(share: number): Point } {
  const y1 = from.y + NODE_HEIGHT / 2;
  const y2 = to.y + NODE_HEIGHT / 2;
  const down = y2 - y1;
  if (from.x === to.x) {
    // Within a column the line bows out beside the nodes.
    const isLast = from.x > 0;
    const side = isLast ? from.x : from.x + nodeWidth;
    const bow = isLast ? side - 40 : side + 40;
    return {
      path: `M${side} ${y1}C${bow} ${y1} ${bow} ${y2} ${side} ${y2}`,
      along: (share) => ({ x: (side + 3 * bow) / 4, y: y1 + down * share }),
    };
  }
  const isForward = from.x < to.x;
  const x1 = isForward ? from.x + nodeWidth : from.x;
  const x2 = isForward ? to.x : to.x + nodeWidth;
  return { path: `M${x1} ${y1}L${x2} ${y2}`, along: (share) => ({ x: x1 + (x2 - x1) * share, y: y1 + down * share }) };
}
