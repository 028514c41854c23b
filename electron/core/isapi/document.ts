import type { IsapiElement } from './element.ts';
import { parseIsapiJson } from './json.ts';
import { parseIsapiXml, readText } from './xml.ts';

export interface DocumentShape {
  readonly roots: readonly string[];
  /** Keys by which a JSON object without an outer key is known. */
  readonly flatMarks?: readonly string[];
}

/**
 * Reads XML or JSON, whichever came: devices answer XML although JSON was asked, and say another Content-Type (wire).
 * @throws IsapiMalformedError
 */
export function parseDocument(body: Uint8Array, shape: DocumentShape): IsapiElement {
  return readText(body).startsWith('{') ? parseIsapiJson(body, shape.roots, shape.flatMarks) : parseIsapiXml(body, shape.roots);
}
