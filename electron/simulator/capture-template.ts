/** A recorded XML text, cut at the elements whose content may be replaced. Cutting is done once, filling is a join. */
export interface CaptureTemplate {
  /** One more than `slots`: the text before, between and after them. */
  readonly literals: readonly string[];
  readonly slots: readonly { readonly element: string; readonly recorded: string }[];
}

/** The first occurrence of each named element becomes a slot; elements the text does not have stay absent. */
export function cutCapture(text: string, elements: readonly string[]): CaptureTemplate {
  const found = elements
    .map((element) => ({ element, at: firstContent(text, element) }))
    .filter((place): place is { element: string; at: Span } => place.at !== null)
    .sort((left, right) => left.at.start - right.at.start);
  const literals: string[] = [];
  const slots: { element: string; recorded: string }[] = [];
  let from = 0;
  for (const { element, at } of found) {
    literals.push(text.slice(from, at.start));
    slots.push({ element, recorded: text.slice(at.start, at.end) });
    from = at.end;
  }
  literals.push(text.slice(from));
  return { literals, slots };
}

/** Slots without a value keep what was recorded. */
export function fillCapture(template: CaptureTemplate, values: ReadonlyMap<string, string>): string {
  return template.slots.reduce((text, slot, index) => {
    const value = values.get(slot.element);
    return text + (value === undefined ? slot.recorded : escapeXml(value)) + (template.literals[index + 1] ?? '');
  }, template.literals[0] ?? '');
}

/** Sets, adds (before the last closing tag) or, with `null`, removes one element of a recorded text. The text is not escaped. */
export function withElement(text: string, element: string, content: string | null): string {
  const at = firstContent(text, element);
  if (at !== null) {
    if (content !== null) return text.slice(0, at.start) + content + text.slice(at.end);
    const before = text.slice(0, at.start - element.length - 2);
    return before + text.slice(at.end + element.length + 3).replace(/^\r?\n\s*/, '');
  }
  if (content === null) return text;
  const end = text.lastIndexOf('</');
  return end === -1 ? text : `${text.slice(0, end)}<${element}>${content}</${element}>\n${text.slice(end)}`;
}

export function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

export function unescapeXml(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => named[name] ?? whole);
}

/** The content of the first such element without attributes, or null. */
export function element(text: string, name: string): string | null {
  const at = firstContent(text, name);
  return at === null ? null : unescapeXml(text.slice(at.start, at.end));
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function firstContent(text: string, name: string): Span | null {
  const open = text.indexOf(`<${name}>`);
  if (open === -1) return null;
  const start = open + name.length + 2;
  const end = text.indexOf(`</${name}>`, start);
  return end === -1 ? null : { start, end };
}
