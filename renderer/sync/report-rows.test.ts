import { expect, test } from 'vitest';
import type { Device } from '../../shared/device.ts';
import type { SyncPlan } from '../../shared/sync-plan.ts';
import type { InForce, SyncReport } from '../../shared/sync-run.ts';
import { clockTime, dateTime, dayAndClock } from '../format/time.ts';
import { leftSentences, restText } from './report-left.ts';
import { leftToDo, type ReportFacts, reportRows } from './report-rows.ts';
import { reportSubtitle, reportTitle } from './report-title.ts';
import { at, plannedDevice, planWith, reportedDevice, reportWith } from './sync-samples.ts';

function factsOf(report: SyncReport, plan: SyncPlan = planWith(), devices: readonly Device[] = []): ReportFacts {
  return { plan, report, devices: new Map(devices.map((device) => [device.id, device])), lockEnd: () => null, now: at(20) };
}
const [channel] = reportedDevice('Reception').channels;
const DAY_MS = 86_400_000;
if (channel === undefined) throw new Error('the sample has a channel');

test('the title counts what is in force, the subtitle names what is not', () => {
  expect(reportTitle(reportWith(), planWith())).toBe('Five of six devices use the new password');
  expect(reportSubtitle(reportWith({ triesSpent: 1, locksMet: 2 }), factsOf(reportWith()))).toMatch(
    /^Loading bay still has the old one\. Finished \d\d:\d\d:\d\d, after 8 min 20 s\. Logins in this run: 1 refused, 2 met a lock\.$/,
  );
});

test('what is unknown is never told as old', () => {
  const report = reportWith({ devices: [reportedDevice('Reception', { inForce: 'unknown', state: 'unknown' })] });
  expect(reportSubtitle(report, factsOf(report))).toMatch(/^Of Reception it is unknown\. /);
});

test('after a roll back the old password is the one that was wanted', () => {
  const devices = [reportedDevice('Front door', { inForce: 'old' }), reportedDevice('Office NVR')];
  const report = reportWith({ direction: 'back', devices });
  expect(reportTitle(report, planWith())).toBe('One of two devices uses the old password');
  expect(reportTitle({ ...report, devices: devices.slice(0, 1) }, planWith())).toBe('The device uses the old password');
  expect(leftToDo(report, planWith()).map(({ name }) => name)).toEqual(['Office NVR']);
});

test('what a roll back had not to touch is not left to do', () => {
  const devices = [reportedDevice('Front door', { inForce: 'old', state: 'leftOut' })];
  expect(leftToDo(reportWith({ direction: 'back', devices }), planWith())).toEqual([]);
  expect(leftToDo(reportWith({ devices }), planWith())).toHaveLength(1);
});

test('a device that is done with a channel that is not is left to do', () => {
  const channels = [{ ...channel, entry: 'old' as const }];
  expect(leftToDo(reportWith({ devices: [reportedDevice('Reception', { channels })] }), planWith())).toHaveLength(1);
});

test('a correction tells of its channels, the cameras having kept their passwords', () => {
  const plan = planWith({
    devices: [plannedDevice('Entrance', { task: 'entryOnly' }), plannedDevice('Reception', { task: 'throughRecorder' })],
  });
  const offline = { ...channel, state: 'offline' as const };
  const report = reportWith({ devices: [reportedDevice('Entrance'), reportedDevice('Reception', { channels: [offline] })] });
  expect(reportTitle(report, plan)).toBe('One of two channels is online again');
  expect(reportTitle({ ...report, devices: report.devices.slice(1) }, plan)).toBe('Channel 2 of Office NVR is not online');
  expect(reportSubtitle(report, factsOf(report, plan))).toMatch(/^The cameras kept their passwords\. Finished/);
});

