import { expect, test } from 'vitest';
import { allNew, CAMERA, everything, expectTrue, faultBench, find, stopsThere } from './sync-fault-bench.ts';
import { RECORDER } from './sync-fleet.ts';
import { DiskThatFills } from './sync-full-disk.ts';
import { guardBreaches, liesOf, sentByUs } from './sync-honesty.ts';

const begin = faultBench(100);

test.each([
  { name: 'the answer to a change that was made is lost', fault: { fault: 'answerLost', applied: true }, tries: 0 },
  { name: 'the answer to a change that was not made is lost', fault: { fault: 'answerLost', applied: false }, tries: 1 },
  { name: 'it restarts with the change', fault: { fault: 'reboot', applied: true, silentSeconds: 60 }, tries: 0 },
  { name: 'it restarts without the change', fault: { fault: 'reboot', applied: false, silentSeconds: 60 }, tries: 1 },
  { name: 'it is busy', fault: { fault: 'busy' }, tries: 0 },
  { name: 'it is busy and says so with HTTP 200', fault: { fault: 'busy', httpStatus: 200 }, tries: 0 },
  { name: 'it saves the password and calls it risky', fault: { fault: 'riskySaved' }, tries: 0 },
])('without anybody’s help: $name', async ({ fault, tries }) => {
  const rehearsal = await begin({ writeFaults: [{ ...fault, on: 'password' }] });
  const report = await rehearsal.run(stopsThere);
  await expectTrue(report, rehearsal);
  expect(everything(report)).toEqual(allNew);
  expect(report.triesSpent).toBe(tries);
});

test.each([
  { name: 'lost, made', fault: { fault: 'answerLost', applied: true } },
  { name: 'lost, not made', fault: { fault: 'answerLost', applied: false } },
  { name: 'busy', fault: { fault: 'busy' } },
  { name: 'the recorder restarts', fault: { fault: 'reboot', applied: false, silentSeconds: 60 } },
])('without anybody’s help, at the write of a channel: $name', async ({ fault }) => {
  const rehearsal = await begin({}, { writeFaults: [{ ...fault, on: 'channel' }] });
  const report = await rehearsal.run(stopsThere);
  await expectTrue(report, rehearsal);
  expect(everything(report)).toEqual(allNew);
  expect(report.triesSpent).toBe(0);
});

test.each([
  { name: 'with HTTP 200 and a statusCode that is not 1', fault: { fault: 'refused' }, code: 'passwordNotAllowed' },
  { name: 'because it stays busy', fault: { fault: 'busy' }, code: 'deviceBusy' },
])('the first device refuses the change $name: it and all others keep the old password', async ({ fault, code }) => {
  const rehearsal = await begin({ writeFaults: [{ ...fault, on: 'password', times: null }] });
  const report = await rehearsal.run(stopsThere);
  await expectTrue(report, rehearsal);
  expect(report.devices.map(({ inForce }) => inForce)).toEqual(['old', 'old', 'old']);
  expect(find(report, rehearsal, CAMERA)).toMatchObject({ state: 'failed', problem: { code } });
  expect(find(report, rehearsal, RECORDER).state).toBe('notStarted');
});

test('an answer that is lost again and again, with nothing changed: what is in force is found out each time', async () => {
  const rehearsal = await begin({ writeFaults: [{ fault: 'answerLost', applied: false, on: 'password', times: null }] });
  const report = await rehearsal.run(stopsThere);
  await expectTrue(report, rehearsal);
  expect(find(report, rehearsal, CAMERA)).toMatchObject({ inForce: 'old', provenBy: 'login', state: 'failed' });
});

test('a channel that does not come online: both passwords are known, and the channel is named', async () => {
  const rehearsal = await begin({}, { writeFaults: [{ fault: 'channelOffline', result: 'netUnreachable' }] });
  const report = await rehearsal.run(stopsThere);
  await expectTrue(report, rehearsal);
  expect(find(report, rehearsal, CAMERA)).toMatchObject({
    inForce: 'new',
    state: 'failed',
    problem: { code: 'channelOffline' },
    channels: [{ entry: 'new', state: 'offline' }],
  });
});

