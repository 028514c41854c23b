import { IsapiElement, isTree } from './element.ts';
import { IsapiMalformedError } from './malformed.ts';
import { readText } from './xml.ts';

/**
 * The twin of `parseIsapiXml` for `?format=json`.
 * @param roots names the one outer key may have
 * @param flatMarks keys by which an object without an outer key is known; some documents have none (`ResponseStatus`)
 * @throws IsapiMalformedError
 */
export function parseIsapiJson(body: Uint8Array, roots: readonly string[], flatMarks: readonly string[] = []): IsapiElement {
  const tree = parseTree(readText(body));
  const root = roots.find((name) => Object.hasOwn(tree, name));
  if (root !== undefined) return new IsapiElement(root, tree[root]);
  const [named] = roots;
  if (named !== undefined && flatMarks.some((mark) => Object.hasOwn(tree, mark))) return new IsapiElement(named, tree);
  const found = Object.keys(tree)[0] ?? '';
  throw new IsapiMalformedError('foreignRoot', { expected: roots.join(' '), found: found.slice(0, 40) });
}

function parseTree(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The message of JSON.parse quotes the document, so it is not kept as a cause.
    throw new IsapiMalformedError('notJson');
  }
  if (!isTree(value)) throw new IsapiMalformedError('notJson');
  return value;
}
