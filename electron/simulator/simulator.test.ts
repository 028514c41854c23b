import { createSocket } from 'node:dgram';
import { expect, test } from 'vitest';
import { NotLoopbackError, ScenarioUnknownError, scenarioNames, startSimulator } from './index.ts';
import { group, told, whoAnswers } from './test-client.ts';
import { camera, client, macOf, simulate } from './test-lan.ts';

const port = 37111;
const network = '127.0.11';

test('a probe to the group is answered by every device, from its own address and SADP port, under the prober’s Uuid', async () => {
  await simulate([camera(network, 1), camera(network, 2)], port);
  const prober = await client();
  prober.ask(port, group, 'ASKED-1');
  const answers = await prober.until((all) => all.length >= 2);
  expect(answers.map(({ from }) => `${from.address}:${from.port}`).sort()).toEqual([
    `${network}.11:${port}`,
    `${network}.12:${port}`,
  ]);
  expect(answers.map((answer) => told(answer, 'Uuid'))).toEqual(['ASKED-1', 'ASKED-1']);
  expect(answers.map((answer) => told(answer, 'IPv4Address')).sort()).toEqual([`${network}.11`, `${network}.12`]);
});

test('a probe to one address is answered by that device alone', async () => {
  const simulator = await simulate([camera(network, 1), camera(network, 2)], port);
  const prober = await client();
  prober.ask(port, `${network}.12`, 'ALONE');
  await prober.until((all) => all.length > 0);
  await whoAnswers(prober, port, 'LATER', macOf(1));
  const alone = prober.answers.filter((answer) => told(answer, 'Uuid') === 'ALONE');
  expect(alone.map((answer) => told(answer, 'MAC'))).toEqual([macOf(2)]);
  expect(simulator.statistics().probes).toBe(3);
});

test.each([
  ['direct', 1, 0],
  ['group', 0, 1],
  ['both', 1, 1],
  ['none', 0, 0],
])('a device with the form %s answers %i times to the prober and %i times to the group', async (reply, direct, byGroup) => {
  await simulate([camera(network, 1, { reply }), camera(network, 2, { reply: 'both' })], port);
  const prober = await client();
  const member = await client(port);
  await whoAnswers(prober, port, 'FORM', macOf(2));
  await member.until((all) => all.some((answer) => told(answer, 'Uuid') === 'FORM-fence' && told(answer, 'MAC') === macOf(2)));
  const count = (heard: typeof prober) =>
    heard.answers.filter((answer) => told(answer, 'Uuid') === 'FORM' && told(answer, 'MAC') === macOf(1)).length;
  expect([count(prober), count(member)]).toEqual([direct, byGroup]);
});

test('probes are read as laxly as devices do, commands are counted by name and never answered', async () => {
  const simulator = await simulate([camera(network, 1)], port);
  const prober = await client();
  prober.send('<Probe><Uuid>c1</Uuid><Types>update</Types><Password>c2VjcmV0</Password></Probe>', port, group);
  prober.send('<Probe><Uuid>c2</Uuid><Types>getcode</Types></Probe>', port, group);
  prober.send('no markup', port, group);
  prober.send('<probe>\r\n<MAC>ff-ff-ff-ff-ff-ff</MAC><Types> inquiry </Types><Uuid>{lax}</Uuid></probe>\0', port, group);
  const answers = await prober.until((all) => all.length > 0);
  expect(answers.map((answer) => told(answer, 'Uuid'))).toEqual(['{lax}']);
  const statistics = simulator.statistics();
  expect(statistics).toMatchObject({ probes: 1, unreadable: 1, commandsIgnored: { update: 1, getcode: 1 } });
  expect(JSON.stringify(statistics)).not.toContain('c2VjcmV0');
});

test('a device with further adapters answers from each of them with the same text', async () => {
  await simulate([camera(network, 1, { alsoAt: [`${network}.101`, `${network}.102`] })], port);
  const prober = await client();
  prober.ask(port, group);
  const answers = await prober.until((all) => all.length >= 3);
  expect(answers.map(({ from }) => from.address).sort()).toEqual([`${network}.101`, `${network}.102`, `${network}.11`]);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
});

test('stopping frees every port, so that the same LAN starts again and another program may have its address', async () => {
  const devices = [camera(network, 1, { http: true })];
  const first = await simulate(devices, port);
  const httpPort = first.deviceList[0]?.httpPort;
  await Promise.all([first.stop(), first.stop()]);
  const other = createSocket({ type: 'udp4', reuseAddr: false });
  await new Promise<void>((resolve, reject) => {
    other.once('error', reject);
    other.bind(port, `${network}.11`, resolve);
  });
  await new Promise<void>((resolve) => other.close(() => resolve()));
  const second = await simulate(devices, port);
  expect(second.deviceList[0]?.httpPort).toBe(httpPort);
  expect(second.notes).toEqual([]);
});

test('an aborted signal stops it, and one aborted before keeps it from starting', async () => {
  const aborter = new AbortController();
  const simulator = await simulate([camera(network, 1)], port, { signal: aborter.signal });
  aborter.abort(new Error('enough'));
  await simulator.stop();
  await expect(simulate([camera(network, 1)], port, { signal: aborter.signal })).rejects.toThrow('enough');
});

test.each(['192.168.1.50', '0.0.0.0', '::1', 'lo', ''])('the interface address %j is refused', async (interfaceAddress) => {
  await expect(startSimulator({ scenario: 'office', interfaceAddress })).rejects.toBeInstanceOf(NotLoopbackError);
});

test('an unknown scenario is refused by name', async () => {
  await expect(startSimulator({ scenario: 'harbour' })).rejects.toBeInstanceOf(ScenarioUnknownError);
});

test.each(scenarioNames())('the scenario %s starts and stops', async (scenario) => {
  const simulator = await startSimulator({ scenario, port });
  expect(simulator.devices).toBe(simulator.deviceList.length);
  await simulator.stop();
});

test('the office answers as twelve devices: one recorder, one not activated, one of another subnet', async () => {
  const simulator = await startSimulator({ scenario: 'office', port, http: false });
  const prober = await client();
  const member = await client(port);
  prober.ask(port, group);
  await prober.until((all) => all.length >= 10);
  await member.until((all) => all.length >= 4);
  const answers = new Map([...prober.answers, ...member.answers].map((answer) => [told(answer, 'MAC'), answer]));
  await simulator.stop();
  expect(answers.size).toBe(12);
  const having = (element: string, value: string) => [...answers.values()].filter((answer) => told(answer, element) === value);
  expect(having('DigitalChannelNum', '16')).toHaveLength(1);
  expect(having('Activated', 'false')).toHaveLength(1);
  expect(having('IPv4Address', '192.168.10.21').map(({ from }) => from.address)).toEqual(['127.0.1.121']);
});
