import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { decodeEntities, fieldName, trimValue, type XmlReading } from './xml-reading.ts';

const TEXT = '#text';
const CDATA = '#cdata';

/**
 * Values stay text (`0123` is no number), elements stay in order, and entities are decoded by us: the parser then
 * knows none that could expand. SADP nests three levels at most (`QuestionList/Question/ID`).
 */
export const STRICT_OPTIONS = {
  preserveOrder: true,
  parseTagValue: false,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  removeNSPrefix: true,
  processEntities: false,
  textNodeName: TEXT,
  cdataPropName: CDATA,
  maxNestedTags: 8,
  jPath: false,
} as const;

const parser = new XMLParser(STRICT_OPTIONS);

/** Null where `text` is not one whole document: refused by the parser, several roots, or a tag that is never closed. */
export function readStrictly(text: string): XmlReading | null {
  const root = rootElement(text);
  if (root === null) return null;
  const fields = new Map<string, string>();
  let elements = 1;
  for (const node of root.children) {
    const name = elementName(node);
    if (name === null) continue;
    const children = childrenOf(node, name);
    elements += 1 + countElements(children);
    const field = fieldName(name);
    if (!fields.has(field)) fields.set(field, ownText(children));
  }
  if (!isClosed(text, root.name, elements)) return null;
  return { root: root.name, fields, complete: true };
}

interface RootElement {
  readonly name: string;
  readonly children: readonly unknown[];
}

function rootElement(text: string): RootElement | null {
  const nodes = parse(text);
  if (!Array.isArray(nodes)) return null;
  let root: RootElement | null = null;
  for (const node of nodes) {
    const name = elementName(node);
    if (name === null) continue;
    if (root !== null) return null;
    root = { name, children: childrenOf(node, name) };
  }
  return root;
}

function parse(text: string): unknown {
  try {
    return parser.parse(text);
  } catch {
    return null;
  }
}

/** The parser's node is an object with one property, named as the element. Null for text. */
function elementName(node: unknown): string | null {
  for (const name in node as object) return name === TEXT || name === CDATA ? null : name;
  return null;
}

function childrenOf(node: unknown, name: string): readonly unknown[] {
  const children = (node as Readonly<Record<string, unknown>>)[name];
  return Array.isArray(children) ? children : [];
}

function countElements(nodes: readonly unknown[]): number {
  let count = 0;
  for (const node of nodes) {
    const name = elementName(node);
    if (name !== null) count += 1 + countElements(childrenOf(node, name));
  }
  return count;
}

/** The element's own text; what is nested in it is not kept. */
function ownText(children: readonly unknown[]): string {
  let value = '';
  for (const child of children) {
    const node = child as Readonly<Record<string, unknown>>;
    const text = node[TEXT];
    if (typeof text === 'string') value += decodeEntities(text);
    else if (CDATA in node) value += cdataOf(node);
  }
  return trimValue(value);
}

function cdataOf(node: Readonly<Record<string, unknown>>): string {
  const [inner] = childrenOf(node, CDATA);
  const text = (inner as Readonly<Record<string, unknown>> | undefined)?.[TEXT];
  return typeof text === 'string' ? text : '';
}

/**
 * The parser accepts documents whose end is missing. As many closing tags as elements, the root's last, is proof enough
 * and cheap; where comments or values hold such signs, the package's slower validator decides.
 */
function isClosed(text: string, root: string, elements: number): boolean {
  const last = text.lastIndexOf('</');
  if (
    last !== -1 &&
    fieldName(text.slice(last + 2, -1).trimEnd()) === root.toLowerCase() &&
    count(text, '</') + count(text, '/>') === elements
  ) {
    return true;
  }
  return XMLValidator.validate(text) === true;
}

function count(text: string, sign: string): number {
  let found = 0;
  for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + sign.length)) found++;
  return found;
}
