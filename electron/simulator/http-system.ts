import { element, escapeXml, withElement } from './capture-template.ts';
import { cameraAdminAccesses, cameraDeviceInfo, recorderAdminAccesses, recorderDeviceInfo } from './captures/isapi-system.ts';
import { type HttpDevice, type Route, xml } from './http-answer.ts';
import { done } from './http-refusals.ts';

const namespace = 'version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema"';

export const systemRoutes: readonly (readonly [string, Route])[] = [
  ['GET /ISAPI/System/deviceInfo', { needs: 'Viewer', answer: ({ device }) => xml(200, deviceInfo(device)) }],
  ['GET /ISAPI/System/status', { needs: 'Viewer', answer: ({ device }) => xml(200, status(device)) }],
  ['GET /ISAPI/System/time', { needs: 'Viewer', answer: ({ device }) => xml(200, time(device)) }],
  [
    'PUT /ISAPI/System/reboot',
    {
      needs: 'Administrator',
      answer: ({ device, request, account }) => {
        const by = { userName: account.userName, address: request.address };
        device.interior.log.write('Operation/remoteReboot', by);
        return { ...done(request.path), afterwards: () => device.restart() };
      },
    },
  ],
  ['GET /ISAPI/Security/adminAccesses', { needs: 'Operator', answer: ({ device }) => xml(200, adminAccesses(device)) }],
];

function deviceInfo(device: HttpDevice): string {
  const [, version = '', build] = /^(.*?),?\s*(build \d+)?$/.exec(device.firmware ?? '') ?? [];
  const values: Readonly<Record<string, string>> = {
    deviceName: device.label === '' ? device.model : device.label,
    model: device.model,
    serialNumber: device.serialNumber,
    macAddress: device.mac.replaceAll('-', ':').toLowerCase(),
    ...(version === '' ? {} : { firmwareVersion: version }),
    ...(build === undefined ? {} : { firmwareReleasedDate: build }),
  };
  return Object.entries(values).reduce(
    (text, [name, value]) => withElement(text, name, escapeXml(value)),
    device.recorder ? recorderDeviceInfo : cameraDeviceInfo,
  );
}

function status({ interior }: HttpDevice): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<DeviceStatus ${namespace}>
<currentDeviceTime>${interior.clock.localTime()}</currentDeviceTime>
<deviceUpTime>${interior.upTimeSeconds()}</deviceUpTime>
</DeviceStatus>
`;
}

function time({ interior }: HttpDevice): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Time ${namespace}>
<timeMode>manual</timeMode>
<localTime>${interior.clock.localTime()}</localTime>
<timeZone>${interior.clock.timeZone()}</timeZone>
</Time>
`;
}

/** The recorded entries with this device's ports; what it does not serve is told as switched off. */
function adminAccesses(device: HttpDevice): string {
  const { https } = device.interior.options;
  const recorded = device.recorder ? recorderAdminAccesses : cameraAdminAccesses;
  return recorded.replace(/<AdminAccessProtocol .*?<\/AdminAccessProtocol>/gs, (entry) => {
    const protocol = element(entry, 'protocol');
    if (protocol !== 'HTTP' && protocol !== 'HTTPS') return entry;
    const port = protocol === 'HTTP' ? device.httpPort : device.httpsPort;
    const switched = withElement(entry, 'enabled', String(port !== null));
    const ported = port === null ? switched : withElement(switched, 'portNo', String(port));
    const redirects = protocol === 'HTTPS' && (https === 'redirect' || element(entry, 'redirectToHttps') !== null);
    return redirects ? withElement(ported, 'redirectToHttps', String(https === 'redirect')) : ported;
  });
}
