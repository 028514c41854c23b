import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { IsapiElement } from './element.ts';
import { IsapiMalformedError } from './malformed.ts';

/** fast-xml-parser has no limit of its own and blocks for seconds on larger documents (measured). */
export const MAX_BODY_BYTES = 1_000_000;

const LIST_ELEMENTS: ReadonlySet<string> = new Set([
  'AdminAccessProtocol',
  'EventTrigger',
  'EventTriggerNotification',
  'InputProxyChannel',
  'InputProxyChannelStatus',
  'NetworkInterface',
  'OnlineUser',
  'Question',
  'User',
  'VideoSourceDescriptor',
  'searchMatchItem',
]);

/** The one configuration for ISAPI. Values stay text: coercion turns `0123456789` and `5.50` into other numbers. */
const parser = new XMLParser({
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#text',
  removeNSPrefix: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  htmlEntities: true,
  isArray: (name) => typeof name === 'string' && LIST_ELEMENTS.has(name),
});

/**
 * @param roots names the root element may have, as the device spells them
 * @throws IsapiMalformedError
 */
export function parseIsapiXml(body: Uint8Array, roots: readonly string[]): IsapiElement {
  const text = readText(body);
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new IsapiMalformedError('doctype');
  // Devices write names such as `A & B` without escaping them.
  const escaped = text.replace(/&(?!#?\w{1,31};)/g, '&amp;');
  if (escaped.length > MAX_BODY_BYTES) throw new IsapiMalformedError('tooLong', { bytes: body.length });
  // The validator overlooks text behind the root.
  const isMarkup = text.startsWith('<') && text.endsWith('>');
  if (!isMarkup || XMLValidator.validate(escaped) !== true) throw new IsapiMalformedError('notXml');
  const tree = parseTree(escaped);
  const [found, ...others] = Object.keys(tree).filter((key) => key !== '#text');
  if (found === undefined || others.length > 0) throw new IsapiMalformedError('notXml');
  if (!roots.includes(found)) {
    throw new IsapiMalformedError('foreignRoot', { expected: roots.join(' '), found: found.slice(0, 40) });
  }
  const values: readonly unknown[] = Array.isArray(tree[found]) ? tree[found] : [tree[found]];
  if (values.length > 1) throw new IsapiMalformedError('notXml');
  return new IsapiElement(found, values[0]);
}

/** The body as text, without a byte order mark, blanks or NULs at its ends. Bytes that are no UTF-8 become U+FFFD. */
export function readText(body: Uint8Array): string {
  if (body.length > MAX_BODY_BYTES) throw new IsapiMalformedError('tooLong', { bytes: body.length });
  let end = body.length;
  while (body[end - 1] === 0) end--;
  const text = new TextDecoder().decode(body.subarray(0, end)).trim();
  if (text === '') throw new IsapiMalformedError('empty');
  return text;
}

function parseTree(text: string): Readonly<Record<string, unknown>> {
  try {
    return parser.parse(text);
  } catch {
    // The parser's message quotes the document, so it is not kept as a cause.
    throw new IsapiMalformedError('notXml');
  }
}
