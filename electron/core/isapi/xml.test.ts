import { describe, expect, test } from 'vitest';
import { parseDocument } from './document.ts';
import { parseIsapiJson } from './json.ts';
import { IsapiMalformedError } from './malformed.ts';
import { bytes } from './testing/captures.ts';
import { MAX_BODY_BYTES, parseIsapiXml } from './xml.ts';

const roots = ['User', 'UserList'];

describe('values', () => {
  test.each(['0123456789', '1e5', '5.50', '0x1F', 'true', 'null', '+5'])('%s stays text', (text) => {
    expect(parseIsapiXml(bytes(`<User><id>${text}</id></User>`), roots).text('id')).toBe(text);
  });

  test.each([
    ['&amp;&lt;&gt;&quot;&apos;', `&<>"'`],
    ['&#65;&#x42;', 'AB'],
    ['A & B', 'A & B'],
    ['A&B;', 'A&B;'],
    ['a &amp;amp; b', 'a &amp; b'],
    ['<![CDATA[a<b]]>', 'a<b'],
    ['摄像机', '摄像机'],
    ['  x  ', 'x'],
  ])('%s is read as %s', (written, read) => {
    expect(parseIsapiXml(bytes(`<User><userName>${written}</userName></User>`), roots).text('userName')).toBe(read);
  });

  test('an empty element is empty, a missing one is nothing', () => {
    const user = parseIsapiXml(bytes('<User><a/><b></b><c>  </c><d x="1"/></User>'), roots);
    expect(['a', 'b', 'c', 'd', 'e'].map((name) => user.text(name))).toEqual(['', '', '', '', null]);
    expect(user.filledText('a')).toBeNull();
    expect(user.child('d')?.attribute('x')).toBe('1');
  });

  test('names from the prototype are not there', () => {
    const user = parseIsapiXml(bytes('<User><id>1</id></User>'), roots);
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) expect(user.text(name)).toBeNull();
    expect(parseIsapiJson(bytes('{"User":{"__proto__":{"id":"1"}}}'), roots).text('id')).toBeNull();
  });
});

describe('structure', () => {
  test('one list element is a list, and prefixes and namespaces are ignored', () => {
    const xml = '<h:UserList xmlns:h="urn:x" h:size="9"><h:User><h:id>1</h:id></h:User></h:UserList>';
    const list = parseIsapiXml(bytes(xml), roots);
    expect(list.children('User').map((user) => user.text('id'))).toEqual(['1']);
    expect(list.attribute('size')).toBe('9');
  });

  test('a JSON list may hold one element without its brackets', () => {
    const list = parseIsapiJson(bytes('{"UserList":{"User":{"id":1}}}'), roots);
    expect(list.children('User').map((user) => user.count('id'))).toEqual([1]);
  });

  test.each([
    ['a newline before the declaration', '\n<?xml version="1.0"?><User/>'],
    ['a byte order mark', '\uFEFF<?xml version="1.0"?><User/>'],
    ['NULs and blanks behind the end', '<User/>\n \0\0'],
    ['a comment', '<!-- made by hand --><User/>'],
  ])('%s is tolerated', (_name, text) => {
    expect(parseIsapiXml(bytes(text), roots).name).toBe('User');
  });

  test('the first of two equal elements counts', () => {
    expect(parseIsapiXml(bytes('<User><id>1</id><id>2</id></User>'), ['User']).text('id')).toBe('1');
  });
});

test.each([
  ['empty', ''],
  ['empty', ' \n\0'],
  ['doctype', '<!DOCTYPE User SYSTEM "file:///etc/passwd"><User/>'],
  ['doctype', '<!doctype User [<!ENTITY a "b">]><User>&a;</User>'],
  ['doctype', '<User><![CDATA[<!ENTITY a "b">]]></User>'],
  ['notXml', 'Unauthorized'],
  ['notXml', '<User><id>1</id>'],
  ['notXml', '<User><id>1</User></id>'],
  ['notXml', '<User/><User/>'],
  ['notXml', '<User/>trailing'],
  ['notXml', '<User><constructor>1</constructor></User>'],
  ['notXml', '\0\0'.padStart(3, '<')],
  ['foreignRoot', '<user/>'],
  ['foreignRoot', '<USER/>'],
  ['foreignRoot', '<html><body>401</body></html>'],
  ['foreignRoot', '<ResponseStatus><User/></ResponseStatus>'],
  ['notJson', '{"User":'],
  ['foreignRoot', '{"user":{}}'],
  ['foreignRoot', '{}'],
])('%s: %s', (reason, text) => {
  expect(malformed(() => parseDocument(bytes(text), { roots })).reason).toBe(reason);
});

test('UTF-16 is no UTF-8', () => {
  const body = new Uint8Array(Buffer.from('\uFEFF<User/>', 'utf16le'));
  expect(malformed(() => parseIsapiXml(body, roots)).reason).toBe('notXml');
});

test('a body over the limit is not parsed, one of the limit is', () => {
  const padded = (length: number) => bytes(`<User>${'x'.repeat(length - '<User></User>'.length)}</User>`);
  expect(parseIsapiXml(padded(MAX_BODY_BYTES), roots).content()).toHaveLength(MAX_BODY_BYTES - 13);
  expect(malformed(() => parseIsapiXml(padded(MAX_BODY_BYTES + 1), roots)).reason).toBe('tooLong');
});

test('deep nesting is refused', () => {
  const depth = 5_000;
  const body = bytes(`<User>${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}</User>`);
  expect(malformed(() => parseIsapiXml(body, roots)).reason).toBe('notXml');
});

test('the error keeps nothing of the document but the name of its root', () => {
  for (const text of ['<User><password>hush-1</password>', '<a><password>hush-1</password></a>', '{"password":"hush-1"']) {
    const error = malformed(() => parseDocument(bytes(text), { roots }));
    expect(`${error.stack}${JSON.stringify(error.toAppError())}${String(error.cause)}`).not.toContain('hush-1');
  }
});

function malformed(read: () => unknown): IsapiMalformedError {
  try {
    read();
  } catch (cause) {
    if (cause instanceof IsapiMalformedError) return cause;
    throw cause;
  }
  throw new Error('it was read');
}
