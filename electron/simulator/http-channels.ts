import { isLoopback, parseIPv4 } from '../../shared/address.ts';
import { element, escapeXml } from './capture-template.ts';
import { type HttpAnswer, type Route, type RouteCall, xml } from './http-answer.ts';
import { badContent, notAllowed } from './http-refusals.ts';
import { readSecretFields } from './http-secret-fields.ts';
import { carryOut } from './http-writes.ts';
import type { Account } from './login-accounts.ts';
import type { RecorderChannel, RecorderChannels } from './recorder-channels.ts';

const namespace = 'version="1.0" xmlns="http://www.hikvision.com/ver20/XMLSchema"';
const root = '/ISAPI/ContentMgmt/InputProxy/channels';

/** Channels of a recorder. A camera refuses them all with 403. */
export const channelRoutes: readonly (readonly [string, Route])[] = [
  [
    `GET ${root}`,
    { needs: 'Operator', answer: forRecorder(({ channels }) => list('InputProxyChannelList', channels.all().map(writeChannel))) },
  ],
  [
    `GET ${root}/status`,
    {
      needs: 'Operator',
      answer: forRecorder(({ channels }) => list('InputProxyChannelStatusList', channels.all().map(writeStatus))),
    },
  ],
  [`GET ${root}/<id>`, { needs: 'Operator', answer: forChannel(({ channel }) => document(writeChannel(channel))) }],
  [`GET ${root}/<id>/status`, { needs: 'Operator', answer: forChannel(({ channel }) => document(writeStatus(channel))) }],
  [`PUT ${root}/<id>`, { needs: 'Administrator', readsEncrypted: true, answer: forChannel(changeChannel) }],
];

type AccountCall = RouteCall & { readonly account: Account };
type RecorderCall = AccountCall & { readonly channels: RecorderChannels };
type ChannelCall = RecorderCall & { readonly channel: RecorderChannel };

function forRecorder(answer: (call: RecorderCall) => HttpAnswer) {
  return (call: AccountCall): HttpAnswer => {
    const { channels } = call.device.interior;
    return channels === null ? notAllowed(call.request.path, 'notSupport') : answer({ ...call, channels });
  };
}

function forChannel(answer: (call: ChannelCall) => HttpAnswer) {
  return forRecorder((call) => {
    const channel = call.channels.withId(Number(call.id));
    return channel === null ? { status: 404, headers: {}, body: '' } : answer({ ...call, channel });
  });
}

/** What a PUT does not say of the password, one recorder is said to forget (docs/protocol.md). */
function changeChannel(call: ChannelCall): HttpAnswer {
  const { request, channels, channel } = call;
  if (channel.refusesWrites) return notAllowed(request.path, 'notSupport');
  const reading = readSecretFields(call);
  if ('refusal' in reading) return reading.refusal;
  const text = request.body.toString('utf8');
  const descriptor = element(text, 'sourceInputPortDescriptor');
  if (descriptor === null) return badContent(request.path);
  const { userName, password } = reading.fields;
  // The descriptor's own elements are read from the whole: taking it out has already undone one level of escapes.
  const address = element(text, 'ipAddress') ?? '';
  return carryOut('channel', call, () =>
    channels.change(channel.id, {
      name: element(text, 'name') ?? channel.name,
      address: parseIPv4(address) !== null && isLoopback(address) ? address : channel.address,
      userName: userName ?? channel.userName,
      password,
    }),
  );
}

/** As recorded, `size` is not the number of channels. */
function list(name: string, items: readonly string[]): HttpAnswer {
  return document(`<${name} ${namespace} size="16">\n${items.join('')}</${name}>\n`);
}

function document(text: string): HttpAnswer {
  return xml(200, `<?xml version="1.0" encoding="UTF-8" ?>\n${text}`);
}

/** The password is never told. */
function writeChannel({ id, name, address, userName, connMode, tellsCamera, ...channel }: RecorderChannel): string {
  const camera = tellsCamera ? channel.camera : null;
  return `<InputProxyChannel ${namespace}>
<id>${id}</id>
<name>${escapeXml(name)}</name>
<sourceInputPortDescriptor>
<proxyProtocol>HIKVISION</proxyProtocol>
<addressingFormatType>ipaddress</addressingFormatType>
<ipAddress>${address}</ipAddress>
<managePortNo>8000</managePortNo>
<srcInputPort>1</srcInputPort>
<userName>${escapeXml(userName)}</userName>
<connMode>${connMode}</connMode>
<streamType>auto</streamType>
<model>${escapeXml(camera?.model ?? '')}</model>
<serialNumber>${escapeXml(camera?.serialNumber ?? '')}</serialNumber>
<firmwareVersion>${escapeXml(camera?.firmware ?? '')}</firmwareVersion>
<deviceID></deviceID>
</sourceInputPortDescriptor>
<enableAnr>false</enableAnr>
<enableTiming>true</enableTiming>
</InputProxyChannel>
`;
}

function writeStatus({ id, address, result }: RecorderChannel): string {
  return `<InputProxyChannelStatus ${namespace}>
<id>${id}</id>
<sourceInputPortDescriptor><ipAddress>${address}</ipAddress></sourceInputPortDescriptor>
<online>${result === 'connect'}</online>
<chanDetectResult>${result}</chanDetectResult>
</InputProxyChannelStatus>
`;
}
