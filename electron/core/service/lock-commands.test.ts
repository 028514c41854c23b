import { expect, test } from 'vitest';
import { CAMERA, camera, openService, START } from './testing/open-service.ts';

const check = { deviceId: CAMERA, account: 'admin', password: 'p', confirmsFewLeft: false, insistsDuringLock: false };

test('a device that is not on the list, or offline, is asked nothing', async () => {
  const requests: string[] = [];
  const transport = {
    request: (request: { host: string }) => {
      requests.push(request.host);
      return Promise.reject(new Error('nothing is asked here'));
    },
  };
  const { codeOf, service, discovery, clock } = openService({ transport });
  await service.start();
  expect(await codeOf('lock:check', check)).toBe('device.unknown');
  discovery.answer(START, camera);
  await clock.advance(200_000);
  expect(await codeOf('lock:check', check)).toBe('device.offline');
  expect(requests).toEqual([]);
});

test('an unreachable device is an outcome, and no attempt is on the list', async () => {
  const { ask, service, discovery } = openService();
  await service.start();
  discovery.answer(START, camera);
  expect(await ask('lock:check', check)).toMatchObject({ kind: 'unreachable', code: 'http.unreachable', credentialSent: false });
  expect(await ask('attempts:list', { limit: 10 })).toMatchObject({ rows: [], total: 0, stopped: false });
});

test('a lock seen elsewhere and a stop of all logins are told to the windows', async () => {
  const { ask, payloads, service, discovery } = openService();
  await service.start();
  discovery.answer(START, camera);
  await ask('lock:noteSeen', { deviceId: CAMERA, account: 'admin', lockedSince: START - 60_000 });
  expect(payloads('locks:changed').flat()).toMatchObject([{ deviceId: CAMERA, record: { said: 'locked', source: 'person' } }]);
  expect(await ask('logins:stopAll', {})).toMatchObject({ stopped: true });
  expect(payloads('attempts:changed').at(-1)).toMatchObject({ stopped: true });
});
