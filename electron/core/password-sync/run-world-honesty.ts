import { expect } from 'vitest';
import type { SyncReport } from '../../../shared/sync-run.ts';
import { memoryLines } from '../attempts/memory-lines.ts';
import { readSyncJournal } from './journal.ts';
import { type ModelWorld, NEW_PASSWORD } from './run-world.ts';
import type { play } from './run-world-story.ts';

type Played = Awaited<ReturnType<typeof play>>;

/** Whatever the report claims is so. `unknown` claims nothing. */
export function liesOf(world: ModelWorld, report: SyncReport): string[] {
  const found: string[] = [];
  for (const { deviceId, inForce, channels } of report.devices) {
    const device = world.device(deviceId);
    const truth = device.password === NEW_PASSWORD ? 'new' : 'old';
    if (inForce !== 'unknown' && inForce !== truth) found.push(`${deviceId} is ${truth}, the report says ${inForce}`);
    for (const { recorderId, channelId, entry, state } of channels) {
      const channel = world.device(recorderId).entries.get(channelId);
      const entryTruth = channel?.password === NEW_PASSWORD ? 'new' : 'old';
      if (entry !== 'unknown' && entry !== entryTruth) found.push(`channel ${channelId} has ${entryTruth}, not ${entry}`);
      const online = channel?.password === device.password;
      if (state === 'online' && !online) found.push(`channel ${channelId} is not online`);
    }
  }
  return found;
}

/** What holds in every story, whatever went wrong in it. */
export async function expectHonest({ shape, world, report, confirmed, everSecret, isDamaged }: Played): Promise<void> {
  expect(world.violations).toEqual([]);
  if (report !== null) expect(liesOf(world, report)).toEqual([]);
  if (!confirmed) expect([...world.devices.values()].filter(({ lockedByUs }) => lockedByUs)).toEqual([]);
  expect(everSecret).not.toMatch(/Brand-new|old-of|same-old/);
  // What a line that nobody can read has told is done again.
  if (!isDamaged) expect(await writtenTwice(world)).toEqual([]);
  expect(world.mostEntriesOnTheWay).toBeLessThanOrEqual(Math.max(1, Math.min(shape.parallel, shape.cameras - 1)));
}

/** Channel entries that were sent again although the recorder had answered that it saved them. */
async function writtenTwice({ syncLines }: ModelWorld): Promise<string[]> {
  const saved = new Map<string, string>();
  const twice: string[] = [];
  for (const entry of (await readSyncJournal(memoryLines(syncLines)))?.entries ?? []) {
    if (entry.kind !== 'sending' && entry.kind !== 'stepEnded') continue;
    const { deviceId, stepId, password } = entry;
    if (!stepId.startsWith('entry:')) continue;
    if (entry.kind === 'sending' && saved.get(stepId) === password) twice.push(`${deviceId} ${stepId} ${password}`);
    if (entry.kind === 'stepEnded' && entry.outcome.kind === 'done') saved.set(stepId, password);
  }
  return twice;
}
