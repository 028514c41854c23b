import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { formatIPv4, parseIPv4 } from '../../../shared/address.ts';
import { PlanFileError } from './plan-file-errors.ts';

const LARGEST_FILE = 1_000_000;

/** One device, by the one thing that it is named by. */
export interface DevicePlace {
  readonly mac?: string | undefined;
  readonly serialNumber?: string | undefined;
  readonly address?: string | undefined;
}

const place = {
  mac: z
    .string()
    .regex(/^[0-9a-f]{2}([-:]?[0-9a-f]{2}){5}$/i, 'a MAC has six bytes, such as c0:56:e3:5a:20:11')
    .optional(),
  serialNumber: z.string().trim().min(1).max(64).optional(),
  address: z.string().refine(isIPv4, 'no IPv4 address').optional(),
};
const ONE_PLACE = 'exactly one of mac, serialNumber and address is wanted';

const device = z
  .strictObject({
    ...place,
    account: z.string().min(1).max(64),
    task: z.enum(['change', 'entryOnly']).default('change'),
    /** Which of the two passwords it has now. */
    has: z.enum(['present', 'new']).optional(),
    recorderWithCameras: z.boolean().default(false),
    /** Of a recorder: failing channels whose cameras only it reaches. They get the new password through it. */
    correctChannels: z.array(z.string().min(1).max(16)).max(256).default([]),
  })
  .refine(namesOnePlace, ONE_PLACE);

/** docs/sync-plan.schema.json says the same. */
const planFile = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(1),
  devices: z.array(device).min(1).max(512),
  first: z.strictObject(place).refine(namesOnePlace, ONE_PLACE).optional(),
  parallel: z.number().int().min(1).max(16).default(4),
});

export type PlanFile = z.output<typeof planFile>;

/** @throws PlanFileError */
export async function readPlanFile(path: string): Promise<PlanFile> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new PlanFileError('', `the file cannot be read (${code})`);
  }
  return parsePlanFile(text);
}

/** @throws PlanFileError */
export function parsePlanFile(text: string): PlanFile {
  if (text.length > LARGEST_FILE) throw new PlanFileError('', `the file has more than ${LARGEST_FILE} characters`);
  const json = readJson(text);
  refuseSecrets(json, []);
  const read = planFile.safeParse(json);
  if (read.success) return refuseTwice(read.data);
  const issue = read.error.issues[0];
  throw new PlanFileError(pathText(issue?.path ?? []), issue === undefined ? 'not readable' : reasonOf(issue));
}

/** What a person wrote to name a device. */
export function placeText({ mac, serialNumber, address }: DevicePlace): string {
  return mac ?? serialNumber ?? address ?? '';
}

/** The parser's own words quote the text, which may hold anything. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const position = /position (\d+)/.exec(cause instanceof Error ? cause.message : '')?.[1];
    const line = position === undefined ? null : text.slice(0, Number(position)).split('\n').length;
    throw new PlanFileError('', line === null ? 'the file is no JSON' : `the file is no JSON, line ${line}`);
  }
}

const SOUNDS_SECRET = /pass|pwd|^pw$|secret|kennwort|contrase|credential|token|^pin$/i;

/** Before anything else is read, so that no other complaint comes first. */
function refuseSecrets(json: unknown, path: readonly PropertyKey[]): void {
  if (typeof json !== 'object' || json === null) return;
  for (const [key, value] of Object.entries(json)) {
    if (!Array.isArray(json) && SOUNDS_SECRET.test(key)) {
      throw new PlanFileError(
        pathText(path) || 'top level',
        'a field here is named like a password. A plan holds none: passwords come from LATCHKEY_PASSWORD and ' +
          'LATCHKEY_NEW_PASSWORD, or are asked for. Take it out of the file',
      );
    }
    refuseSecrets(value, [...path, Array.isArray(json) ? Number(key) : key]);
  }
}

function refuseTwice(plan: PlanFile): PlanFile {
  const seen = new Map<string, number>();
  plan.devices.forEach((one, index) => {
    const key = placeText(one).toLowerCase().replace(/[-:]/g, '');
    const before = seen.get(key);
    if (before !== undefined) throw new PlanFileError(`devices[${index}]`, `the same device as devices[${before}]`);
    seen.set(key, index);
  });
  return plan;
}

/** Without leading zeros: devices are named by what they announce. */
function isIPv4(text: string): boolean {
  const address = parseIPv4(text);
  return address !== null && formatIPv4(address) === text;
}

function namesOnePlace({ mac, serialNumber, address }: DevicePlace): boolean {
  return [mac, serialNumber, address].filter((one) => one !== undefined).length === 1;
}

function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'unrecognized_keys') return issue.message;
  // A name may hold anything; only what can hardly be a password is repeated.
  const names = issue.keys.filter((key) => /^[A-Za-z]{1,24}$/.test(key));
  return names.length === 0 ? 'a field that a plan does not have' : `a plan has no field ${names.join(', ')} here`;
}

/** `devices[2].mac` */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${namely(part)}`))
    .join('');
}

function namely(part: PropertyKey): string {
  const text = String(part);
  return /^[A-Za-z$]{1,24}$/.test(text) ? text : '…';
}
