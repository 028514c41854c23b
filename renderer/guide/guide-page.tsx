import { useEffect, useRef, useState } from 'react';
import type { Device } from '../../shared/device.ts';
import type { Guide, GuideStepCode, ProfessionalReason } from '../../shared/guide.ts';
import { describeProfessional } from '../../shared/text/guide.ts';
import { errorSentence } from '../commands/device-commands.ts';
import { Button } from '../controls/button.tsx';
import { Note } from '../controls/note.tsx';
import { deviceTitle } from '../grid/device-values.ts';
import { LeftIcon, SaveIcon } from '../icons/general-icons.tsx';
import { OkIcon, WarningIcon } from '../icons/status-icons.tsx';
import { MessageLine } from '../shell/message-line.tsx';
import { useDevicesStore } from '../state/devices-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { GuideSide } from './guide-side.tsx';
import { GuideStepItem } from './guide-step-item.tsx';
import { type GuideSubject, useGuideStore } from './guide-store.ts';
import { ReportDialog } from './report-dialog.tsx';
import { useGuide } from './use-guide.ts';

const words = text.guide;

function Professional({ reasons, onReport }: { readonly reasons: readonly ProfessionalReason[]; readonly onReport: () => void }) {
  return (
    <section className="professional" aria-labelledby="professional-title">
      <h2 id="professional-title" className="heading">
        {words.professional}
      </h2>
      {reasons.length > 0 && (
        <Note tone="warn" icon={WarningIcon} title={words.professionalNow}>
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{describeProfessional(reason)}</li>
            ))}
          </ul>
        </Note>
      )}
      <ul className="dashes quiet">
        {words.professionalList.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="quiet">{words.professionalRoute}</p>
      <div className="button-row">
        <Button icon={SaveIcon} onPress={onReport}>
          {words.report}
        </Button>
      </div>
    </section>
  );
}

/** The button that opened the guide or ended a step goes with it. Who worked with the keyboard goes on at the current step. */
function useFocusOnCurrent(current: GuideStepCode | null) {
  const list = useRef<HTMLOListElement>(null);
  const dialog = useViewStore((state) => state.dialog);
  const [before, setBefore] = useState(current);
  const [isDue, setDue] = useState(true);
  if (before !== current) {
    setBefore(current);
    setDue(true);
  }
  useEffect(() => {
    if (!isDue || dialog !== null) return;
    // A dialog gives the focus back one frame after it closed.
    const frames = { first: 0, second: 0 };
    frames.first = requestAnimationFrame(() => {
      frames.second = requestAnimationFrame(() => {
        setDue(false);
        if (document.activeElement === document.body)
          list.current?.querySelector<HTMLElement>('[aria-current="step"] h2')?.focus();
      });
    });
    return () => {
      cancelAnimationFrame(frames.first);
      cancelAnimationFrame(frames.second);
    };
  }, [isDue, dialog]);
  return list;
}

function Steps({
  guide,
  device,
  onTick,
  onAsked,
}: {
  readonly guide: Guide;
  readonly device: Device;
  readonly onTick: Parameters<typeof GuideStepItem>[0]['onTick'];
  readonly onAsked: () => void;
}) {
  const list = useFocusOnCurrent(guide.current);
  return (
    <>
      {guide.current === null && (
        <Note tone="ok" icon={OkIcon} title={words.allDone}>
          {words.allDoneBody}
        </Note>
      )}
      <ol ref={list} className="guide-steps" aria-label={words.steps}>
        {guide.steps.map((step, index) => (
          <GuideStepItem
            key={step.code}
            number={index + 1}
            step={step}
            isCurrent={guide.current === step.code}
            guide={guide}
            device={device}
            onTick={onTick}
            onAsked={onAsked}
          />
        ))}
      </ol>
    </>
  );
}

function GuideOf({ subject, device }: { readonly subject: GuideSubject; readonly device: Device }) {
  const { guide, error, refresh, tick } = useGuide(subject);
  const [reporting, setReporting] = useState(false);
  return (
    <div className="work">
      <div className="guide">
        <div className="guide-main">
          <Button look="quiet" size="small" icon={LeftIcon} onPress={useGuideStore.getState().close}>
            {deviceTitle(device)}
          </Button>
          <h1 className="page-title whole">{words.title(deviceTitle(device))}</h1>
          <p className="quiet">{words.intro}</p>
          {error && (
            <Note tone="warn" icon={WarningIcon}>
              {errorSentence(error)}
            </Note>
          )}
          {guide === null ? (
            error === null && <p className="quiet">{words.loading}</p>
          ) : (
            <Steps guide={guide} device={device} onTick={tick} onAsked={refresh} />
          )}
          <Professional reasons={guide?.professional ?? []} onReport={() => setReporting(true)} />
        </div>
        <GuideSide subject={subject} guide={guide} />
      </div>
      <MessageLine />
      {reporting && <ReportDialog device={device} guide={guide} onClose={() => setReporting(false)} />}
    </div>
  );
}

/** The way back into one device. It opens from a device and returns to it. */
export function GuidePage({ subject }: { readonly subject: GuideSubject }) {
  const device = useDevicesStore((state) => state.byId.get(subject.deviceId));
  return device ? <GuideOf key={`${subject.deviceId} ${subject.account}`} subject={subject} device={device} /> : null;
}
