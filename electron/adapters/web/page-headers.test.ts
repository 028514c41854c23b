import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pageHeaders, windowStyles } from './page-headers.ts';

test('the allowed style is the one that the installed react-aria adds', async () => {
  const source = await readFile(
    join(import.meta.dirname, '../../../node_modules/react-aria/dist/private/interactions/usePress.mjs'),
    'utf8',
  );
  const attribute = /PRESSABLE_ATTRIBUTE = '([^']+)'/.exec(source)?.[1] ?? '';
  const style = /style\.textContent = `([^`]+)`/.exec(source)?.[1] ?? '';
  expect(windowStyles).toEqual([style.trim().replace(/\$\{[^}]+\}/, attribute)]);
});

test('the policy starts from nothing and allows no inline or foreign code', () => {
  const policy = pageHeaders({ connect: ['ws://127.0.0.1:1'], styles: ['a{}'] })['Content-Security-Policy'];
  expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'sha256-[\w+/]{43}=';/);
  expect(policy).toContain("connect-src 'self' ws://127.0.0.1:1;");
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
});
