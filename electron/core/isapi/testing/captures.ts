/// <reference types="vite/types/importMeta.d.ts" />
const texts = import.meta.glob<string>('../captures/*', { query: '?raw', import: 'default', eager: true });

/** The captured answers by file name, as bytes. `index.csv` tells where each is from. */
export const captures: ReadonlyMap<string, Uint8Array> = new Map(
  Object.entries(texts).map(([path, text]) => [path.replace('../captures/', ''), bytes(text)]),
);

export function capture(name: string): Uint8Array {
  const body = captures.get(name);
  if (body === undefined) throw new Error(`no capture ${name}`);
  return body;
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function textOf(body: Uint8Array): string {
  return new TextDecoder().decode(body);
}
