import type { Device } from '../../shared/device.ts';
import type { Guide, GuideStep, GuideStepCode, GuideStepState } from '../../shared/guide.ts';
import { describeGuideStep, describeRestart, describeStepEvidence } from '../../shared/text/guide.ts';
import { clockTime } from '../format/time.ts';
import { CheckIcon } from '../icons/general-icons.tsx';
import { RestartingIcon } from '../icons/status-icons.tsx';
import { text } from '../text/en.ts';
import { StepAction } from './step-action.tsx';

const words = text.guide.state;

export function stateWord(state: GuideStepState): string {
  switch (state.kind) {
    case 'doneBecauseYouSaidSo':
      return words.doneBecauseYouSaidSo(clockTime(state.at));
    case 'blockedUntil':
      return words.blockedUntil(clockTime(state.until));
    default:
      return words[state.kind];
  }
}

/** What was seen, for a step that is done by evidence or open again. */
function evidenceOf(state: GuideStepState): string | null {
  if (state.kind === 'doneByEvidence') return describeStepEvidence(state.evidence);
  return state.kind === 'openedAgain' ? describeStepEvidence(state.because) : null;
}

/** One step: its state in a word, what is known, and its one action. */
export function GuideStepItem(props: {
  readonly number: number;
  readonly step: GuideStep;
  readonly isCurrent: boolean;
  readonly guide: Guide;
  readonly device: Device;
  readonly onTick: (step: GuideStepCode) => void;
  readonly onAsked: () => void;
}) {
  const { number, step, isCurrent, guide, device, onTick, onAsked } = props;
  const { title, body } = describeGuideStep(step);
  const { kind } = step.state;
  const isDone = kind === 'doneByEvidence' || kind === 'doneBecauseYouSaidSo';
  const evidence = evidenceOf(step.state);
  const restart = step.code === 'waitOrRestart' && !isDone ? describeRestart(guide.restart) : null;
  return (
    <li className={`guide-step guide-step-${kind}`} aria-current={isCurrent ? 'step' : undefined}>
      <span className="guide-mark number" aria-hidden="true">
        {isDone ? <CheckIcon /> : number}
      </span>
      <h2 className="heading whole" tabIndex={-1}>
        {title}
      </h2>
      <span className="guide-state small number">{stateWord(step.state)}</span>
      <div className="guide-body">
        {evidence !== null && <p className={kind === 'openedAgain' ? 'tone-bad' : 'tone-ok'}>{evidence}</p>}
        {!isDone && <p>{body}</p>}
        {restart !== null && (
          <p className="guide-restart">
            <RestartingIcon size="small" />
            <span>{restart}</span>
          </p>
        )}
        <StepAction
          step={step}
          isCurrent={isCurrent}
          isDone={isDone}
          guide={guide}
          device={device}
          onTick={onTick}
          onAsked={onAsked}
        />
      </div>
    </li>
  );
}
