import { expect, test } from 'vitest';
import { sourcesToCsv } from './sources-csv.ts';
import { sampleNow, sampleSource } from './who-samples.ts';

test('a user name that a stranger typed cannot become a formula', () => {
  const csv = sourcesToCsv([sampleSource({ userName: '=HYPERLINK("http://x")', times: [sampleNow] })], new Map());
  expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
  expect(csv.split('\r\n')).toHaveLength(3);
});

test('a source is one row with its rhythm and ISO times', () => {
  const [, row] = sourcesToCsv([sampleSource({ times: [sampleNow] })], new Map()).split('\r\n');
  expect(row).toBe('192.168.1.20,A host in this network,admin,1,2026-03-02T14:38:00.000Z,2026-03-02T14:38:00.000Z,even,30,high');
});
