/** The address as an unsigned number, or null where the text is not one IPv4 address in dotted form. */
export function parseIPv4(text: string): number | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  let value = 0;
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return null;
    value = value * 256 + Number(part);
  }
  return value;
}

export function formatIPv4(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

/** Numeric order; what is no address comes last, in text order. */
export function compareIPv4(left: string, right: string): number {
  const a = parseIPv4(left);
  const b = parseIPv4(right);
  if (a !== null && b !== null) return a - b;
  if (a === null && b === null) return left < right ? -1 : left > right ? 1 : 0;
  return a === null ? 1 : -1;
}

/** `255.255.255.0` is 24. Null where the mask has a hole in it or is no mask. */
export function prefixLength(mask: string): number | null {
  const value = parseIPv4(mask);
  if (value === null) return null;
  const ones = value.toString(2).padStart(32, '0').indexOf('0');
  const length = ones === -1 ? 32 : ones;
  return value === maskOf(length) ? length : null;
}

export function maskOf(length: number): number {
  return 2 ** 32 - 2 ** (32 - length);
}

export function networkOf(address: number, length: number): number {
  return Math.floor(address / 2 ** (32 - length)) * 2 ** (32 - length);
}

export function sameNetwork(left: string, right: string, length: number): boolean {
  const a = parseIPv4(left);
  const b = parseIPv4(right);
  return a !== null && b !== null && networkOf(a, length) === networkOf(b, length);
}

export function isLinkLocal(address: string): boolean {
  return sameNetwork(address, '169.254.0.0', 16);
}

export function isLoopback(address: string): boolean {
  return sameNetwork(address, '127.0.0.0', 8);
}
