import { useEffect, useRef } from 'react';
import type { DraftDevice } from '../../shared/sync.ts';
import { Button } from '../controls/button.tsx';
import { shortClock } from '../format/time.ts';
import { text } from '../text/en.ts';
import { LoginForm } from './login-form.tsx';
import { lockEndOf } from './login-targets.ts';
import { SidePart } from './wizard-frame.tsx';

const words = text.sync.logins;

/** Nothing is to be typed. The form that had the focus is gone with the last login. */
function NothingToType({ title, children }: { readonly title: string; readonly children: string }) {
  const sentence = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) sentence.current?.focus();
  }, []);
  return (
    <SidePart title={title}>
      <p ref={sentence} tabIndex={-1} className="quiet sync-told">
        {children}
      </p>
    </SidePart>
  );
}

/** Typed passwords that wait for the end of a lock. */
function Waiting({ waiting, onAnother }: { readonly waiting: readonly DraftDevice[]; readonly onAnother: () => void }) {
  const ends = waiting.map(lockEndOf);
  const latest = ends.includes(null) ? null : Math.max(...ends.map((end) => end ?? 0));
  return (
    <SidePart title={words.waiting(waiting.length)}>
      <p className="quiet number">{words.triedOnce(waiting.length, latest === null ? null : shortClock(latest))}</p>
      <Button onPress={onAnother}>{words.typeAnotherFor(waiting.length)}</Button>
    </SidePart>
  );
}

/** The login to be typed now, what waits, and what it costs. */
export function LoginSide({
  picked,
  targets,
  waiting,
  hasProven,
  isProving,
  isSelection,
  onList,
  onAnother,
}: {
  /** All that take part, as sentences call them. */
  readonly picked: readonly DraftDevice[];
  readonly targets: readonly DraftDevice[];
  readonly waiting: readonly DraftDevice[];
  readonly hasProven: boolean;
  readonly isProving: boolean;
  readonly isSelection: boolean;
  readonly onList: () => void;
  /** Another password for those that wait. */
  readonly onAnother: () => void;
}) {
  const others = waiting.filter((device) => !targets.includes(device));
  const waits = others.length > 0 && <Waiting waiting={others} onAnother={onAnother} />;
  // Also while devices are read with the logins that were just proven.
  if (targets.length === 0) {
    if (waits) return waits;
    return <NothingToType title={hasProven ? words.allProven : words.noneNeeded}>{words.allProvenBody}</NothingToType>;
  }
  const only = targets.length === 1 ? targets[0] : undefined;
  const title = only === undefined ? words.loginFor(targets.length) : words.loginForOne(only.name);
  const note = isSelection ? words.forSelected : targets.length > 1 ? words.forAll : null;
  return (
    <>
      <SidePart title={title} {...(note !== null && { note })}>
        <LoginForm picked={picked} targets={targets} isProving={isProving} />
      </SidePart>
      {waits}
      <SidePart title={words.differentTitle}>
        <p className="quiet">{words.different}</p>
        <Button isDisabled={isProving} onPress={onList}>
          {text.sync.list.open}
        </Button>
      </SidePart>
      <SidePart title={words.careTitle}>
        <ul className="dashes quiet">
          {words.care.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </SidePart>
    </>
  );
}
