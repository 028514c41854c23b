import { decodeEntities, fieldName, trimValue, type XmlReading } from './xml-reading.ts';

const KNOWN_ROOTS: ReadonlySet<string> = new Set(['probe', 'probematch', 'hello']);

interface Markup {
  readonly kind: 'open' | 'close' | 'selfClosed' | 'comment' | 'cdata';
  /** Field name of a tag, content of a CDATA section. */
  readonly content: string;
  readonly start: number;
  readonly end: number;
}

interface OpenElement {
  readonly name: string;
  text: string;
  /** Where text that was not taken yet begins. */
  from: number;
}

/**
 * Reads what is readable of a document that is cut off or not well-formed. A value counts only
 * between its own two tags: without the second it may be cut. Nesting is not followed. Null where no root of SADP is found.
 */
export function readTolerantly(text: string): XmlReading | null {
  const fields = new Map<string, string>();
  let root: string | null = null;
  let open: OpenElement | null = null;
  for (const { kind, content, start, end } of scanMarkup(text)) {
    if (root === null) {
      if (kind === 'open' && KNOWN_ROOTS.has(content)) root = content;
      continue;
    }
    if (open !== null) open.text += decodeEntities(text.slice(open.from, start));
    if (kind === 'open') {
      open = { name: content, text: '', from: end };
    } else if (kind === 'comment' || kind === 'cdata') {
      if (open !== null) open = { name: open.name, text: open.text + content, from: end };
    } else {
      if (kind === 'selfClosed') tell(fields, content, '');
      else if (open?.name === content) tell(fields, content, open.text);
      open = null;
      if (kind === 'close' && content === root) break;
    }
  }
  return root === null ? null : { root, fields, complete: false };
}

function tell(fields: Map<string, string>, name: string, value: string): void {
  if (!fields.has(name)) fields.set(name, trimValue(value));
}

/** A `<` that begins no tag is text. Takes time in proportion to the text: nothing that was not found is looked for twice. */
function* scanMarkup(text: string): Generator<Markup> {
  const pattern = /<!--|<!\[CDATA\[|<(\/?)([^<>]*)>/g;
  const missing = new Set<string>();
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const start = found.index;
    const [sign, slash = '', body = ''] = found;
    if (sign === '<!--' || sign === '<![CDATA[') {
      const terminator = sign === '<!--' ? '-->' : ']]>';
      const at: number = missing.has(terminator) ? -1 : text.indexOf(terminator, pattern.lastIndex);
      if (at === -1) {
        missing.add(terminator);
        continue;
      }
      const content = sign === '<!--' ? '' : text.slice(pattern.lastIndex, at);
      pattern.lastIndex = at + terminator.length;
      yield { kind: sign === '<!--' ? 'comment' : 'cdata', content, start, end: pattern.lastIndex };
      continue;
    }
    const name = /^[\p{L}_][^\s/]*/u.exec(body)?.[0];
    if (name === undefined) continue;
    const kind = slash === '/' ? 'close' : body.endsWith('/') ? 'selfClosed' : 'open';
    yield { kind, content: fieldName(name), start, end: pattern.lastIndex };
  }
}