test('why a device stands in no channel is said only as far as recorders were read', () => {
  const lonely = (plan: SyncPlan) => {
    const report = reportWith({ devices: [reportedDevice('Front door', { channels: [] })] });
    return reportRows(factsOf(report, plan, []))[0]?.withoutChannel;
  };
  const alone = planWith({ devices: [plannedDevice('Front door')], skipped: [], warnings: [] });
  const withRecorder = planWith({
    devices: [plannedDevice('Front door'), plannedDevice('Office NVR')],
    skipped: [],
    warnings: [],
  });
  const unread = [{ code: 'recorderNotRead', facts: { recorderName: 'Yard NVR', lockedUntil: null } }] as const;
  const known = [{ code: 'channelsNotRead', facts: { recorderName: 'Yard NVR' } }] as const;
  expect(lonely(withRecorder)).toBe('noChannel');
  expect(lonely(alone)).toBe('noRecorder');
  expect(lonely({ ...withRecorder, warnings: unread })).toBe('notRead');
  expect(lonely({ ...alone, devices: [...alone.devices, plannedDevice('Entrance', { warnings: known })] })).toBe('notRead');
  const other = [
    { code: 'otherAccountInChannel', facts: { recorderName: 'Office NVR', channelId: '1', userName: 'viewer' } },
  ] as const;
  expect(lonely({ ...alone, devices: [plannedDevice('Front door', { warnings: other })] })).toBe('otherAccount');
});

test('a device without a name is called as its channel is, with its model below', () => {
  const name = 'DS-2CD2143G2-I 192.168.1.32';
  const device = reportedDevice('Reception', { name, channels: [{ ...channel, name: 'Till' }] });
  const [row] = reportRows(factsOf(reportWith({ devices: [device] })));
  expect(row).toMatchObject({ name: 'Till', model: 'DS-2CD2143G2-I', fullName: 'Till (192.168.1.32)' });
  const report = reportWith({ devices: [{ ...device, inForce: 'old' }] });
  expect(reportSubtitle(report, factsOf(report))).toMatch(/^Till \(192\.168\.1\.32\) still has the old one\./);
});

/** A run that gave Entrance a new password and corrected the channel of Reception. */
const mixed = planWith({ devices: [plannedDevice('Entrance'), plannedDevice('Reception', { task: 'entryOnly' })] });

test('what only took channel entries is neither missing nor left to do when the run was rolled back', () => {
  const devices = [
    reportedDevice('Entrance', { inForce: 'old', channels: [{ ...channel, entry: 'old' }] }),
    reportedDevice('Reception', { state: 'leftOut' }),
  ];
  const report = reportWith({ direction: 'back', devices });
  expect(reportTitle(report, mixed)).toBe('The device uses the old password');
  expect(reportSubtitle(report, factsOf(report, mixed))).toMatch(/^Finished/);
  expect(leftToDo(report, mixed)).toEqual([]);
  const [, reception] = reportRows(factsOf(report, mixed));
  expect(reception).toMatchObject({
    state: 'kept',
    goal: 'new',
    note: 'It kept its password, so there was nothing to roll back.',
  });
});

test('a correction that was turned back leaves no device to do and asks for no new password', () => {
  const plan = planWith({ devices: ['Entrance', 'Reception'].map((name) => plannedDevice(name, { task: 'entryOnly' })) });
  const devices = ['Entrance', 'Reception'].map((name) => reportedDevice(name, { state: 'leftOut' }));
  const report = reportWith({ direction: 'back', devices });
  expect(leftToDo(report, plan)).toEqual([]);
  expect(reportRows(factsOf(report, plan)).map(({ state }) => state)).toEqual(['kept', 'kept']);
});

test('a device that should have had the password already and refuses it has saved nothing and needs no settling', () => {
  const problem = { code: 'newPasswordRefused', facts: { step: 'login', attemptsLeft: 4 } } as const;
  const report = reportWith({ devices: [reportedDevice('Reception', { inForce: 'unknown', state: 'failed', problem })] });
  const [row] = reportRows(factsOf(report, mixed));
  expect(row?.note).toBe(
    'The device did not accept this password. 4 tries left. This step changed nothing, neither on the device nor in its channels. Find out which password it has, then plan this device again.',
  );
});

const withPasswords = (...inForce: readonly InForce[]) =>
  reportWith({ devices: inForce.map((one) => reportedDevice('Reception', { inForce: one })) });

test.each([
  [['old'], 'The device does not use the new password'],
  [['unknown'], 'It is unknown whether the device uses the new password'],
  [['old', 'old'], 'Neither device uses the new password'],
  [['old', 'unknown'], 'Neither device is known to use the new password'],
  [['old', 'old', 'old'], 'None of three devices uses the new password'],
  [['old', 'old', 'unknown'], 'None of three devices is known to use the new password'],
  [['new', 'old', 'old'], 'One of three devices uses the new password'],
  [['new', 'new'], 'Both devices use the new password'],
] as const)('the title of %j is a sentence', (inForce, title) => {
  expect(reportTitle(withPasswords(...inForce), planWith())).toBe(title);
});

