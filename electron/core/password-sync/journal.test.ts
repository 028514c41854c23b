import { expect, test } from 'vitest';
import { memoryLines } from '../attempts/memory-lines.ts';
import type { SyncEntry } from './entries.ts';
import { emptyRun, foldRun } from './fold.ts';
import { LONGEST_SYNC_LINE, readSyncJournal, SyncJournal } from './journal.ts';
import { SyncJournalForeignError, SyncLineTooLongError } from './journal-errors.ts';
import { reportOf } from './report.ts';

const device = {
  deviceId: 'cam1',
  name: 'Yard',
  kind: 'camera',
  address: '127.0.0.1',
  account: 'admin',
  task: 'change',
  goes: 'first',
  proof: { kind: 'proven', provenAt: 5 },
  waitsUntil: null,
  protection: { scheme: 'http', fields: 'plain' },
  warnings: [],
} as const;
const plan = { planId: 'p', madeAt: 1, estimatedSeconds: 1, parallel: 2, passwordLength: 12 };
const begun: SyncEntry = { kind: 'begun', at: 1, plan, deviceCount: 1, sealedBy: 'system', sealedNew: 'x', newMark: 'ab' };
const whole: readonly SyncEntry[] = [
  begun,
  { kind: 'devicePlanned', at: 1, device },
  { kind: 'loginSealed', at: 1, deviceId: 'cam1', sealed: 'y', mark: 'cd' },
  { kind: 'confirmed', at: 2 },
  { kind: 'sending', at: 3, deviceId: 'cam1', stepId: 'set', password: 'new' },
  {
    kind: 'stepEnded',
    at: 4,
    deviceId: 'cam1',
    stepId: 'set',
    password: 'new',
    outcome: { kind: 'done' },
    spentTry: false,
  },
  { kind: 'sending', at: 5, deviceId: 'cam1', stepId: 'prove', password: 'new' },
  {
    kind: 'stepEnded',
    at: 6,
    deviceId: 'cam1',
    stepId: 'prove',
    password: 'new',
    outcome: { kind: 'done' },
    spentTry: false,
  },
];

async function written(entries: readonly SyncEntry[] = whole): Promise<string[]> {
  const lines: string[] = [];
  const journal = await SyncJournal.begin(memoryLines(lines), 'run-1', entries.slice(0, 3));
  for (const entry of entries.slice(3)) await journal.append(entry);
  return lines;
}

async function inForceFrom(lines: string[]) {
  const stored = await readSyncJournal(memoryLines(lines));
  if (stored === null) return null;
  const report = reportOf(stored.entries.reduce(foldRun, emptyRun(stored.runId)), 9);
  return { damaged: stored.damaged, inForce: report.devices.map(({ inForce, state }) => `${inForce} ${state}`) };
}

test('a journal that is whole tells what was proven', async () => {
  expect(await inForceFrom(await written())).toEqual({ damaged: 0, inForce: ['new done'] });
});

test('each line that is missing in the middle is counted, and never read as done', async () => {
  const lines = await written();
  for (let missing = 4; missing < lines.length - 1; missing++) {
    const told = await inForceFrom(lines.filter((_line, index) => index !== missing));
    expect(told?.damaged, `line ${missing}`).toBe(1);
    // A later login of the device tells what it has; without one nothing is done.
    expect(told?.inForce[0], `line ${missing}`).toMatch(/^new/);
    const unproven = await inForceFrom(lines.filter((_line, index) => index !== missing).slice(0, 6));
    expect(unproven?.inForce[0], `line ${missing}, no proof`).not.toContain('done');
    if (missing === 5) expect(unproven?.inForce[0], `line ${missing}, no proof`).toMatch(/^unknown/);
  }
});

test('one changed character makes a line damaged, wherever it stands', async () => {
  const lines = await written();
  for (const [index, line] of lines.entries()) {
    const at = line.indexOf('"e":') + 8;
    const changed = `${line.slice(0, at)}${line[at] === 'x' ? 'y' : 'x'}${line.slice(at + 1)}`;
    const told = await readSyncJournal(memoryLines(lines.with(index, changed)));
    expect(told?.damaged, `line ${index}`).toBe(1);
    expect(
      told?.entries.some(({ kind }) => kind === 'missing'),
      `line ${index}`,
    ).toBe(true);
  }
});