test('the recorder locks itself out at the camera before it gets the new entry: the camera’s password is known to be right', async () => {
  const rehearsal = await begin(
    { lockPolicy: { threshold: 2, scope: 'address', seconds: 1800 } },
    { writeFaults: [{ fault: 'busy', on: 'channel', times: 2 }] },
    { fleet: { channelLoginSeconds: 1 } },
  );
  const report = await rehearsal.run(stopsThere);
  await expectTrue(report, rehearsal);
  expect(find(report, rehearsal, CAMERA)).toMatchObject({
    inForce: 'new',
    provenBy: 'login',
    state: 'failed',
    problem: { code: 'channelRefusesCamera' },
    channels: [{ entry: 'new', state: 'offline' }],
  });
});

test('another certificate than at the plan: no password goes to that device', async () => {
  const rehearsal = await begin({ https: 'redirect' });
  const before = sentByUs(rehearsal.lan).length;
  await rehearsal.lan.control(rehearsal.devices[1]?.mac ?? '', { do: 'changeCertificate' });
  const report = await rehearsal.run(stopsThere);
  await expectTrue(report, rehearsal);
  expect(find(report, rehearsal, CAMERA)).toMatchObject({
    inForce: 'old',
    state: 'failed',
    problem: { code: 'certificateChanged' },
  });
  const mac = rehearsal.devices[1]?.mac;
  expect(
    sentByUs(rehearsal.lan)
      .slice(before)
      .filter(({ device }) => device === mac),
  ).toEqual([]);
});

test('a lock that somebody else brought about is waited for, and nothing is sent while it runs', async () => {
  const rehearsal = await begin({ lockPolicy: { scope: 'account', seconds: 60 } });
  await rehearsal.lan.control(rehearsal.devices[1]?.mac ?? '', { do: 'lockNow', secondsLeft: 60 });
  const report = await rehearsal.run(stopsThere);
  expect(liesOf(report, rehearsal.lan)).toEqual([]);
  expect(everything(report)).toEqual(allNew);
  // The login that met the lock could not know of it; it is the only one.
  expect(sentByUs(rehearsal.lan).filter(({ wasLocked }) => wasLocked).length).toBeLessThanOrEqual(1);
});

test.each([
  { after: 0, name: 'before anything was sent' },
  { after: 1, name: 'at the answer of the first change' },
  { after: 4, name: 'in the middle of the first device' },
  { after: 9, name: 'later' },
])('the disk is full $name: the run pauses, and goes on when there is room', async ({ after }) => {
  const disk = new DiskThatFills();
  const rehearsal = await begin({}, {}, { tap: disk });
  disk.fillAfter(after);
  let sentWhenPaused = -1;
  const report = await rehearsal.run(async ({ pausedBy }) => {
    expect(pausedBy).toBe('journalFailed');
    sentWhenPaused = sentByUs(rehearsal.lan).length;
    disk.makeRoom();
    await rehearsal.program.ask('sync:goOn', {});
  });
  await expectTrue(report, rehearsal);
  expect(sentWhenPaused).toBeGreaterThan(0);
  expect(everything(report)).toEqual(allNew);
});

/** The comparison of its channel, begun and ended, and the beginning of the change. */
const AFTER_THE_CHANGE_BEGAN = 3;

test('the disk stays full: the report still tells what is in force', async () => {
  const disk = new DiskThatFills();
  const rehearsal = await begin({}, {}, { tap: disk });
  disk.fillAfter(AFTER_THE_CHANGE_BEGAN);
  const report = await rehearsal.run(stopsThere);
  expect(liesOf(report, rehearsal.lan)).toEqual([]);
  expect(guardBreaches(rehearsal.lan)).toEqual([]);
  expect(find(report, rehearsal, CAMERA).inForce).toBe('new');
  expect(find(report, rehearsal, RECORDER).inForce).toBe('old');
});
