import type { ReportDocument, ReportPart } from './report-document.ts';

const STYLE = `
body{max-width:48rem;margin:2rem auto;padding:0 1rem;background:#fff;color:#1a1d1b;font:14px/1.45 system-ui,sans-serif}
h1{font-size:20px;margin:0}h2{font-size:15px;margin:1.5rem 0 .4rem;border-bottom:1px solid #cdcec7}
p,ul{margin:.3rem 0}table{width:100%;border-collapse:collapse;font-size:12px}
th,td{padding:.25rem .5rem .25rem 0;border-bottom:1px solid #e2e2dc;text-align:left;vertical-align:top;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:11rem 1fr;gap:.15rem 1rem;margin:.3rem 0}dt{color:#484d49}dd{margin:0;overflow-wrap:anywhere}
@media print{body{margin:0;max-width:none;font-size:11pt}h2{break-after:avoid}tr{break-inside:avoid}}`;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Control characters no document may hold, and marks that turn the direction of the text around them. */
const UNPRINTABLE = /[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069]/gu;

/** Text that comes from devices and strangers, as text of a document: nothing in it can begin markup. */
export function escapeHtml(value: string): string {
  return value.replace(UNPRINTABLE, '\uFFFD').replace(/[&<>"']/g, (character) => escapes[character] ?? '');
}

const element = (name: string, inside: string): string => `<${name}>${inside}</${name}>`;
const each = (name: string, texts: readonly string[]): string => texts.map((one) => element(name, escapeHtml(one))).join('');

function partToHtml(part: ReportPart): string {
  switch (part.kind) {
    case 'paragraph':
      return element('p', escapeHtml(part.text));
    case 'list':
      return element('ul', each('li', part.items));
    case 'facts':
      return element('dl', part.facts.map(([label, value]) => each('dt', [label]) + each('dd', [value])).join(''));
    case 'table': {
      const rows = part.rows.map((cells) => element('tr', each('td', cells))).join('\n');
      return element('table', element('thead', element('tr', each('th', part.head))) + element('tbody', rows));
    }
  }
}

/** One file that needs nothing else: no scripts, no pictures, no addresses to load from. */
export function reportToHtml(report: ReportDocument): string {
  const sections = report.sections.map(
    ({ heading, parts }) => `<section>${each('h2', [heading])}${parts.map(partToHtml).join('\n')}</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(report.title)}</title>
<style>${STYLE}</style>
</head>
<body>
${each('h1', [report.title])}
${each('p', [report.subtitle])}
${sections.join('\n')}
${each('p', [report.end])}
</body>
</html>
`;
}