test('a damaged last line leaves everything unknown, because nobody knows what it said', async () => {
  const lines = await written();
  const last = lines.pop() ?? '';
  expect((await inForceFrom([...lines, last.slice(0, -9)]))?.inForce).toEqual(['unknown unknown']);
});

test('a line whose append was rejected and reached the disk all the same gives way to the next one', async () => {
  const lines: string[] = [];
  const memory = memoryLines(lines);
  let fails = false;
  const journal = await SyncJournal.begin(
    {
      ...memory,
      append: async (line) => {
        await memory.append(line);
        if (fails) throw new Error('EIO');
      },
    },
    'run-1',
    whole.slice(0, 4),
  );
  fails = true;
  await expect(journal.append({ kind: 'sending', at: 3, deviceId: 'cam1', stepId: 'set', password: 'new' })).rejects.toThrow(
    'EIO',
  );
  await expect(journal.record({ kind: 'paused', at: 4, by: 'journalFailed' })).rejects.toThrow('EIO');
  fails = false;
  await journal.append({ kind: 'wentOn', at: 5 });
  const stored = await readSyncJournal(memory);
  expect(stored?.damaged).toBe(0);
  expect(stored?.entries.map(({ kind }) => kind)).toEqual([
    'begun',
    'devicePlanned',
    'loginSealed',
    'confirmed',
    'paused',
    'wentOn',
  ]);
});

test('what is remembered while the disk is full is written before the next line, in order', async () => {
  const lines: string[] = [];
  const memory = memoryLines(lines);
  let full = true;
  const journal = await SyncJournal.begin(
    { ...memory, append: (line) => (full ? Promise.reject(new Error('ENOSPC')) : memory.append(line)) },
    'run-1',
    whole.slice(0, 4),
  );
  await expect(journal.record({ kind: 'pausing', at: 3 })).rejects.toThrow('ENOSPC');
  await expect(journal.record({ kind: 'paused', at: 4, by: 'journalFailed' })).rejects.toThrow('ENOSPC');
  full = false;
  await journal.append({ kind: 'wentOn', at: 5 });
  expect((await readSyncJournal(memory))?.entries.slice(4).map(({ kind }) => kind)).toEqual(['pausing', 'paused', 'wentOn']);
});

test('after the end no sealed text is left, and the report is the same', async () => {
  const lines: string[] = [];
  const journal = await SyncJournal.begin(memoryLines(lines), 'run-1', whole);
  await journal.append({ kind: 'ended', at: 7, how: 'finished' });
  const before = await inForceFrom(lines);
  await journal.forgetSecrets();
  expect(lines.join()).not.toMatch(/"sealedNew":"|loginSealed|"newMark":"/);
  expect(await inForceFrom(lines)).toEqual(before);
});

test('a journal of a newer version is not touched', async () => {
  const lines = [JSON.stringify({ v: 2, run: 'r', n: 0, c: '', e: {} })];
  await expect(readSyncJournal(memoryLines(lines))).rejects.toThrow(SyncJournalForeignError);
});

test('a line that the file could not give back is refused before it is written', async () => {
  const lines: string[] = [];
  const long: SyncEntry = { ...begun, sealedNew: 'x'.repeat(LONGEST_SYNC_LINE) };
  await expect(SyncJournal.begin(memoryLines(lines), 'run-1', [long])).rejects.toThrow(SyncLineTooLongError);
  expect(lines).toEqual([]);
});

test('logins that were refused and logins that met a lock are counted apart', () => {
  const ended = (problem: 'loginRefused' | 'lockRunning', kind: 'failed' | 'notDone'): SyncEntry => ({
    kind: 'stepEnded',
    at: 4,
    deviceId: 'cam1',
    stepId: 'login',
    password: 'old',
    outcome: { kind, problem: { code: problem, facts: {} } },
    spentTry: true,
  });
  const entries = [...whole, ended('lockRunning', 'notDone'), ended('lockRunning', 'failed'), ended('loginRefused', 'failed')];
  expect(reportOf(entries.reduce(foldRun, emptyRun('run-1')), 9)).toMatchObject({ triesSpent: 1, locksMet: 2 });
});

test('a camera that only its recorder reaches is read again after a restart', async () => {
  const entries: readonly SyncEntry[] = [begun, { kind: 'devicePlanned', at: 1, device: { ...device, task: 'throughRecorder' } }];
  expect(await readSyncJournal(memoryLines(await written(entries)))).toMatchObject({ entries, damaged: 0 });
});
