import { expect, test } from 'vitest';
import type { ConnectionChoice } from '../isapi/connection.ts';
import type { IsapiDevice } from '../isapi/device-request.ts';
import { HttpTlsChangedError } from '../isapi/http-errors.ts';
import { DeviceReach } from './isapi-hands-reach.ts';

const { signal } = new AbortController();
const secureProtection = { scheme: 'https', fields: 'encrypted' } as const;

function open(answers: (announced: IsapiDevice) => ConnectionChoice) {
  let announced: IsapiDevice = { deviceId: 'mac:1', scheme: 'http', host: '192.168.1.30', port: 80 };
  const asked: string[] = [];
  const reach = new DeviceReach(
    () => announced,
    async (device) => {
      asked.push(device.host);
      return answers(device);
    },
  );
  return { reach, asked, moveTo: (host: string) => (announced = { ...announced, host }) };
}

const http = (device: IsapiDevice): ConnectionChoice => ({
  kind: 'reached',
  device,
  scheme: 'http',
  port: device.port,
  fingerprint: null,
});
const https = (device: IsapiDevice): ConnectionChoice => ({
  kind: 'reached',
  device: { ...device, scheme: 'https', port: 443 },
  scheme: 'https',
  port: 443,
  fingerprint: 'aa',
});

test('the way is chosen once, anew at another address, and anew after nobody answered', async () => {
  const { reach, asked, moveTo } = open(https);
  expect(await reach.to('mac:1', signal)).toMatchObject({ scheme: 'https', host: '192.168.1.30' });
  await reach.to('mac:1', signal);
  expect(asked).toEqual(['192.168.1.30']);
  moveTo('192.168.1.31');
  expect(await reach.to('mac:1', signal)).toMatchObject({ host: '192.168.1.31' });
  reach.forget('mac:1');
  await reach.to('mac:1', signal);
  expect(asked).toEqual(['192.168.1.30', '192.168.1.31', '192.168.1.31']);
});

test('what the plan promised is kept: no plain HTTP in the place of HTTPS, no readable field in the place of an encrypted one', async () => {
  const { reach, asked } = open(http);
  reach.promise(new Map([['mac:1', secureProtection]]));
  await expect(reach.to('mac:1', signal)).rejects.toMatchObject({ code: 'sync.lessProtected', facts: { what: 'scheme' } });
  await expect(reach.to('mac:1', signal)).rejects.toMatchObject({ code: 'sync.lessProtected' });
  expect(asked).toHaveLength(2);
  expect(() => reach.checkFields('mac:1', { kind: 'plain' })).toThrow(expect.objectContaining({ code: 'sync.lessProtected' }));
  expect(() => reach.checkFields('mac:2', { kind: 'plain' })).not.toThrow();
});

test('another certificate and a way to another host are no way', async () => {
  const changed = open(() => ({ kind: 'certificateChanged', error: new HttpTlsChangedError('aa', 'bb') }));
  await expect(changed.reach.to('mac:1', signal)).rejects.toMatchObject({ code: 'http.tlsChanged' });
  const elsewhere = open(() => ({ kind: 'redirected' }));
  await expect(elsewhere.reach.to('mac:1', signal)).rejects.toMatchObject({ code: 'device.sendsElsewhere' });
});
