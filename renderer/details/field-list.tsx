import type { ReactNode } from 'react';
import { CopyButton } from '../controls/copy-button.tsx';
import { text } from '../text/en.ts';
import type { Field } from './fields.ts';

export function DetailGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="detail-group" aria-label={title}>
      <h3 className="section-title">{title}</h3>
      {children}
    </section>
  );
}

/** Label and value, side by side. What the device did not tell is said to be so. */
export function FieldList({ fields }: { readonly fields: readonly Field[] }) {
  return (
    <dl className="facts">
      {fields.map(({ label, value, monospaced, copy, source }) => (
        <div key={label} className="fact">
          <dt>{label}</dt>
          <dd>
            {value === null || value === '' ? (
              <span className="quiet-3">{text.grid.notTold}</span>
            ) : (
              <>
                <span className={monospaced ? 'mono whole' : 'number whole'}>
                  {value}
                  {source !== undefined && <span className="quiet-3"> ({source})</span>}
                </span>
                {copy && <CopyButton what={label} value={value} />}
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
