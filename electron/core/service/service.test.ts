import { expect, test } from 'vitest';
import { defaultSettings } from '../../../shared/settings.ts';
import { CAMERA, camera, openService, START } from './testing/open-service.ts';
import { ethernet } from './testing/scripted-discovery.ts';

test('nothing is searched before the start, and everything ends with the stop', async () => {
  const { service, discovery, clock } = openService({ interfaces: ['eth0'] });
  expect(discovery.told).toEqual([]);
  await service.start();
  expect(discovery.told).toEqual(['restrict eth0', 'start']);
  await service.stop();
  await service.stop();
  await clock.settle();
  expect(discovery.told).toContain('stop');
  expect(clock.pendingWaits()).toBe(0);
});

test('settings can be read before the start, and are the defaults where there are none', async () => {
  const { ask } = openService();
  expect(await ask('settings:read', {})).toEqual(defaultSettings);
});

test('settings are kept, and the search follows the choice of interfaces in them', async () => {
  const { ask, discovery, documents } = openService();
  await ask('discovery:includeInterface', { name: 'eth0', included: false });
  await ask('settings:write', { ...defaultSettings, theme: 'dark', interfaces: { utun3: true } });
  expect(discovery.told).toEqual(['include eth0 false', 'include eth0 null', 'include utun3 true']);
  const next = openService({ documents });
  await next.service.start();
  expect(next.discovery.told).toContain('include utun3 true');
  expect(await next.ask('settings:read', {})).toMatchObject({ theme: 'dark', interfaces: { utun3: true } });
});

test('settings of another shape are kept aside, with a warning and the defaults', async () => {
  const { ask, documents, warnings } = openService();
  documents.kept.set('settings', { theme: 'rainbow' });
  expect(await ask('settings:read', {})).toEqual(defaultSettings);
  expect([documents.aside, warnings]).toEqual([['settings'], ['document.foreignShape']]);
});

test('settings that cannot be saved are in force, and the caller hears of it', async () => {
  const { ask, codeOf, documents } = openService();
  documents.full = true;
  expect(await codeOf('settings:write', { ...defaultSettings, theme: 'light' })).toBe('document.notSaved');
  expect(await ask('settings:read', {})).toMatchObject({ theme: 'light' });
});

test('a device that answers is on the list, told to the windows, and its raw answer can be read', async () => {
  const { ask, clock, discovery, payloads, service } = openService();
  await service.start();
  discovery.answer(START, camera);
  await clock.advance(100);
  expect(payloads('devices:changed').flatMap((delta) => delta.upserted.map((device) => device.id))).toEqual([CAMERA]);
  expect(payloads('devices:noticed').flat()).toMatchObject([{ kind: 'appeared', deviceId: CAMERA }]);
  expect(await ask('devices:snapshot', {})).toMatchObject({ revision: 1, devices: [{ id: CAMERA }], seen: [[CAMERA, START]] });
  expect((await ask('device:rawAnswer', { deviceId: CAMERA })).text).toContain(camera.devicesn);
  expect(await ask('device:notices', { deviceId: CAMERA })).toMatchObject([{ kind: 'appeared' }]);
});

test('another subnet is judged by the interfaces that are there', async () => {
  const { ask, discovery, service } = openService();
  await service.start();
  discovery.interfaces = [ethernet, { ...ethernet, name: 'eth1', address: '10.0.0.5', state: 'gone' }];
  discovery.say({ kind: 'statusChanged' });
  discovery.answer(START, camera);
  discovery.answer(START, { ...camera, mac: 'c0-56-e3-00-00-15', ipv4address: '10.0.0.64' });
  const { devices } = await ask('devices:snapshot', {});
  expect(devices.map((device) => device.otherSubnet)).toEqual([false, true]);
});

test('a name follows its device over a restart, and an empty one takes it away', async () => {
  const { ask, discovery, documents, service } = openService();
  await service.start();
  discovery.answer(START, camera);
  expect(await ask('device:rename', { deviceId: CAMERA, name: '  Gate  ' })).toMatchObject({ name: 'Gate' });
  const next = openService({ documents });
  await next.service.start();
  next.discovery.answer(START, { ...camera, ipv4address: '192.168.1.99' });
  expect((await next.ask('devices:snapshot', {})).devices).toMatchObject([{ id: CAMERA, name: 'Gate' }]);
  expect(await next.ask('device:rename', { deviceId: CAMERA, name: '' })).toMatchObject({ name: null });
  expect(documents.kept.get('names')).toEqual({ names: {} });
});

test('a name that moves to a better identity is saved there', async () => {
  const { ask, clock, discovery, documents, service } = openService();
  await service.start();
  const { mac: _mac, ...withoutMac } = camera;
  discovery.answer(START, withoutMac);
  await ask('device:rename', { deviceId: `serial:${camera.devicesn}`, name: 'Gate' });
  discovery.answer(START, camera);
  await clock.advance(100);
  expect(documents.kept.get('names')).toEqual({ names: { [CAMERA]: 'Gate' } });
});

test('commands about a device that is not on the list say so', async () => {
  const { codeOf } = openService();
  const deviceId = 'mac:000000000000';
  expect(await codeOf('device:rename', { deviceId, name: 'x' })).toBe('device.unknown');
  expect(await codeOf('device:rawAnswer', { deviceId })).toBe('device.unknown');
  expect(await codeOf('device:notices', { deviceId })).toBe('device.unknown');
  expect(await codeOf('device:openWebPage', { deviceId })).toBe('device.unknown');
});

