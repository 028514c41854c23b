import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const read = (name: string) => readFile(new URL(`../../renderer/${name}`, import.meta.url), 'utf8');

function declarations(css: string, selector: string): readonly string[] {
  const start = css.indexOf(`${selector} {`);
  return css
    .slice(css.indexOf('{', start) + 1, css.indexOf('}', start))
    .split(';')
    .map((declaration) => declaration.replaceAll(/\s+/g, ' ').trim())
    .filter(Boolean);
}

test('the dark theme of the system is the dark theme of the choice', async () => {
  const chosen = declarations(await read('tokens.css'), ':root[data-theme="dark"]');
  expect(chosen.length).toBeGreaterThan(30);
  expect(declarations(await read('styles/system-theme.css'), ':root:not([data-theme])')).toEqual(chosen);
});
