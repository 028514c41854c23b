import { XMLBuilder } from 'fast-xml-parser';
import { LatchkeyError } from '../errors.ts';

export type XmlContent = string | { readonly [name: string]: XmlContent | readonly XmlContent[] };

/** A value holds a character that XML 1.0 cannot carry, or changes on the way, such as CR. The value itself stays out of the error. */
export class XmlTextError extends LatchkeyError {
  readonly code = 'isapi.xmlText';

  constructor(element: string) {
    super('a value cannot be written as XML', { element });
  }
}

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#text',
  suppressBooleanAttributes: false,
});

/**
 * Writes one document in the form `IsapiElement.tree` has; `@name` is an attribute.
 * @throws XmlTextError
 */
export function encodeXml(root: string, content: XmlContent): Uint8Array {
  refuseControlCharacters(root, content);
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>${builder.build({ [root]: content })}`);
}

/** Escapes what XML gives a meaning; also what the security=1 encryption wants before it encrypts. */
export function escapeXml(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
  return text.replace(/[&<>"']/g, (character) => names[character] ?? character);
}

/** @throws XmlTextError */
export function refuseUnwritableText(element: string, text: string): void {
  if (/[^\P{Cc}\t\n]|[\p{Cs}\uFFFE\uFFFF]/u.test(text)) throw new XmlTextError(element);
}

function refuseControlCharacters(name: string, content: XmlContent | readonly XmlContent[]): void {
  if (typeof content === 'string') refuseUnwritableText(name, content);
  else for (const [child, value] of Object.entries(content)) refuseControlCharacters(child, value);
}