test.each([
  [0, 2, 'Neither channel is online again'],
  [0, 3, 'None of three channels is online again'],
  [1, 3, 'One of three channels is online again'],
  [3, 3, 'All three channels are online again'],
])('the title of a correction with %i of %i channels online is a sentence', (online, all, title) => {
  const plan = planWith({ devices: [plannedDevice('Reception', { task: 'entryOnly' })] });
  const channels = Array.from({ length: all }, (_, index) => ({
    ...channel,
    channelId: `${index}`,
    state: index < online ? ('online' as const) : ('offline' as const),
  }));
  expect(reportTitle(reportWith({ devices: [reportedDevice('Reception', { channels })] }), plan)).toBe(title);
});

test('of many devices the head and the note name six and count the others', () => {
  const devices = Array.from({ length: 64 }, (_, index) =>
    reportedDevice(`Camera ${index + 1}`, index === 0 ? {} : { inForce: 'old', state: 'notStarted' }),
  );
  const report = reportWith({ devices });
  const six = 'Camera 2, Camera 3, Camera 4, Camera 5, Camera 6, Camera 7 and 57 more';
  expect(reportSubtitle(report, factsOf(report))).toMatch(new RegExp(`^${six} still have the old one\\.`));
  expect(restText(factsOf(report), 'few')).toBe(`${six} are left to do.`);
  const locked = restText({ ...factsOf(report), lockEnd: () => at(30) }, 'few') ?? '';
  expect(locked.match(/is locked until/g)).toHaveLength(6);
  expect(locked).toMatch(/57 more are locked\.$/);
});

test('a report of another day tells the day beside every time', () => {
  const report = reportWith();
  const today = factsOf(report);
  const later = { ...today, now: at(20) + 21 * DAY_MS };
  const lockEnd = () => at(24 * 60);
  expect(reportSubtitle(report, today)).toContain(`Finished ${clockTime(report.endedAt)}, after`);
  expect(reportSubtitle(report, later)).toContain(`Finished ${dateTime(report.endedAt)}, after`);
  expect(reportRows(today)[0]?.proof).toBe(`login accepted, ${clockTime(at(1, 3))}`);
  expect(reportRows(later)[0]?.proof).toBe(`login accepted, ${dateTime(at(1, 3))}`);
  expect(restText({ ...today, lockEnd }, 'few')).toContain(`is locked until about ${dayAndClock(lockEnd())}.`);
});

test('what is to do has its reason, and no problem asks for a step of a run that is over', () => {
  const notes = (changes: Parameters<typeof reportedDevice>[1]) =>
    reportRows(factsOf(reportWith({ devices: [reportedDevice('Reception', changes)] })))[0]?.note;
  expect(notes({ inForce: 'old', state: 'leftOut' })).toBe('Left out by you.');
  expect(notes({ inForce: 'old', state: 'notStarted' })).toBe('The run had not come to it.');
  expect(notes({ state: 'failed', problem: { code: 'deviceBusy', facts: {} } })).toMatch(/Plan this device again\.$/);
});

test('a device that a stop cut short has a reason too', () => {
  const report = reportWith({ how: 'stopped', devices: [reportedDevice('Reception', { state: 'failed', problem: null })] });
  expect(reportRows(factsOf(report))[0]?.note).toBe('The run was stopped before it was through.');
});

test('a camera whose channel still has the old password says what its recorder will do, and comes first', () => {
  const channels = [{ ...channel, entry: 'old' as const, state: 'unknown' as const }];
  const report = reportWith({ how: 'stopped', devices: [reportedDevice('Reception', { state: 'failed', channels })] });
  const facts = factsOf(report);
  expect(reportRows(facts)[0]?.note).toContain('Office NVR still comes with the old one and will lock itself out.');
  expect(restText(facts, 'few')).toContain(
    'Reception has the new password and its channel the old one, so its recorder locks itself out: do it first.',
  );
});

test('after a damaged plan nothing is told of channels that are not known, and the list says that it may not be whole', () => {
  const report = reportWith({ planDamaged: true, devices: [reportedDevice('Front door', { channels: [] })] });
  expect(reportRows(factsOf(report))[0]?.withoutChannel).toBe('planDamaged');
  expect(leftSentences(factsOf(report))[0]).toMatch(/^Lines of the plan were damaged\./);
});
