import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readChallenges } from './challenge.ts';
import { chooseChallenge, saysStale } from './digest-choice.ts';

describe('reading', () => {
  test('several challenges in one line are kept apart', () => {
    const line = 'Basic realm="x, y=z", Digest qop="auth", realm="a\\"b", nonce="1",stale=TRUE , Negotiate abc==,NTLM';
    expect(read(line)).toEqual([
      ['basic', { realm: 'x, y=z' }, null],
      ['digest', { qop: 'auth', realm: 'a"b', nonce: '1', stale: 'TRUE' }, null],
      ['negotiate', {}, null],
      ['ntlm', {}, null],
    ]);
  });

  test('every header line counts, and a parameter does not cross a line', () => {
    expect(read('Digest realm="a"', 'nonce="1"')).toEqual([
      ['digest', { realm: 'a' }, null],
      ['', {}, 'malformed'],
    ]);
  });

  test.each([
    ['blanks around the sign', 'Digest realm = "x" ,\t nonce= "1"', { realm: 'x', nonce: '1' }],
    ['empty elements', ' , ,Digest realm="x",, nonce="1",', { realm: 'x', nonce: '1' }],
    ['values without quotes', 'DIGEST realm=x, nonce=a/b+c==, qop=auth', { realm: 'x', nonce: 'a/b+c==', qop: 'auth' }],
    ['a name in upper case', 'Digest REALM="x"', { realm: 'x' }],
    ['an empty value', 'Digest realm="", opaque=""', { realm: '', opaque: '' }],
    [
      'a nonce named inside another value',
      'Digest realm="nonce=1", cnonce="2", nonce="3"',
      { realm: 'nonce=1', cnonce: '2', nonce: '3' },
    ],
  ])('%s', (_name, line, parameters) => {
    expect(read(line)).toEqual([['digest', parameters, null]]);
  });

  test.each([
    ['an open quote', 'Digest realm="x, nonce=1'],
    ['no comma', 'Digest realm="x" nonce="1"'],
    ['no value', 'Digest realm="x", nonce='],
    ['a stray sign', 'Digest realm="x"; nonce="1"'],
    ['a name twice', 'Digest realm="x", nonce="1", Nonce="2"'],
  ])('%s makes the challenge unusable', (_name, line) => {
    expect(readChallenges([line]).at(-1)?.defect).not.toBeNull();
    expect(chooseChallenge(readChallenges([line]))).toEqual({ kind: 'none', refusals: ['malformed'] });
  });

  test('any text is read without an exception, and in time', () => {
    const piece = fc.constantFrom(
      'Digest',
      'Basic',
      ' ',
      ',',
      '=',
      '"',
      '\\',
      'realm',
      'nonce="1"',
      'qop="auth"',
      ';',
      '\u00e9',
      'a==',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const challenges = readChallenges([pieces.join('')]);
        chooseChallenge(challenges);
        for (const { scheme, defect } of challenges) expect(scheme !== '' || defect === 'malformed').toBe(true);
      }),
      { numRuns: 5_000 },
    );
    expect(readChallenges(['Digest '.repeat(100_000)])).toHaveLength(1);
    expect(readChallenges([`Digest realm="${'\\"'.repeat(500_000)}`])).toHaveLength(1);
  });
});

describe('choosing', () => {
  const md5 = 'Digest realm="r", nonce="m", qop="auth"';
  const sha = 'Digest realm="r", nonce="s", qop="auth", algorithm=SHA-256';

  test.each([
    ['two lines, the stronger first', [sha, md5], 'SHA-256', 's'],
    ['two lines, the weaker first', [md5, sha], 'SHA-256', 's'],
    ['both in one line', [`${md5}, ${sha}`], 'SHA-256', 's'],
    ['Basic before it', [`Basic realm="r", ${md5}`], 'MD5', 'm'],
    ['Basic behind it', [`${md5}, Basic realm="r"`], 'MD5', 'm'],
    ['an algorithm nobody knows before it', [md5.replace('"m"', '"x", algorithm=SHA3-512'), md5], 'MD5', 'm'],
    ['the strongest of all', [sha, md5, 'Digest realm="r", nonce="5", qop="auth", algorithm="SHA-512-256"'], 'SHA-512-256', '5'],
    ['auth beside auth-int', ['Digest realm="r", nonce="m", qop="auth-int, auth"'], 'MD5', 'm'],
    ['another spelling', ['Digest realm="r", nonce="s", qop="auth", algorithm="sha256"'], 'SHA-256', 's'],
    ['a session algorithm', ['Digest realm="r", nonce="s", qop="auth", algorithm=MD5-SESS'], 'MD5-sess', 's'],
  ])('%s', (_name, lines, algorithm, nonce) => {
    expect(chooseChallenge(readChallenges(lines))).toMatchObject({ kind: 'digest', challenge: { algorithm, nonce } });
  });

  test.each([
    ['authIntOnly', 'Digest realm="r", nonce="1", qop="auth-int"'],
    ['foreignAlgorithm', 'Digest realm="r", nonce="1", algorithm=SHA-512'],
    ['foreignAlgorithm', 'Digest realm="r", nonce="1", algorithm=""'],
    ['sessWithoutQop', 'Digest realm="r", nonce="1", algorithm=MD5-sess'],
    ['incomplete', 'Digest realm="r"'],
    ['incomplete', 'Digest nonce="1"'],
    ['incomplete', 'Digest realm="r", nonce=""'],
    ['incomplete', 'Digest'],
    ['unsafeValue', 'Digest realm="a\\"b", nonce="1"'],
    ['unsafeValue', 'Digest realm="a\\\\b", nonce="1"'],
    ['unsafeValue', 'Digest realm="nonce=2", nonce="1"'],
    ['unsafeValue', 'Digest realm="\u00e9", nonce="1"'],
    ['unsafeValue', 'Digest realm="a\u0007", nonce="1"'],
    ['unsafeValue', 'Digest realm="r", nonce="1 2"'],
    ['unsafeValue', 'Digest realm="r", nonce="1", opaque="a\\"b"'],
    ['foreignScheme', 'Negotiate'],
  ])('%s: %s', (reason, line) => {
    expect(chooseChallenge(readChallenges([line]))).toEqual({ kind: 'none', refusals: [reason] });
  });

  test('Basic alone has to be asked for; Basic beside a Digest that cannot be answered is no way around it', () => {
    expect(chooseChallenge(readChallenges(['Basic realm="r"']))).toEqual({ kind: 'basicOnly' });
    expect(chooseChallenge(readChallenges(['Basic realm="r"', 'Digest realm="r", nonce="1", qop="auth-int"']))).toEqual({
      kind: 'none',
      refusals: ['basic', 'authIntOnly'],
    });
    expect(chooseChallenge([])).toEqual({ kind: 'none', refusals: [] });
  });

  test.each([
    ['Digest realm="r", nonce="1", stale="TRUE"', true],
    ['Digest realm="r", nonce="1", stale=true', true],
    ['Digest realm="r", nonce="1", stale="FALSE"', false],
    ['Digest realm="stale=true", nonce="1"', false],
    ['Basic realm="r", stale=true', false],
  ])('%s: stale is %s', (line, stale) => {
    expect(saysStale(readChallenges([line]))).toBe(stale);
  });
});

function read(...lines: readonly string[]) {
  return readChallenges(lines).map(({ scheme, parameters, defect }) => [scheme, Object.fromEntries(parameters), defect]);
}
