import type { Facts } from '../result.ts';

/** A number among the facts, or 0. */
export function numberOf(facts: Facts, name: string): number {
  const fact = facts[name];
  return typeof fact === 'number' ? fact : 0;
}

/** A fact as text, or null where there is none. */
export function textOf(facts: Facts, name: string): string | null {
  const fact = facts[name];
  return fact === undefined || fact === null ? null : String(fact);
}

/** `1 device`, `3 devices`, `1,519 devices`. */
export function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** ` (EADDRINUSE)`, the system's own word in brackets, or nothing. */
export function systemCode(facts: Facts): string {
  const code = textOf(facts, 'systemCode');
  return code === null ? '' : ` (${code})`;
}
