import { type CaptureFamily, captureFamilies } from './capture-families.ts';
import { type CaptureTemplate, cutCapture, fillCapture, withElement } from './capture-template.ts';
import { SeededRandom } from './seeded-random.ts';

/** What a simulated device puts into its recorded text. `null` keeps what was recorded. */
export interface AnnouncedIdentity {
  readonly model: string;
  readonly serialNumber: string;
  /** In the form the device writes it. */
  readonly mac: string;
  readonly address: string;
  readonly subnetMask: string;
  readonly gateway: string;
  readonly httpPort: number;
  readonly sdkPort: number;
  readonly firmware: string | null;
  readonly dspVersion: string | null;
  readonly bootTime: string | null;
  readonly activated: boolean;
}

/** A finished answer; the prober's Uuid belongs between its parts. `tail` is null where the recording has no Uuid. */
export interface AnswerBody {
  readonly head: Buffer;
  readonly tail: Buffer | null;
}

const slots = [
  'Uuid',
  'DeviceDescription',
  'DeviceSN',
  'MAC',
  'IPv4Address',
  'IPv4SubnetMask',
  'IPv4Gateway',
  'HttpPort',
  'CommandPort',
  'SoftwareVersion',
  'DSPVersion',
  'BootTime',
  'Activated',
  'Salt',
] as const;

/** Marks the place of the Uuid while the rest is filled; no recording contains this character. */
const uuidMark = '\u0001';

/** The forms of one recording after its elements were changed, cut once and filled as often as its device changes. */
export class AnnouncementTemplate {
  private readonly reply: CaptureTemplate;
  private readonly hello: CaptureTemplate;

  constructor(family: CaptureFamily, elements: Readonly<Record<string, string | null>> = {}, activated = true) {
    let text: string = captureFamilies[family];
    if (!activated) text = withElement(text, 'Activated', 'false');
    for (const [element, content] of Object.entries(elements)) text = withElement(text, element, content);
    this.reply = cutCapture(asReply(text), slots);
    this.hello = cutCapture(asHello(text), slots);
  }

  replyOf(identity: AnnouncedIdentity): AnswerBody {
    const [head, tail] = fillCapture(this.reply, values(identity)).split(uuidMark);
    return { head: Buffer.from(head ?? '', 'utf8'), tail: tail === undefined ? null : Buffer.from(tail, 'utf8') };
  }

  helloOf(identity: AnnouncedIdentity): Buffer {
    return Buffer.from(fillCapture(this.hello, values(identity)), 'utf8');
  }
}

function values(identity: AnnouncedIdentity): ReadonlyMap<string, string> {
  const result = new Map<string, string>([
    ['Uuid', uuidMark],
    ['DeviceDescription', identity.model],
    ['DeviceSN', identity.serialNumber],
    ['MAC', identity.mac],
    ['IPv4Address', identity.address],
    ['IPv4SubnetMask', identity.subnetMask],
    ['IPv4Gateway', identity.gateway],
    ['HttpPort', String(identity.httpPort)],
    ['CommandPort', String(identity.sdkPort)],
    ['Activated', String(identity.activated)],
    ['Salt', SeededRandom.named(0, identity.mac).hex(64)],
  ]);
  if (identity.firmware !== null) result.set('SoftwareVersion', identity.firmware);
  if (identity.dspVersion !== null) result.set('DSPVersion', identity.dspVersion);
  if (identity.bootTime !== null) result.set('BootTime', identity.bootTime);
  return result;
}

/** The one recorded announcement is turned into a reply for devices that answer as well. */
function asReply(text: string): string {
  if (!text.includes('<Hello>')) return text;
  return text
    .replace(/<(\/?)Hello>/g, '<$1ProbeMatch>')
    .replace('<ProbeMatch>', '<ProbeMatch><Uuid></Uuid>')
    .replace('<Types>hello<', '<Types>inquiry<');
}

/** An announcement is the body of a reply, without a Uuid (unconfirmed, docs/protocol.md). */
function asHello(text: string): string {
  if (text.includes('<Hello>')) return text;
  const bare = withElement(text, 'Uuid', null).replace(/<(\/?)Probe[Mm]atch>/g, '<$1Hello>');
  return /<Types>[^<]*<\/Types>/.test(bare)
    ? bare.replace(/<Types>[^<]*<\/Types>/, '<Types>hello</Types>')
    : bare.replace('<Hello>', '<Hello><Types>hello</Types>');
}
