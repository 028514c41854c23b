/** Group and port of SADP (docs/protocol.md). */
export const SADP_GROUP = '239.255.255.250';
export const SADP_PORT = 37020;

/**
 * The wire form of an answer or announcement: the device's own words, trimmed, under lower-case element names.
 * First occurrence wins; an element that is missing is missing here, an empty one is ''. Nested content is not kept.
 */
export interface ProbeMatch {
  readonly root: 'ProbeMatch' | 'Hello';
  readonly fields: ReadonlyMap<string, string>;
  /** False where the text was cut off or not well-formed and the tolerant reader had to be used. */
  readonly complete: boolean;
}

/**
 * One datagram, read. `request`: a `Probe` of this or another client; its content is not read, because commands carry
 * password digests. `ignored`: a root or Types this program does not know, seen and counted, nothing more.
 */
export type SadpMessage =
  | { readonly kind: 'announcement'; readonly match: ProbeMatch }
  | { readonly kind: 'commandAnswer'; readonly match: ProbeMatch }
  | { readonly kind: 'request' }
  | { readonly kind: 'ignored'; readonly root: string; readonly types: string | null };

export type MalformedReason = 'empty' | 'tooLong' | 'noMarkup' | 'doctype' | 'notXml' | 'foreignRoot' | 'noIdentity';
