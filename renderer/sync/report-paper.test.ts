import { expect, test } from 'vitest';
import { stepProblemCodes } from '../../shared/sync-run.ts';
import { testDevice } from '../test-device.ts';
import { reportToCsv } from './report-csv.ts';
import { type PaperFacts, reportDocument } from './report-paper.ts';
import { at, idOf, planWith, reportedDevice, reportWith } from './sync-samples.ts';
import { staleClient, watchWith } from './watch-samples.ts';

const [channel] = reportedDevice('Reception').channels;
if (channel === undefined) throw new Error('the sample has a channel');

function paperFacts(changes: Partial<PaperFacts> = {}): PaperFacts {
  return {
    plan: planWith(),
    report: reportWith(),
    devices: new Map(),
    lockEnd: () => null,
    now: at(20),
    watch: null,
    ticked: [],
    version: '0.1.0',
    madeAt: at(20),
    ...changes,
  };
}

function sectionsOf(facts: PaperFacts): Readonly<Record<string, string>> {
  return Object.fromEntries(reportDocument(facts).sections.map(({ heading, parts }) => [heading, JSON.stringify(parts)]));
}

test('the paper tells who was not there what is in force, what is left, who breaks and who made it', () => {
  const devices = new Map([[idOf('Reception'), testDevice(1, { id: idOf('Reception'), serialNumber: 'DS-2CD-1' })]]);
  const warnings = [
    { code: 'cameraBehindRecorder', facts: { recorderName: 'Office NVR', channelId: '7', address: '192.168.254.7' } },
  ] as const;
  const watch = watchWith({
    watched: ['Reception'],
    clients: [staleClient(idOf('Reception'), { recorderId: 'r', entry: 'old' })],
  });
  const sections = sectionsOf(paperFacts({ devices, plan: planWith({ warnings }), watch, ticked: ['paper'] }));
  expect(sections['What is in force']).toContain('Reception\\nSerial DS-2CD-1');
  expect(sections['What is in force']).toContain('Channel 2 online (Office NVR)');
  expect(sections['What is in force']).toContain('"To do"');
  expect(sections['Note']).toContain('Loading bay: Left out by you.');
  expect(sections['Left to do']).toContain('Loading bay is left to do.');
  expect(sections['Channels left as they were']).toContain('Channel 7 is on a port of “Office NVR” itself (192.168.254.7)');
  expect(sections['Left alone']).toContain('New camera · 192.168.1.64');
  expect(sections['Need the new password']).toContain('192.168.1.57: logged in now as admin on Office NVR');
  expect(sections['Still using the old password']).toContain('is refused on Reception, 1 time');
  expect(sections['Update by hand']).toContain('[x] The note in the cabinet');
  expect(sections['This run']).toContain('Latchkey 0.1.0');
});

test('the paper names everything that is left, also where the screen only counts', () => {
  const names = Array.from({ length: 8 }, (_, index) => `Camera ${index + 1}`);
  const devices = names.map((name) => reportedDevice(name, { inForce: 'old', state: 'notStarted' }));
  const { 'Left to do': left } = sectionsOf(paperFacts({ report: reportWith({ devices }) }));
  expect(left).toContain('Camera 5, Camera 6, Camera 7 and Camera 8 are left to do.');
});

test('where no password changed nobody needs the new one', () => {
  const sections = sectionsOf(paperFacts({ ticked: null }));
  expect(sections).not.toHaveProperty('Need the new password');
  expect(sections).not.toHaveProperty('Update by hand');
});

test.each(stepProblemCodes)('the problem %s asks for no step of the run that is over', (code) => {
  const devices = [reportedDevice('Reception', { state: 'failed', problem: { code, facts: {} } })];
  const { Note: note } = sectionsOf(paperFacts({ report: reportWith({ devices }) }));
  expect(note).toMatch(/Reception: /);
  expect(note).not.toMatch(/this step again|then go on|Settle it/);
});

function csvOf(facts: PaperFacts): readonly string[] {
  return reportToCsv(facts).trim().split('\r\n');
}

test('the CSV has a line for each channel, and a name that looks like a formula stays text', () => {
  const device = reportedDevice('Reception', { name: '=cmd()', channels: [channel, { ...channel, channelId: '9' }] });
  const plan = planWith({ skipped: [], warnings: [] });
  const lines = csvOf(paperFacts({ plan, report: reportWith({ devices: [device, reportedDevice('Front door')] }) }));
  expect(lines).toHaveLength(4);
  expect(lines[1]).toMatch(/^device,'=cmd\(\),/);
  expect(lines[2]).toContain(',Office NVR,9,,new,online,');
  expect(lines[3]).toContain(`,noChannel,${new Date(at(0)).toISOString()},${new Date(at(8, 20)).toISOString()},finished`);
});

test('the CSV has what was skipped and the channels that were left alone', () => {
  const warnings = [
    { code: 'channelWithoutCamera', facts: { recorderName: '=NVR', channelId: '8', channelName: '@Yard', address: null } },
  ] as const;
  const lines = csvOf(paperFacts({ plan: planWith({ warnings }), report: reportWith({ devices: [] }) }));
  expect(lines.map((line) => line.split(',')[0])).toEqual(['record', 'skipped', 'skipped', 'channelLeftAlone']);
  expect(lines[1]).toContain(',192.168.1.64,,,,,skipped,inactive,');
  expect(lines[3]).toContain(",leftAlone,channelWithoutCamera,'=NVR,8,'@Yard,");
});

test('the CSV tells a camera that only its recorder proved', () => {
  const devices = [reportedDevice('Reception', { provenBy: 'recorder' })];
  const facts = paperFacts({ report: reportWith({ devices }) });
  expect(csvOf(facts)[1]).toContain(',new,recorder,');
  expect(sectionsOf(facts)['What is in force']).toMatch(/new\\nits recorder got in, \d\d:\d\d:\d\d/);
});
