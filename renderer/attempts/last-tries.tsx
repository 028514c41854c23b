import { Button } from '../controls/button.tsx';
import { clockTime } from '../format/time.ts';
import { LeftIcon, RightIcon, ShowIcon } from '../icons/general-icons.tsx';
import { DeviceSaidIcon, EstimatedIcon, LockIcon, RecorderIcon, UnknownIcon } from '../icons/status-icons.tsx';
import { text } from '../text/en.ts';
import { Pips } from './tries-card.tsx';
import type { TriesLeft } from './tries-left.ts';

const words = text.attempts;

function Rung({ label, left }: { readonly label: string; readonly left: number | null }) {
  return (
    <li className="rung">
      <span className="label">{label}</span>
      <span className="rung-value medium number">
        {left !== null && <Pips count={left} />}
        {left === null ? words.leftUnknown : words.left(left)}
      </span>
    </li>
  );
}

function Next() {
  return (
    <li className="rung-next" aria-hidden="true">
      <RightIcon size="small" />
    </li>
  );
}

function lockedAfter(left: number | null): string {
  if (left === 1) return words.ifWrong;
  return left === null || left === 2 ? words.ifWrongToo : words.ifAllWrong(left);
}

/** The number that is left, what comes of one wrong login, and when the account locks. */
function Ladder({ left }: { readonly left: number | null }) {
  if (left === 0) return <p>{words.noneLeft}</p>;
  return (
    <ol className="ladder">
      <Rung label={words.now} left={left} />
      <Next />
      {(left === null || left > 1) && (
        <>
          <Rung label={words.ifWrong} left={left === null ? 1 : left - 1} />
          <Next />
        </>
      )}
      <li className="rung rung-locked">
        <span className="small">{lockedAfter(left)}</span>
        <span className="rung-value">
          <LockIcon className="tone-bad" />
          <b className="medium tone-bad">{text.locks.status.locked}</b>
          <span className="number">{words.lockedAbout}</span>
        </span>
      </li>
    </ol>
  );
}

/** What comes of it, step by step, before one of the last tries is used. The safest answer is the filled one. */
export function LastTries({
  tries,
  isWorking,
  onChange,
  onUse,
  onNotNow,
}: {
  readonly tries: TriesLeft;
  readonly isWorking: boolean;
  readonly onChange: () => void;
  readonly onUse: () => void;
  readonly onNotNow: () => void;
}) {
  const { left, saidAt } = tries;
  return (
    <>
      <Ladder left={left} />
      <p className="source-mark">
        {left !== null && saidAt !== null ? <DeviceSaidIcon size="small" /> : <EstimatedIcon size="small" />}
        {left !== null && saidAt !== null ? words.lastSource(left, clockTime(saidAt)) : words.lastSourceUnknown}
      </p>
      <section>
        <h3 className="section-title">{words.lookFirst}</h3>
        <ul className="look-first">
          <li>
            <UnknownIcon />
            {words.lookOther}
          </li>
          <li>
            <RecorderIcon />
            {words.lookRecorder}
          </li>
          <li>
            <ShowIcon />
            {words.lookTyped}
          </li>
        </ul>
      </section>
      <footer className="login-foot">
        <Button look="quiet" icon={LeftIcon} isDisabled={isWorking} onPress={onChange}>
          {words.changePassword}
        </Button>
        <span className="grow" />
        {left !== 0 && (
          <Button isDisabled={isWorking} onPress={onUse}>
            {isWorking ? words.working : words.spendOne(left)}
          </Button>
        )}
        <Button look="filled" autoFocus onPress={onNotNow}>
          {words.notNow}
        </Button>
      </footer>
    </>
  );
}
