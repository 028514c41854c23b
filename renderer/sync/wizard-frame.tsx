import { type ReactNode, useEffect, useRef } from 'react';
import { useBackend } from '../backend/backend-context.tsx';
import { OkIcon } from '../icons/status-icons.tsx';
import { MessageLine } from '../shell/message-line.tsx';
import { useSyncStore } from '../state/sync-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { returnTo } from './sync-commands.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { canReturnTo, correctsOnly, stepName, type WizardStep, wizardSteps } from './wizard-step.ts';

const words = text.sync;

function StepMark({ step, current }: { readonly step: WizardStep; readonly current: WizardStep }) {
  const isCorrecting = useSyncStore((state) => correctsOnly(state.state?.phase));
  const index = wizardSteps.indexOf(step);
  const isDone = index < wizardSteps.indexOf(current);
  return (
    <>
      {isDone ? (
        <OkIcon className="tone-ok" label={words.stepDone} />
      ) : (
        <span className="stepper-number number">{index + 1}</span>
      )}
      <span className="stepper-name">{stepName(step, isCorrecting)}</span>
    </>
  );
}

function Stepper({ current }: { readonly current: WizardStep }) {
  const backend = useBackend();
  return (
    <ol className="stepper" aria-label={words.stepsLabel}>
      {wizardSteps.map((step) => (
        <li key={step} aria-current={step === current ? 'step' : undefined}>
          {canReturnTo(step, current) ? (
            <button type="button" className="stepper-back" onClick={() => void returnTo(backend, step)}>
              <StepMark step={step} current={current} />
            </button>
          ) : (
            <StepMark step={step} current={current} />
          )}
        </li>
      ))}
    </ol>
  );
}

/** A part that scrolls can be reached by keyboard, also where nothing in it can be pressed. */
function useKeyboardScrolling() {
  const part = useRef<HTMLElement>(null);
  useEffect(() => {
    if (part.current !== null) part.current.tabIndex = 0;
  }, []);
  return part;
}

/** The title says the state in a sentence, the stepper where one is; work left, consequences right, actions in the foot. */
export function WizardFrame({
  step,
  title,
  subtitle,
  banner,
  side,
  foot,
  children,
}: {
  readonly step: WizardStep;
  readonly title: string;
  readonly subtitle: string;
  readonly banner?: ReactNode;
  readonly side: ReactNode;
  readonly foot: ReactNode;
  readonly children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef<WizardStep | null>(null);
  const work = useKeyboardScrolling();
  const consequences = useKeyboardScrolling();
  const page = useRef<HTMLDivElement>(null);
  useKeptFocus(page, step === 'run' || step === 'report');
  // A new step is a new page: the focus goes to its title, or it would be lost with the button that led here.
  useEffect(() => {
    if (shown.current !== step) {
      heading.current?.focus({ preventScroll: true });
      useViewStore.getState().withdrawRefusal();
    }
    shown.current = step;
  }, [step]);
  return (
    <div ref={page} className="work sync">
      <header className="sync-head">
        <h1 ref={heading} tabIndex={-1} className="page-title">
          {title}
        </h1>
        <p className="quiet number">{subtitle}</p>
      </header>
      <Stepper current={step} />
      {banner}
      <div className="sync-body">
        <section ref={work} className="sync-main" aria-label={words.workLabel}>
          {children}
        </section>
        <aside ref={consequences} className="sync-side" aria-label={words.sideLabel}>
          {side}
        </aside>
      </div>
      <MessageLine />
      <footer className="sync-foot">{foot}</footer>
    </div>
  );
}

/** One part of the side column. */
export function SidePart({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="sync-part">
      <h2 tabIndex={-1} className="heading">
        {title}
      </h2>
      {note !== undefined && <p className="quiet small">{note}</p>}
      {children}
    </section>
  );
}
