import type { ReactNode } from 'react';
import type { Cause } from '../../shared/causes.ts';
import type { DeviceId } from '../../shared/device.ts';
import { describeCause, describeCauseEvidence, describeCauseStep } from '../../shared/text/causes.ts';
import { LinkButton } from '../controls/button.tsx';
import { text } from '../text/en.ts';
import { Confidence } from './confidence.tsx';
import { openWho, useWhoStore } from './who-store.ts';

const words = text.who;

/** Causes with how sure each is and what speaks for it. */
export function CausesOf({ causes }: { readonly causes: readonly Cause[] }) {
  return (
    <ul className="causes">
      {causes.map((cause) => {
        const { title, meaning } = describeCause(cause);
        const step = describeCauseStep(cause.nextStep);
        const lines = cause.evidence.map(describeCauseEvidence).filter((line): line is string => line !== null);
        return (
          <li key={`${cause.code} ${title}`} className="cause">
            <div className="cause-head">
              <strong className="medium grow">{title}</strong>
              <Confidence level={cause.confidence} />
            </div>
            {cause.role !== 'cause' && <p className="small quiet">{words.role[cause.role]}</p>}
            <p className="quiet small">{meaning}</p>
            <ul className="dashes small quiet number">
              {[...new Set(lines)].map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            {step !== null && <p className="small">{step}</p>}
          </li>
        );
      })}
    </ul>
  );
}

/** For the details of a device: what keeps locking it, as far as its log was read. */
export function CausesGroup({ deviceId, children }: { readonly deviceId: DeviceId; readonly children?: ReactNode }) {
  const causes = useWhoStore((state) => state.analyses.get(deviceId)?.causes);
  return (
    <section aria-label={words.causes}>
      <div className="cause-head">
        <h3 className="section-title grow">{words.causes}</h3>
        <LinkButton onPress={() => openWho(deviceId)}>{words.openTimeline}</LinkButton>
      </div>
      {causes === undefined && <p className="quiet small">{words.causesUnknown}</p>}
      {causes?.length === 0 && <p className="quiet small">{words.causesNone}</p>}
      {causes !== undefined && <CausesOf causes={causes} />}
      {children}
    </section>
  );
}
