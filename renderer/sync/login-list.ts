import type { DeviceId } from '../../shared/device.ts';
import type { TypedLogin } from '../../shared/sync.ts';

/** What a line may name a device by. */
export interface ListedDevice {
  readonly deviceId: DeviceId;
  /** As the core and as the table call it. */
  readonly names: readonly string[];
  readonly address: string | null;
  readonly mac: string | null;
  readonly serialNumber: string | null;
}

/** Why a line gives no login. It names the line and the device's word, never the password. */
export interface LineProblem {
  readonly line: number;
  readonly code:
    | 'tooFewFields'
    | 'tooManyFields'
    | 'openQuote'
    | 'noSuchDevice'
    | 'severalDevices'
    | 'noAccount'
    | 'accountTooLong'
    | 'noPassword'
    | 'passwordTooLong'
    | 'twice';
  /** The first field, or empty. */
  readonly device: string;
}

export interface LoginList {
  readonly logins: readonly TypedLogin[];
  readonly problems: readonly LineProblem[];
  /** The line that was passed over because it only heads the others. */
  readonly headLine: number | null;
}

const FIELDS = 3;
/** More is not taken by the host, and the whole list would come back. */
export const LONGEST_ACCOUNT = 64;
export const LONGEST_PASSWORD = 256;
const SEPARATORS = ['\t', ';', ','] as const;
const HEADS = new Set(['device', 'address', 'ip', 'name', 'mac', 'serial', 'host', 'camera']);

/**
 * Reads `device, account, password` from pasted text or a CSV file: a tab, a semicolon or a comma between, quotes as in CSV.
 * A device is named by its address, name, MAC or serial number. A head line is passed over. Pure, and keeps nothing.
 */
export function parseLoginList(text: string, devices: readonly ListedDevice[]): LoginList {
  const logins: TypedLogin[] = [];
  const problems: LineProblem[] = [];
  const lines = linesOf(text);
  const usual = usualSeparator(lines.find((line) => line.trim() !== '') ?? '');
  const taken = new Set<DeviceId>();
  let read = 0;
  let headLine: number | null = null;
  lines.forEach((content, index) => {
    if (content.trim() === '') return;
    read += 1;
    const fields = splitLine(content, separatorOf(content, usual));
    const device = fields?.[0]?.trim() ?? '';
    if (read === 1 && HEADS.has(device.toLowerCase())) {
      headLine = index + 1;
      return;
    }
    const login = fields === null ? 'openQuote' : readLine(fields, devices);
    if (typeof login === 'string') problems.push({ line: index + 1, code: login, device });
    else if (taken.has(login.deviceId)) problems.push({ line: index + 1, code: 'twice', device });
    else {
      taken.add(login.deviceId);
      logins.push(login);
    }
  });
  return { logins, problems, headLine };
}

/** The lines that give no login, as they were written. */
export function linesLeft(text: string, problems: readonly LineProblem[]): string {
  const left = new Set(problems.map(({ line }) => line));
  return linesOf(text)
    .filter((_, index) => left.has(index + 1))
    .join('\n');
}

function linesOf(text: string): readonly string[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
}

/** What would leave another separator in the device's name is not it: it is in the password. */
function fits(line: string, separator: string): boolean {
  const fields = splitLine(line, separator);
  return fields?.length === FIELDS && !SEPARATORS.some((other) => fields[0]?.includes(other));
}

function usualSeparator(line: string): string {
  return SEPARATORS.find((one) => fits(line, one)) ?? SEPARATORS.find((one) => line.includes(one)) ?? ',';
}

/** A line typed by hand below others may have a separator of its own. */
function separatorOf(line: string, usual: string): string {
  return fits(line, usual) ? usual : (SEPARATORS.find((one) => fits(line, one)) ?? usual);
}

function readLine(fields: readonly string[], devices: readonly ListedDevice[]): TypedLogin | LineProblem['code'] {
  if (fields.length < FIELDS) return 'tooFewFields';
  if (fields.length > FIELDS) return 'tooManyFields';
  const [device = '', givenAccount = '', password = ''] = fields;
  const account = givenAccount.trim();
  const found = devices.filter((one) => isNamed(one, device.trim()));
  const [only] = found;
  if (only === undefined) return 'noSuchDevice';
  if (found.length > 1) return 'severalDevices';
  if (account === '') return 'noAccount';
  if (account.length > LONGEST_ACCOUNT) return 'accountTooLong';
  // Blanks may be part of a password.
  if (password === '') return 'noPassword';
  if (password.length > LONGEST_PASSWORD) return 'passwordTooLong';
  return { deviceId: only.deviceId, account, password };
}

function isNamed(device: ListedDevice, word: string): boolean {
  const wanted = word.toLowerCase();
  if (wanted === '') return false;
  const exact = [device.address, ...device.names, device.serialNumber].some((value) => value?.toLowerCase() === wanted);
  return (
    exact || (device.mac !== null && hexOnly(wanted) === hexOnly(device.mac) && /^[0-9a-f]{2}(.?[0-9a-f]{2}){5}$/.test(wanted))
  );
}

function hexOnly(value: string): string {
  return value.toLowerCase().replace(/[^0-9a-f]/g, '');
}

/** The fields of one line, quotes taken off. Null: a quote is not closed. */
function splitLine(line: string, separator: string): readonly string[] | null {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let index = 0; index < line.length; index += 1) {
    const character = line.charAt(index);
    if (quoted) {
      if (character !== '"') field += character;
      else if (line.charAt(index + 1) === '"') {
        field += '"';
        index += 1;
      } else quoted = false;
    } else if (character === '"' && field.trim() === '') {
      field = '';
      quoted = true;
    } else if (character === separator) {
      fields.push(field);
      field = '';
    } else field += character;
  }
  return quoted ? null : [...fields, field];
}
