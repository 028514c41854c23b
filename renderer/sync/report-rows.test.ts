import { expect, test } from 'vitest';
import { leftToDo, reportDocument, reportSubtitle, reportTitle, reportToCsv } from './report-rows.ts';
import { reportedDevice, reportWith } from './sync-samples.ts';

test('the title counts what is in force, the subtitle names what is not', () => {
  expect(reportTitle(reportWith())).toBe('Five of six devices use the new password');
  expect(reportSubtitle(reportWith())).toMatch(
    /^Loading bay still has the old one\. Finished \d\d:\d\d:\d\d, after 8 min 20 s\. No try was spent on a wrong password\.$/,
  );
});

test('what is unknown is never told as old', () => {
  const devices = [reportedDevice('Reception', { inForce: 'unknown', state: 'unknown' })];
  expect(reportSubtitle(reportWith({ devices, triesSpent: 1 }))).toMatch(/^Of Reception it is unknown\. .* 1 try was spent/);
});

test('after a roll back the old password is the one that was wanted', () => {
  const devices = [reportedDevice('Front door', { inForce: 'old' }), reportedDevice('Office NVR')];
  const report = reportWith({ direction: 'back', devices });
  expect(reportTitle(report)).toBe('One of two devices uses the old password');
  expect(reportTitle({ ...report, devices: devices.slice(0, 1) })).toBe('The device uses the old password');
  expect(leftToDo(report).map(({ name }) => name)).toEqual(['Office NVR']);
});

test('what a roll back had not to touch is not left to do', () => {
  const devices = [reportedDevice('Front door', { inForce: 'old', state: 'leftOut' })];
  expect(leftToDo(reportWith({ direction: 'back', devices }))).toEqual([]);
  expect(leftToDo(reportWith({ devices }))).toHaveLength(1);
});

test('a device that is done with a channel that is not is left to do', () => {
  const channels = reportedDevice('Reception').channels.map((channel) => ({ ...channel, entry: 'old' as const }));
  expect(leftToDo(reportWith({ devices: [reportedDevice('Reception', { channels })] }))).toHaveLength(1);
});

test('the CSV has a line for each channel, and a name that looks like a formula stays text', () => {
  const [channel] = reportedDevice('Reception').channels;
  if (channel === undefined) throw new Error('the sample has a channel');
  const device = reportedDevice('Reception', { name: '=cmd()', channels: [channel, { ...channel, channelId: '9' }] });
  const lines = reportToCsv(reportWith({ devices: [device, reportedDevice('Front door')] }))
    .trim()
    .split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[1]).toMatch(/^'=cmd\(\),/);
  expect(lines[2]).toContain(',Office NVR,9,new,online');
});

test('problems stand on paper in words', () => {
  const device = reportedDevice('Reception', { state: 'failed', problem: { code: 'deviceBusy', facts: {} } });
  expect(JSON.stringify(reportDocument(reportWith({ devices: [device] }), []))).toContain('Reception: The device is busy');
});
