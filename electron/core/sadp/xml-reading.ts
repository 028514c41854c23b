/** One document as both readers tell it: the root as written, its fields under lower-case names, first occurrence first. */
export interface XmlReading {
  readonly root: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly complete: boolean;
}

const NAMED_ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** The five entities of XML and character references. Anything else, such as a bare `&`, stays as it is. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex, decimal, name) => {
    if (typeof name === 'string') return NAMED_ENTITIES.get(name.toLowerCase()) ?? whole;
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Without blanks at its ends. A value in a fixed C field ends at its first NUL. */
export function trimValue(value: string): string {
  const trimmed = value.trim();
  return trimmed.endsWith('\0') ? trimmed.slice(0, trimmed.indexOf('\0')).trim() : trimmed;
}

/** `sadp:MAC` is `mac`. */
export function fieldName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}
