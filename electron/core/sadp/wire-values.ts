import { formatIPv4, parseIPv4 } from '../../../shared/address.ts';
import type { Firmware, Told } from '../../../shared/device.ts';
import type { ProbeMatch } from './messages.ts';

/** The longest text of the SDK is the extended serial number; more is not the device's own word. */
export const MAX_TEXT_LENGTH = 128;

const ALL_ZERO = '000000000000';
const BROADCAST = 'ffffffffffff';

/** Reads a match's fields as domain values. `null` stands for: not told, empty, or not readable as such a value. */
export class WireValues {
  constructor(private readonly match: ProbeMatch) {}

  /** Without control characters, which would reach terminals and exported files. */
  text(element: string): string | null {
    const printable = this.raw(element).replace(/\p{Cc}/gu, '');
    const text = printable.trim().slice(0, MAX_TEXT_LENGTH).trimEnd();
    return text === '' ? null : text;
  }

  /** Only exactly `true` is true; `flase` occurs and is false (docs/protocol.md). */
  told(element: string): Told {
    const value = this.raw(element);
    return value === '' ? null : value === 'true';
  }

  /** The one exception: only exactly `false` is false, since firmware older than activation (capture 01) has no such element. */
  activated(): boolean {
    return this.raw('activated') !== 'false';
  }

  count(element: string): number | null {
    const value = this.text(element);
    return value !== null && /^\d{1,5}$/.test(value) ? Number(value) : null;
  }

  port(element: string): number | null {
    const port = this.count(element);
    return port !== null && port >= 1 && port <= 65_535 ? port : null;
  }

  /** Some devices write colons, `172:20:20:100` (unconfirmed, docs/protocol.md). `0.0.0.0` is none. */
  ipv4(element: string): string | null {
    const value = parseIPv4(this.text(element)?.replaceAll(':', '.') ?? '');
    return value === null || value === 0 ? null : formatIPv4(value);
  }

  /** `::` is none. */
  ipv6(element: string): string | null {
    const value = this.text(element)?.toLowerCase() ?? '';
    return value !== '::' && value.includes(':') && /^[0-9a-f:.]{3,45}$/.test(value) ? value : null;
  }

  /** Twelve lower-case hex digits, from any of the spellings with `-`, `:` or nothing. All zero or broadcast is no MAC. */
  macDigits(): string | null {
    const digits = this.text('mac')?.replace(/[-:]/g, '').toLowerCase() ?? '';
    return /^[0-9a-f]{12}$/.test(digits) && digits !== ALL_ZERO && digits !== BROADCAST ? digits : null;
  }

  /** `V5.6.2build 190701`, `V5.0, build 140714`, `V1.0.0`. */
  firmware(element: string): Firmware | null {
    const text = this.text(element);
    if (text === null) return null;
    return {
      text,
      version: /\d+(?:\.\d+)+/.exec(text)?.[0] ?? null,
      build: /build\s*(\d{6})(?!\d)/i.exec(text)?.[1] ?? null,
    };
  }

  /** `OEMInfo` is `N/A` on baseline devices; the codes 0 (old) and 1 (baseline) name nobody. */
  oem(): string | null {
    const info = this.text('oeminfo');
    if (info !== null && info.toUpperCase() !== 'N/A') return info;
    const code = this.text('detailoemcode') ?? this.text('oemcode');
    return code !== null && /^\d+$/.test(code) && Number(code) > 1 ? code : null;
  }

  private raw(element: string): string {
    return this.match.fields.get(element) ?? '';
  }
}
