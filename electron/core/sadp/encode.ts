const encoder = new TextEncoder();

/**
 * The official tool's inquiry, byte for byte (capture 12, wire): one line, no newline, no MAC.
 * @param uuid upper-case UUID without braces
 */
export function encodeInquiry(uuid: string): Uint8Array {
  return encoder.encode(`<?xml version="1.0" encoding="utf-8"?><Probe><Uuid>${uuid}</Uuid><Types>inquiry</Types></Probe>`);
}