test.each([
  ['80', 'http://192.168.1.20/'],
  ['8080', 'http://192.168.1.20:8080/'],
  ['', 'http://192.168.1.20/'],
])('the page of a device with web port %j is %s', async (httpport, url) => {
  const { ask, discovery, service } = openService();
  await service.start();
  discovery.answer(START, { ...camera, httpport });
  expect(await ask('device:openWebPage', { deviceId: CAMERA })).toEqual({ by: 'renderer', url });
});

test('the page is opened by the system where it can, and a refusal is said', async () => {
  const opened: string[] = [];
  const { ask, codeOf, discovery, service } = openService({
    openExternal: async (url) => {
      if (opened.length > 0) throw new Error('no browser');
      opened.push(url);
    },
  });
  await service.start();
  discovery.answer(START, camera);
  expect(await ask('device:openWebPage', { deviceId: CAMERA })).toEqual({ by: 'system' });
  expect(await codeOf('device:openWebPage', { deviceId: CAMERA })).toBe('page.notOpened');
  expect(opened).toEqual(['http://192.168.1.20/']);
});

test('a secret is copied where the host can, and no failure repeats it', async () => {
  const copied: string[] = [];
  const { ask, call } = openService({
    copySecret: async (secret) => {
      if (copied.length > 0) throw new Error(`no room for ${secret}`);
      copied.push(secret);
    },
  });
  expect((await ask('app:state', {})).copiesSecrets).toBe(true);
  await ask('clipboard:copySecret', { secret: 'Harbour-2026' });
  expect(copied).toEqual(['Harbour-2026']);
  const refused = await call('clipboard:copySecret', { secret: 'Harbour-2026' });
  expect(refused).toMatchObject({ ok: false, error: { code: 'clipboard.notCopied', facts: { why: 'refused' } } });
  expect(JSON.stringify(refused)).not.toContain('Harbour-2026');
});

test('a host without a clipboard says so', async () => {
  const { ask, call } = openService();
  expect((await ask('app:state', {})).copiesSecrets).toBe(false);
  const refused = await call('clipboard:copySecret', { secret: 'Harbour-2026' });
  expect(refused).toMatchObject({ ok: false, error: { code: 'clipboard.notCopied', facts: { why: 'notHere' } } });
});

test('no page is opened without an address, or where two devices claim it', async () => {
  const { codeOf, discovery, service } = openService();
  await service.start();
  discovery.answer(START, { ...camera, ipv4address: '' });
  expect(await codeOf('device:openWebPage', { deviceId: CAMERA })).toBe('device.noAddress');
  discovery.answer(START, camera);
  discovery.answer(START, { ...camera, mac: 'c0-56-e3-00-00-15' });
  expect(await codeOf('device:openWebPage', { deviceId: CAMERA })).toBe('device.addressConflict');
});

test('only offline devices are forgotten', async () => {
  const { ask, clock, discovery, service } = openService();
  await service.start();
  discovery.answer(START, camera);
  await clock.advance(121_000);
  const answering = 'mac:c056e3000015';
  discovery.answer(clock.now(), { ...camera, mac: 'c0-56-e3-00-00-15' });
  const deviceIds = [CAMERA, CAMERA, answering, 'mac:000000000000'];
  expect(await ask('devices:forget', { deviceIds })).toEqual({ forgotten: 1 });
  expect((await ask('devices:snapshot', {})).devices.map((device) => device.id)).toEqual([answering]);
});

test('however often the search changes, windows hear of it four times a second', async () => {
  const { clock, discovery, payloads, service } = openService();
  await service.start();
  for (let n = 0; n < 100; n++) {
    discovery.say({ kind: 'statusChanged' });
    await clock.advance(10);
  }
  await clock.advance(250);
  expect(payloads('discovery:changed').length).toBeLessThanOrEqual(5);
  expect(payloads('network:changed').length).toBe(payloads('discovery:changed').length);
});

test('of a probe of addresses the last word is always told', async () => {
  const { ask, clock, discovery, payloads, service } = openService();
  await service.start();
  expect(await ask('discovery:probeAddresses', { targets: '192.168.1.20' })).toMatchObject({ probeId: 1 });
  for (let sent = 1; sent <= 50; sent++) {
    const state = sent === 50 ? 'finished' : 'running';
    discovery.say({ kind: 'probeProgressed', progress: { probeId: 1, sent, total: 50, answered: 0, failed: 0, state } });
    await clock.advance(10);
  }
  await clock.advance(250);
  expect(payloads('discovery:probeProgressed').at(-1)).toMatchObject({ sent: 50, state: 'finished' });
  expect(payloads('discovery:probeProgressed').length).toBeLessThanOrEqual(3);
});

test('a listener that throws takes nothing from the others', async () => {
  const { clock, discovery, payloads, service, warnings } = openService();
  service.onEvent(() => {
    throw new Error('window gone');
  });
  await service.start();
  discovery.answer(START, camera);
  await clock.advance(100);
  expect(payloads('devices:changed')).toHaveLength(1);
  expect(warnings).toContain('event.listenerFailed');
});

test('exported diagnostics hold what was tried and found, and no whole serial number', async () => {
  const { ask, discovery, service } = openService();
  await service.start();
  discovery.answer(START, { ...camera, password: 'never shown' });
  const { text, suggestedName } = await ask('diagnostics:export', {});
  expect(suggestedName).toBe('latchkey-diagnostics-2023-11-14-2213.json');
  expect(text).not.toContain('123456789');
  expect(text).not.toContain('never shown');
  expect(JSON.parse(text)).toMatchObject({
    version: '0.1.0',
    platform: 'linux',
    interfaces: [{ name: 'eth0', sent: 3 }],
    counts: { devices: 1, offline: 0, unreadable: 0 },
    devices: [{ mac: 'c0:56:e3:00:00:14', serialNumber: 'DS-2CD2385G1-I20190701AAWR*********' }],
  });
});
