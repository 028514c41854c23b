import type { Told } from '../../../shared/device.ts';

const ATTRIBUTE_PREFIX = '@';
const TEXT_KEY = '#text';

/**
 * One element of an ISAPI document, read from XML or from JSON. Every reader answers null where the device said nothing;
 * an empty element is ''. Where an element occurs twice, the first one counts.
 */
export class IsapiElement {
  constructor(
    readonly name: string,
    readonly tree: unknown,
  ) {}

  /** The element's own text, trimmed. */
  content(): string {
    return textOf(this.tree)?.trim() ?? '';
  }

  /** The text of the first of these children that is there. */
  text(...names: readonly string[]): string | null {
    for (const name of names) {
      const [value] = this.values(name);
      if (value !== undefined) return textOf(value)?.trim() ?? null;
    }
    return null;
  }

  /** Like `text`, but an empty element is null too. */
  filledText(...names: readonly string[]): string | null {
    return this.text(...names) || null;
  }

  flag(...names: readonly string[]): Told {
    return toFlag(this.text(...names));
  }

  /** A whole number from 0 to 4294967295; anything else is null. */
  count(...names: readonly string[]): number | null {
    return toCount(this.text(...names));
  }

  attribute(name: string): string | null {
    const value = ownValue(this.tree, ATTRIBUTE_PREFIX + name);
    return textOf(value)?.trim() ?? null;
  }

  child(name: string): IsapiElement | null {
    const [value] = this.values(name);
    return value === undefined ? null : new IsapiElement(name, value);
  }

  children(name: string): readonly IsapiElement[] {
    return this.values(name).map((value) => new IsapiElement(name, value));
  }

  private values(name: string): readonly unknown[] {
    const value = ownValue(this.tree, name);
    if (value === undefined) return [];
    return Array.isArray(value) ? value : [value];
  }
}

export function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function toCount(text: string | null): number | null {
  if (text === null || !/^\d{1,10}$/.test(text)) return null;
  const value = Number(text);
  return value <= 0xff_ff_ff_ff ? value : null;
}

function toFlag(text: string | null): Told {
  if (text === null) return null;
  if (/^(true|1)$/i.test(text)) return true;
  return /^(false|0)$/i.test(text) ? false : null;
}

function ownValue(tree: unknown, key: string): unknown {
  return isTree(tree) && Object.hasOwn(tree, key) ? tree[key] : undefined;
}

/** JSON twins carry numbers and booleans, and null for an empty element. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null) return '';
  if (!isTree(value)) return null;
  const text = ownValue(value, TEXT_KEY);
  return text === undefined ? '' : textOf(text);
}
