import type { DurableLines } from './journal.ts';

/** A journal that ends with the program: for simulated networks, whose devices forget too. */
export function memoryLines(lines: string[] = []): DurableLines {
  return {
    claim: () => Promise.resolve(),
    append: (line) => {
      lines.push(line);
      return Promise.resolve();
    },
    readAll: () => Promise.resolve({ lines: [...lines], damaged: 0 }),
    replaceAll: (next) => {
      lines.splice(0, lines.length, ...next);
      return Promise.resolve();
    },
  };
}
