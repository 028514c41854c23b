// @vitest-environment happy-dom
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReportDocument } from './report-document.ts';
import { escapeHtml, reportToHtml } from './report-html.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onload='x",
    '</style><b>',
    '</title>',
    '&lt;',
    ']]>',
    '<!--',
  ),
  fc
    .array(fc.constantFrom('<', '>', '"', "'", '&', '/', '!', '-', 'a', ' ', ';'), { maxLength: 12 })
    .map((parts) => parts.join('')),
);

const documents: fc.Arbitrary<ReportDocument> = fc.record({
  title: hostile,
  subtitle: hostile,
  end: hostile,
  sections: fc.array(
    fc.record({
      heading: hostile,
      parts: fc.array(
        fc.oneof(
          fc.record({ kind: fc.constant('paragraph' as const), text: hostile }),
          fc.record({ kind: fc.constant('list' as const), items: fc.array(hostile, { maxLength: 3 }) }),
          fc.record({ kind: fc.constant('facts' as const), facts: fc.array(fc.tuple(hostile, hostile), { maxLength: 3 }) }),
          fc.record({
            kind: fc.constant('table' as const),
            head: fc.array(hostile, { maxLength: 3 }),
            rows: fc.array(fc.array(hostile, { maxLength: 3 }), { maxLength: 3 }),
          }),
        ),
        { maxLength: 3 },
      ),
    }),
    { maxLength: 3 },
  ),
});

/** The tags of a document in their order, read as a browser's tokenizer begins them. */
const tagsOf = (html: string): readonly string[] => html.match(/<[!/a-zA-Z][^>]*>/g) ?? [];

/** The same document with harmless texts has the same markup. */
function blank(report: ReportDocument): ReportDocument {
  return JSON.parse(JSON.stringify(report), (key, value: unknown) =>
    typeof value === 'string' && key !== 'kind' ? 'x' : value,
  ) as ReportDocument;
}

test('whatever names and user names hold, the markup stays the one of a report with harmless names', () => {
  fc.assert(
    fc.property(documents, (report) => {
      expect(tagsOf(reportToHtml(report))).toEqual(tagsOf(reportToHtml(blank(report))));
    }),
  );
});

test('escaping leaves no character that can begin markup, and a reader gets the text back', () => {
  const reader = document.createElement('div');
  fc.assert(
    fc.property(hostile, (value) => {
      const escaped = escapeHtml(value);
      expect(escaped).not.toMatch(/[<>"']/);
      expect(escaped).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39);)/);
    }),
  );
  reader.innerHTML = escapeHtml(`Tom & "Jerry" <b>'s</b>`);
  expect(reader.textContent).toBe(`Tom & "Jerry" <b>'s</b>`);
});

test('a name cannot turn the direction of the text behind it', () => {
  expect(escapeHtml('a\u202Egnp.exe\u0000')).toBe('a\uFFFDgnp.exe\uFFFD');
});

test('the file loads nothing', () => {
  const html = reportToHtml({ title: 't', subtitle: 's', sections: [], end: 'e' });
  expect(html).not.toMatch(/src=|href=|@import|url\(|<script/);
});
