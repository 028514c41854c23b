import type { Told } from '../../../shared/device.ts';
import { parseDocument } from './document.ts';
import type { IsapiElement } from './element.ts';
import { IsapiMalformedError } from './malformed.ts';

/** One network camera a recorder has stored (`GET /ISAPI/ContentMgmt/InputProxy/channels`). */
export interface InputProxyChannel {
  readonly id: string | null;
  readonly name: string | null;
  /** `HIKVISION`, `ONVIF`, … */
  readonly proxyProtocol: string | null;
  readonly address: string | null;
  /** 8000 is the SDK port, not HTTP. */
  readonly managePort: number | null;
  readonly userName: string | null;
  /** `plugplay` is a camera on the recorder's own PoE port; absent on some recorders. */
  readonly connectionMode: string | null;
  /** Null together with `serialNumber` where the recorder was never connected. */
  readonly model: string | null;
  readonly serialNumber: string | null;
  readonly firmwareVersion: string | null;
  readonly deviceIndex: string | null;
}

/** What a recorder says about the connection to one of its cameras. */
export interface InputProxyStatus {
  readonly id: string | null;
  readonly address: string | null;
  readonly online: Told;
  /** The device's own word, such as `errorUserNameOrPasswd` or `netUnreachable`. */
  readonly detectResult: string | null;
  readonly trouble: ChannelTrouble;
}

/**
 * `credentialOrLock`: a camera that is locked for its recorder was reported as `unknownError` (claim), so that the word alone
 * does not tell a lock from anything else.
 */
export type ChannelTrouble = 'none' | 'connecting' | 'credential' | 'credentialOrLock' | 'network' | 'other' | 'unknown';

/** @throws IsapiMalformedError */
export function decodeInputProxyChannels(body: Uint8Array): readonly InputProxyChannel[] {
  const root = parseDocument(body, { roots: ['InputProxyChannelList', 'InputProxyChannel'] });
  // The attribute `size` is not the number of channels (wire).
  const channels = root.name === 'InputProxyChannel' ? [root] : root.children('InputProxyChannel');
  return channels.map(readChannel);
}

/**
 * One channel (`GET …/channels/<id>`).
 * @throws IsapiMalformedError
 */
export function decodeInputProxyChannel(body: Uint8Array): InputProxyChannel {
  const [channel] = decodeInputProxyChannels(body);
  if (!channel) throw new IsapiMalformedError('missingElement', { expected: 'InputProxyChannel' });
  return channel;
}

/** @throws IsapiMalformedError */
export function decodeInputProxyStatuses(body: Uint8Array): readonly InputProxyStatus[] {
  const root = parseDocument(body, { roots: ['InputProxyChannelStatusList', 'InputProxyChannelStatus'] });
  const statuses = root.name === 'InputProxyChannelStatus' ? [root] : root.children('InputProxyChannelStatus');
  return statuses.map(readStatus);
}

/**
 * The status of one channel.
 * @throws IsapiMalformedError
 */
export function decodeInputProxyStatus(body: Uint8Array): InputProxyStatus {
  const [status] = decodeInputProxyStatuses(body);
  if (!status) throw new IsapiMalformedError('missingElement', { expected: 'InputProxyChannelStatus' });
  return status;
}

function readChannel(channel: IsapiElement): InputProxyChannel {
  const source = channel.child('sourceInputPortDescriptor');
  return {
    id: channel.text('id'),
    name: channel.text('name'),
    proxyProtocol: source?.filledText('proxyProtocol') ?? null,
    address: addressOf(source),
    managePort: source?.count('managePortNo') ?? null,
    userName: source?.filledText('userName') ?? null,
    connectionMode: source?.filledText('connMode') ?? null,
    model: source?.filledText('model') ?? null,
    serialNumber: source?.filledText('serialNumber') ?? null,
    firmwareVersion: source?.filledText('firmwareVersion') ?? null,
    deviceIndex: channel.filledText('devIndex'),
  };
}

function readStatus(status: IsapiElement): InputProxyStatus {
  const detectResult = status.filledText('chanDetectResult');
  return {
    id: status.text('id'),
    address: addressOf(status.child('sourceInputPortDescriptor')),
    online: status.flag('online'),
    detectResult,
    trouble: troubleOf(detectResult),
  };
}

function addressOf(source: IsapiElement | null): string | null {
  return source?.filledText('ipAddress') ?? source?.filledText('ipv6Address') ?? source?.filledText('hostName') ?? null;
}

/** Words of the vendor's guide, in its spelling. */
function troubleOf(detectResult: string | null): ChannelTrouble {
  switch (detectResult) {
    case null:
      return 'unknown';
    case 'connect':
      return 'none';
    case 'connecting':
      return 'connecting';
    case 'errorUserNameOrPasswd':
      return 'credential';
    case 'unknownError':
      return 'credentialOrLock';
    case 'netUnreachable':
    case 'notExist':
    case 'domainError':
    case 'cipAddrConflictWithDev':
    case 'ipAddrConflicWithIpc':
    case 'offline':
      return 'network';
    default:
      return 'other';
  }
}
