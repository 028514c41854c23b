/** What a device makes of a datagram that reaches it. Commands are known by name only: their content may be a password. */
export type HeardDatagram =
  | { readonly kind: 'inquiry'; readonly uuid: string }
  | { readonly kind: 'command'; readonly types: string }
  /** An answer or announcement of another device, or our own, heard through the group. */
  | { readonly kind: 'answer' }
  | { readonly kind: 'unreadable' };

/** A request is short; what stands further behind is not looked at. */
const readBytes = 2048;

/** Devices read laxly: peers leave out the declaration, add a MAC of ff, write other line ends, and get answers. */
export function readProbe(datagram: Buffer): HeardDatagram {
  const text = datagram.toString('latin1', 0, readBytes);
  const root = /<([A-Za-z][\w]*)[\s>]/.exec(text)?.[1]?.toLowerCase();
  if (root === 'probematch' || root === 'hello') return { kind: 'answer' };
  if (root !== 'probe') return { kind: 'unreadable' };
  const types = /<Types>\s*([\w]{1,40})\s*<\/Types\s*>/i.exec(text)?.[1];
  if (types === undefined) return { kind: 'unreadable' };
  if (types.toLowerCase() !== 'inquiry') return { kind: 'command', types };
  return { kind: 'inquiry', uuid: /<Uuid>\s*([^<&]{0,64}?)\s*<\/Uuid\s*>/i.exec(text)?.[1] ?? '' };
}
