import type { Device, DeviceId } from '../../shared/device.ts';
import { countdownText, lockStateAt } from '../../shared/lock.ts';
import type { DeviceLock } from '../../shared/lock-check.ts';
import { dateTime } from '../format/time.ts';
import { deviceTitle } from '../grid/device-values.ts';
import { text } from '../text/en.ts';

const words = text.guide.doc;

/** A lock as it stood when the report was made. */
export function lockFacts({ account, record }: DeviceLock, now: number): readonly (readonly [string, string])[] {
  return [
    [words.lockAccount, account],
    [words.lockState, stateText(record, now)],
    [words.lockEnds, record.unlocksAt === null ? words.notTold : dateTime(record.unlocksAt)],
    [words.lockSource, text.guide.source[record.source](dateTime(record.readAt))],
    [words.lockStartedAgain, String(record.startedAgain)],
    [words.lockAttemptsLeft, record.attemptsLeft === null ? words.notTold : String(record.attemptsLeft)],
  ];
}

export const lockTableHead: readonly string[] = [
  words.name,
  words.address,
  words.serial,
  words.lockAccount,
  words.lockState,
  words.lockEnds,
];

export function lockRow(lock: DeviceLock, devices: ReadonlyMap<DeviceId, Device>, now: number): readonly string[] {
  const device = devices.get(lock.deviceId);
  const { unlocksAt } = lock.record;
  return [
    device ? deviceTitle(device) : lock.deviceId,
    device?.address ?? words.notTold,
    device?.serialNumber ?? words.notTold,
    lock.account,
    stateText(lock.record, now),
    unlocksAt === null ? words.notTold : dateTime(unlocksAt),
  ];
}

function stateText(record: DeviceLock['record'], now: number): string {
  const state = lockStateAt(record, now);
  const word = text.guide.lock[state.kind];
  return state.kind === 'locked' ? `${word}, ${text.guide.left(countdownText(state.remainingMs))}` : word;
}
