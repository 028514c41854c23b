/** A repeatable stream of pseudo-random numbers, so that a run with the same seed misbehaves in the same way. Not for secrets. */
export class SeededRandom {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A stream of its own for each name: what one device draws does not move another's dice. */
  static named(seed: number, name: string): SeededRandom {
    return new SeededRandom(hashText(name) ^ seed);
  }

  /** 0 ≤ x < 1. Mulberry32 (public domain, Tommy Ettinger). */
  fraction(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.fraction() * (high - low + 1));
  }

  uuid(): string {
    const digits = this.hex(32).toUpperCase();
    return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join('-');
  }

  hex(length: number): string {
    let text = '';
    while (text.length < length) text += Math.floor(this.fraction() * 16).toString(16);
    return text;
  }

  /** A new array in another order (Fisher and Yates). */
  shuffled<T>(items: readonly T[]): T[] {
    const result = [...items];
    for (let last = result.length - 1; last > 0; last -= 1) {
      const other = this.between(0, last);
      const held = result[last] as T; // both indexes are inside the array
      result[last] = result[other] as T;
      result[other] = held;
    }
    return result;
  }
}

/** FNV-1a, 32 bits. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}
