import type { AttemptRow } from '../../shared/attempts.ts';
import type { Device, DeviceId } from '../../shared/device.ts';
import { type CsvValue, toCsv } from '../../shared/device-export.ts';
import { laneNames, outcomeNames } from '../../shared/text/attempts.ts';
import { dateTime } from '../format/time.ts';
import { toTabSeparated } from '../grid/copy-rows.ts';
import { deviceTitle } from '../grid/device-values.ts';
import { text } from '../text/en.ts';

const words = text.attempts.journal;

export type Devices = ReadonlyMap<DeviceId, Device>;

/** What the device is called, or its identity where it is not on the list any more. */
export function attemptDevice({ deviceId }: AttemptRow, devices: Devices): string {
  const device = devices.get(deviceId);
  return device ? deviceTitle(device) : deviceId;
}

/** A recorder logs in to its camera by itself: its own answer says nothing of what the camera said. */
export function isUnseen({ lane, outcome }: AttemptRow): boolean {
  return lane === 'throughRecorder' && outcome === 'lost';
}

export function outcomeText(row: AttemptRow): string {
  const { outcome, secondsLocked } = row;
  if (isUnseen(row)) return words.unseen;
  return secondsLocked === null ? outcomeNames[outcome] : `${outcomeNames[outcome]} ${words.lockedFor(secondsLocked)}`;
}

export function leftText({ attemptsLeft }: AttemptRow): string {
  return attemptsLeft === null ? words.notTold : String(attemptsLeft);
}

/** For programs: names of fields as in the contract, instants in ISO 8601. */
export function attemptsToCsv(rows: readonly AttemptRow[], devices: Devices): string {
  const cells = rows.map((row): readonly CsvValue[] => [
    new Date(row.sentAt).toISOString(),
    row.deviceId,
    attemptDevice(row, devices),
    devices.get(row.deviceId)?.address ?? null,
    row.account,
    row.lane,
    row.outcome,
    row.attemptsLeft,
    row.secondsLocked,
    row.decidedBy,
  ]);
  return toCsv([words.columns, ...cells]);
}

/** As the table shows it, for the clipboard. */
export function attemptsToText(rows: readonly AttemptRow[], devices: Devices): string {
  const head = [words.time, words.device, words.account, words.lane, words.outcome, words.left];
  const cells = rows.map((row) => [
    dateTime(row.sentAt),
    attemptDevice(row, devices),
    row.account,
    laneNames[row.lane],
    outcomeText(row),
    leftText(row),
  ]);
  return toTabSeparated([head, ...cells]);
}
