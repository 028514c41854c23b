import { expect, test } from 'vitest';
import type { DeviceLock } from '../../shared/lock-check.ts';
import { testDevice } from '../test-device.ts';
import { sampleCause, sampleNow, sampleSource, sampleWho } from '../who/who-samples.ts';
import { makeReport, type ReportFacts } from './make-report.ts';
import { reportToHtml } from './report-html.ts';

const device = testDevice(1, { name: '<Office> & "NVR"', serialNumber: 'DS-7616NI-K2/16P1620210914CCWRG41220387WCVU' });
const other = testDevice(2, { name: 'Entrance' });

const lockOf = (deviceId: string): DeviceLock => ({
  deviceId,
  account: 'admin',
  ownAddress: null,
  record: {
    said: 'locked',
    source: 'device',
    readAt: sampleNow - 60_000,
    unlocksAt: sampleNow + 1_392_000,
    startedAgain: 2,
    endBefore: null,
    attemptsLeft: null,
  },
});

const facts = (changes: Partial<ReportFacts> = {}): ReportFacts => ({
  device,
  devices: new Map([device, other].map((one) => [one.id, one])),
  locks: [lockOf(device.id), lockOf(other.id)],
  analysis: null,
  channels: [],
  guide: null,
  attempts: [],
  version: '0.1.0',
  madeAt: sampleNow,
  ...changes,
});
const headings = (report: ReportFacts) => makeReport(report).sections.map(({ heading }) => heading);

test('the report has the whole serial number, the lock as it stood, and the other locked devices', () => {
  const html = reportToHtml(makeReport(facts()));
  expect(html).toContain('DS-7616NI-K2/16P1620210914CCWRG41220387WCVU');
  expect(html).toContain('Locked, 23:12 left');
  expect(html).toContain('Entrance');
  expect(html).toContain('&lt;Office&gt; &amp; &quot;NVR&quot;');
});

test('what is not known is said, not left out', () => {
  const html = reportToHtml(makeReport(facts({ locks: [] })));
  expect(html).toContain('No lock of this device is known.');
  expect(html).toContain('The log of the device has not been read in this session.');
  expect(headings(facts({ locks: [] }))).not.toContain('Other locks at this site');
});

test('a log that was read brings its sources and causes, as text that a stranger cannot turn into markup', () => {
  const who = sampleWho({ sources: [sampleSource({ userName: '<img src=x onerror=alert(1)>' })] });
  const report = facts({ analysis: { who, causes: [sampleCause] } });
  expect(headings(report)).toEqual(expect.arrayContaining(['Who locks it', 'Failed logins in the log', 'Causes', 'Not visible']));
  expect(reportToHtml(makeReport(report))).toContain('&lt;img src=x onerror=alert(1)&gt;');
});
