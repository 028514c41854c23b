import { expect, test } from 'vitest';
import { deviceAnswer, deviceHello, office, searchKit, wifi } from '../../testing/search-kit.ts';

test('answers by both paths are told with the way they came', async () => {
  const { clock, discovery, answers, answerDirectly, answerToGroup } = searchKit();
  discovery.start();
  await clock.advance(100);
  answerDirectly(office.address, deviceAnswer({ uuid: 'A' }));
  answerToGroup(office.address, deviceAnswer({ uuid: 'B' }));
  await clock.settle();
  expect(answers().map(({ sighting, repeated }) => [sighting, repeated])).toEqual([
    [{ interfaceName: 'eth0', sourceAddress: '192.168.1.64', path: 'direct' }, false],
    [{ interfaceName: 'eth0', sourceAddress: '192.168.1.64', path: 'group' }, true],
  ]);
  const [first, second] = answers();
  expect(second?.match).toBe(first?.match);
  expect(second?.datagram).toEqual(deviceAnswer({ uuid: 'B' }));
});

test('an answer that differs in more than its Uuid is read anew', async () => {
  const { clock, discovery, answers, answerDirectly } = searchKit();
  discovery.start();
  await clock.advance(100);
  answerDirectly(office.address, deviceAnswer());
  answerDirectly(office.address, deviceAnswer({ more: '<BootTime>2024-01-02 03:04:05</BootTime>\r\n' }));
  await clock.settle();
  expect(answers().map(({ repeated }) => repeated)).toEqual([false, false]);
  expect(answers()[1]?.match.fields.get('boottime')).toBe('2024-01-02 03:04:05');
});

test('an answer to another client is an answer all the same', async () => {
  const { clock, discovery, answers, answerToGroup } = searchKit();
  discovery.start();
  await clock.advance(100);
  answerToGroup(office.address, deviceAnswer({ uuid: 'FOREIGN' }));
  await clock.settle();
  expect(answers()).toHaveLength(1);
});

test('a device that announces itself between two rounds is heard', async () => {
  const { clock, discovery, answers, answerToGroup } = searchKit();
  discovery.start();
  await clock.advance(20_000);
  answerToGroup(office.address, deviceHello(), '192.168.1.65');
  await clock.settle();
  expect(answers()).toMatchObject([{ at: clock.now(), match: { root: 'Hello' }, sighting: { path: 'group' } }]);
});

test('requests of other programs are dropped without a trace', async () => {
  const { clock, discovery, answers, answerToGroup, log, report } = searchKit();
  discovery.start();
  await clock.advance(100);
  const secret = 'dAjJE3uLicuqQ9z9Cqr4dg==';
  answerToGroup(
    office.address,
    Buffer.from(`<?xml version="1.0"?><Probe><Uuid>X</Uuid><Types>update</Types><Password>${secret}</Password></Probe>`),
  );
  await clock.advance(1_000);
  expect(answers()).toEqual([]);
  expect(report('eth0')).toMatchObject({ answered: 0, malformed: 0 });
  expect(discovery.status().unreadable).toEqual({ count: 0, latest: [] });
  expect(JSON.stringify([log, discovery.status()])).not.toContain(secret);
});

test('what cannot be read is counted with its sender, and never logged', async () => {
  const { clock, discovery, answers, answerDirectly, log, report } = searchKit();
  discovery.start();
  await clock.advance(100);
  answerDirectly(office.address, Buffer.from('no markup at all'), '192.168.1.77');
  await clock.settle();
  expect(answers()).toEqual([]);
  expect(report('eth0')).toMatchObject({ answered: 0, malformed: 1 });
  expect(discovery.status().unreadable).toEqual({
    count: 1,
    latest: [{ at: clock.now(), sourceAddress: '192.168.1.77', interfaceName: 'eth0', reason: 'noMarkup', bytes: 16 }],
  });
  expect(JSON.stringify(log)).not.toContain('no markup at all');
});

test('of many unreadable datagrams the latest twenty are listed and all are counted', async () => {
  const { clock, discovery, answerDirectly } = searchKit();
  discovery.start();
  await clock.advance(100);
  for (let index = 0; index < 50; index++) answerDirectly(office.address, Buffer.from('?'), `192.168.1.${index + 100}`);
  await clock.settle();
  const { count, latest } = discovery.status().unreadable;
  expect(count).toBe(50);
  expect(latest.map(({ sourceAddress }) => sourceAddress)).toEqual(
    Array.from({ length: 20 }, (_, index) => `192.168.1.${index + 130}`),
  );
});

test('a device of another subnet that answers to the group belongs where it answered directly', async () => {
  const { clock, discovery, answers, answerDirectly, answerToGroup } = searchKit({ interfaces: [office, wifi] });
  discovery.start();
  await clock.advance(100);
  answerDirectly(wifi.address, deviceAnswer(), '192.0.0.64');
  answerToGroup(wifi.address, deviceAnswer(), '192.0.0.64');
  await clock.settle();
  expect(answers().map(({ sighting }) => [sighting.interfaceName, sighting.path])).toEqual([
    ['wlan0', 'direct'],
    ['wlan0', 'group'],
  ]);
});

test('a listener that throws takes nothing from the others', async () => {
  const { clock, discovery, answers, answerDirectly, log } = searchKit();
  const broken = createBrokenListener();
  discovery.onEvent(broken);
  discovery.start();
  await clock.advance(100);
  answerDirectly(office.address, deviceAnswer({ uuid: 'A' }));
  answerDirectly(office.address, deviceAnswer({ uuid: 'B' }));
  await clock.settle();
  expect(answers()).toHaveLength(2);
  expect(log.filter(({ event }) => event === 'discovery.listenerFailed').length).toBeGreaterThanOrEqual(2);
});

function createBrokenListener() {
  return () => {
    throw new Error('a defect of the listener');
  };
}
