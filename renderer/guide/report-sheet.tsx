import type { ReportDocument, ReportPart } from './report-document.ts';

/** Parts of a report never change while it is shown, and equal texts may stand twice: their places are their keys. */
function keyed<T>(items: readonly T[]): readonly (readonly [string, T])[] {
  return items.map((item, index) => [`place ${index}`, item]);
}

function Part({ part }: { readonly part: ReportPart }) {
  switch (part.kind) {
    case 'paragraph':
      return <p>{part.text}</p>;
    case 'list':
      return (
        <ul className="dashes">
          {keyed(part.items).map(([key, item]) => (
            <li key={key}>{item}</li>
          ))}
        </ul>
      );
    case 'facts':
      return (
        <dl className="facts">
          {part.facts.map(([label, value]) => (
            <div className="fact" key={label}>
              <dt>{label}</dt>
              <dd className="whole">{value}</dd>
            </div>
          ))}
        </dl>
      );
    case 'table':
      return (
        <table className="plain-table report-table">
          <thead>
            <tr>
              {part.head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {keyed(part.rows).map(([key, cells]) => (
              <tr key={key}>
                {cells.map((cell, index) => (
                  <td key={part.head[index]} data-label={part.head[index]}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
}

/** The report in the window; what the printer gets is this alone. */
export function ReportSheet({ report }: { readonly report: ReportDocument }) {
  return (
    <article className="report-sheet number">
      <h3 className="page-title whole">{report.title}</h3>
      <p className="quiet small">{report.subtitle}</p>
      {keyed(report.sections).map(([key, { heading, parts }]) => (
        <section key={key}>
          <h4 className="section-title">{heading}</h4>
          {keyed(parts).map(([partKey, part]) => (
            <Part key={partKey} part={part} />
          ))}
        </section>
      ))}
      <p className="quiet small">{report.end}</p>
    </article>
  );
}
