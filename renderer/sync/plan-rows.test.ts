import { expect, test } from 'vitest';
import { nameBesideAddress } from './describe.ts';
import { planDocument } from './plan-document.ts';
import { entriesText, noteOf, warningsOf } from './plan-rows.ts';
import { draftWith, idOf, plannedDevice, planWith } from './sync-samples.ts';

test('what is so of many devices is one sentence with their names, a recorder named behind its cameras among them', () => {
  const readable = (name: string) => ({ code: 'readableOnNetwork', facts: { name } }) as const;
  const devices = ['Reception', 'Entrance'].map((name) =>
    plannedDevice(name, { warnings: [readable(name), readable('Office NVR')] }),
  );
  const warnings = warningsOf(planWith({ devices, warnings: [] }));
  expect(warnings).toHaveLength(1);
  expect(warnings[0]?.names).toEqual(['Reception', 'Office NVR', 'Entrance']);
  expect(warnings[0]?.sentence).toMatch(/^These devices offer neither HTTPS nor encrypted fields\./);
  const [one] = warningsOf(
    planWith({ devices: [plannedDevice('Entrance', { warnings: [readable('Entrance')] })], warnings: [] }),
  );
  expect(one?.sentence).toMatch(/^The device offers neither/);
});

test('a recorder that was not read is said to log in to as many cameras as it does', () => {
  const warnings = [{ code: 'channelsNotRead', facts: { recorderName: 'Office NVR' } }] as const;
  const plan = (names: readonly string[]) =>
    planWith({ devices: names.map((name) => plannedDevice(name, { warnings })), warnings: [] });
  expect(warningsOf(plan(['Entrance']))[0]?.sentence).toMatch(/^“Office NVR” logs in to this camera,/);
  expect(warningsOf(plan(['Entrance', 'Reception']))[0]?.sentence).toMatch(/^“Office NVR” logs in to these cameras,/);
});

test.each([
  ['DS-2CD2143G2-I 127.0.1.31', '127.0.1.31', 'DS-2CD2143G2-I'],
  ['Reception', '127.0.1.31', 'Reception'],
  ['127.0.1.31', '127.0.1.31', '127.0.1.31'],
  ['Reception', null, 'Reception'],
])('%s beside %s is %s', (name, address, shown) => {
  expect(nameBesideAddress(name, address)).toBe(shown);
});

test('that a camera stands in no recorder is said only where no recorder is left unread', () => {
  const camera = plannedDevice('Front door', { goes: 'withOthers' });
  const read = planWith({ devices: [camera], warnings: [] });
  expect([entriesText(camera, read), noteOf(camera, read)]).toEqual(['None', 'Not in the recorder']);
  const unread = planWith({ devices: [camera], warnings: [{ code: 'recorderNotRead', facts: { recorderName: 'Store NVR' } }] });
  expect([entriesText(camera, unread), noteOf(camera, unread)]).toEqual(['Recorder not read', '']);
});

test('the printed plan has the order, the estimate, and the devices of each client', () => {
  const client = { address: '192.168.1.57', identity: { kind: 'lanHost' }, userName: 'admin', seenIn: 'log' } as const;
  const unnamed = plannedDevice('Entrance', {
    name: 'DS-2CD2143G2-I 192.168.1.31',
    goes: 'first',
    entries: [
      {
        recorderId: 'r',
        recorderName: 'NVR',
        channelId: '1',
        name: 'Hall',
        protection: { scheme: 'https', fields: 'encrypted' },
      },
    ],
  });
  const plan = planWith({ devices: [unnamed], clients: [{ ...client, deviceIds: [idOf('Entrance')] }] });
  const paper = JSON.stringify(planDocument(plan, draftWith(), new Map()));
  expect(paper).toContain('A client in this network, 192.168.1.57: in the log of Hall (192.168.1.31), as admin');
  expect(paper).toContain('["Goes first, alone","Hall (192.168.1.31)"]');
  expect(paper).toContain('["At once after it","four at a time"]');
  expect(paper).toContain('About 5 min, estimated');
  expect(paper).toContain('Hall\\nDS-2CD2143G2-I');
});
