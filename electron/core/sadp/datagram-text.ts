const utf8 = new TextDecoder('utf-8', { fatal: true });
const utf8WithReplacement = new TextDecoder('utf-8');

/**
 * Devices declare UTF-8 and some write GB18030 (unconfirmed, docs/protocol.md). Bytes that are neither become U+FFFD; never throws.
 * No byte of a GB18030 character is `<` or `>`, so markup found on bytes is markup in the text.
 */
export function datagramText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return gb18030Text(bytes) ?? utf8WithReplacement.decode(bytes);
  }
}

/** With its own decoder for each text: a stateful one may carry the end of a failed text into the next. */
function gb18030Text(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
