import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Facts } from '../../shared/result.ts';
import { describedCodes, describeError } from '../../shared/text/errors.ts';

const root = join(import.meta.dirname, '..', '..');

/** Error codes as they stand in the sources: a class's field, or an error written down as data. */
const inClasses = /readonly code(?::[^=\n]*)? = '([a-zA-Z]+\.[a-zA-Z.]+)'/g;
const inUnions = /readonly code: ('[^=;\n]+');/g;
const asData = /\bcode: '([a-zA-Z]+\.[a-zA-Z.]+)',\s+message:/g;

function sources(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => readFileSync(join(root, folder, path), 'utf8'));
}

function codesIn(source: string): readonly string[] {
  const union = [...source.matchAll(inUnions)].flatMap(([, members = '']) => [...members.matchAll(/'([^'.]+\.[^']+)'/g)]);
  return [...source.matchAll(inClasses), ...source.matchAll(asData), ...union].map(([, code = '']) => code);
}

const codes = [...new Set(['electron', 'shared', 'renderer'].flatMap(sources).flatMap(codesIn))].sort();

test('codes are found in all three forms', () => {
  expect(codes).toEqual(expect.arrayContaining(['udp.refused', 'command.unknown', 'targets.tooMany']));
});

test.each(codes)('%s has its sentences', (code) => {
  expect(describedCodes).toContain(code);
});

const factSets: readonly Facts[] = [
  {},
  {
    field: 'theme',
    document: 'names',
    address: '192.168.1.64',
    systemCode: 'EACCES',
    port: 80,
    why: 'nothing',
    word: '1.2.3',
    most: 4096,
  },
];

test.each([...describedCodes, 'no.such'])('%s reads as sentences, with and without facts', (code) => {
  for (const facts of factSets) {
    const { what, meaning, next } = describeError({ code, message: '', retry: 'never', facts });
    for (const sentence of [what, meaning, next ?? 'None.']) {
      expect(sentence).toMatch(/^["A-Z1-9].*\.$/);
      expect(sentence).not.toMatch(/undefined|null|NaN|\(\)|please|oops|successfully|!/i);
    }
  }
});

test('a code that looks like a member of every object is unknown all the same', () => {
  expect(describeError({ code: 'toString', message: '', retry: 'now', facts: {} }).what).toContain('toString');
});
