import { useId } from 'react';
import { lockStateAt } from '../../shared/lock.ts';
import type { DeviceLock } from '../../shared/lock-check.ts';
import { ageOf, clockTime } from '../format/time.ts';
import { useTicking } from '../state/ticker.ts';
import { text } from '../text/en.ts';
import type { BoardScale } from './board-scale.ts';
import { keeperWithChannel } from './keeper-name.ts';
import { keptLockAt } from './login-status.ts';

const words = text.locks.board;

const HEIGHT = 84;
const BAR_TOP = 34;
const BAR_HEIGHT = 11;
const ARROW_ROOM = 14;
/** Half the width of the longest label above an end. */
const LABEL_HALF = 38;
/** So many characters of a sentence fit where there are seven pixels for each. */
const CHARACTER = 7;

type Bar = 'said' | 'estimated' | 'over' | 'kept';

interface Drawn {
  readonly bar: Bar;
  readonly label: string;
}

function drawnAt(lock: DeviceLock, now: number): Drawn | null {
  const kept = keptLockAt(lock, now);
  if (kept !== null) return { bar: 'kept', label: words.doesNotEnd(keeperWithChannel(kept.keeper)) };
  const state = lockStateAt(lock.record, now);
  if (state.kind === 'probablyOpen') return { bar: 'over', label: words.ended(ageOf(state.since, now)) };
  if (state.kind !== 'locked') return null;
  const time = clockTime(state.unlocksAt);
  return state.source === 'device' ? { bar: 'said', label: time } : { bar: 'estimated', label: words.about(time) };
}

/** One lock on the common axis: solid where the device said it, hatched where it is estimated, dashed where the time is up. */
export function BoardLane({ lock, scale }: { readonly lock: DeviceLock; readonly scale: BoardScale }) {
  const hatch = useId();
  const now = useTicking((at) => Math.floor(at / 1000)) * 1000;
  const drawn = drawnAt(lock, now);
  const end = lock.record.unlocksAt ?? lock.keptBy?.until ?? null;
  if (drawn === null || end === null || scale.width <= 0) return null;
  const nowX = scale.x(now);
  const endX = scale.x(end);
  const hasNoEnd = drawn.bar === 'kept';
  const isBeyond = hasNoEnd || endX > scale.width;
  const barEnd = isBeyond ? scale.width - ARROW_ROOM : endX;
  const { endBefore } = lock.record;
  const beforeX = drawn.bar === 'said' && endBefore !== null && endBefore > now ? scale.x(endBefore) : null;
  const label = isBeyond && !hasNoEnd ? words.beyond(clockTime(end)) : drawn.label;
  return (
    <svg width={scale.width} height={HEIGHT} className="picture board-lane" role="img" aria-label={label}>
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0v5" className="hatch-line" />
        </pattern>
      </defs>
      <rect x={0} y={0} width={Math.max(0, nowX)} height={HEIGHT} className="board-past" />
      <path
        d={scale.ticks
          .filter(({ labelled }) => labelled)
          .map(({ x }) => `M${x} 0V${HEIGHT}`)
          .join('')}
        className="board-grid"
      />
      <path d={`M${nowX} 0V${HEIGHT}`} className="board-now" />
      {drawn.bar === 'over' ? (
        <>
          <rect x={1} y={BAR_TOP} width={Math.max(0, endX - 1)} height={BAR_HEIGHT} rx={2} className="lock-bar-over" />
          {endX >= 0 && <path d={`M${endX} ${BAR_TOP - 5}v${BAR_HEIGHT + 10}`} className="board-over-end" />}
          <text x={nowX + 12} y={BAR_TOP + 10} className="picture-text">
            {label}
          </text>
        </>
      ) : (
        <>
          <rect
            x={nowX}
            y={BAR_TOP}
            width={Math.max(0, barEnd - nowX)}
            height={BAR_HEIGHT}
            className={drawn.bar === 'said' ? 'lock-bar' : 'lock-bar-estimated'}
            fill={drawn.bar === 'said' ? undefined : `url(#${hatch})`}
          />
          {isBeyond ? (
            <path d={`M${scale.width - 9} ${BAR_TOP - 2}l7.5 7.5l-7.5 7.5`} className="board-arrow" />
          ) : (
            <path d={`M${endX} ${BAR_TOP - 6}v${BAR_HEIGHT + 12}`} className="ruler-pointer" />
          )}
          <text
            x={isBeyond ? scale.width : Math.max(nowX + LABEL_HALF + 4, Math.min(endX, scale.width - LABEL_HALF))}
            y={23}
            textAnchor={isBeyond ? 'end' : 'middle'}
            className="picture-text picture-text-strong"
          >
            {label}
          </text>
          {beforeX !== null && endBefore !== null && <JumpMark from={beforeX} to={barEnd} before={endBefore} />}
        </>
      )}
    </svg>
  );
}

/** The lock started again: from the end it had to the end it has. */
function JumpMark({ from, to, before }: { readonly from: number; readonly to: number; readonly before: number }) {
  const bottom = BAR_TOP + BAR_HEIGHT + 17;
  const sentence = words.was(clockTime(before));
  const half = (sentence.length * CHARACTER) / 2;
  return (
    <>
      <path d={`M${from} ${BAR_TOP - 6}v${BAR_HEIGHT + 12}`} className="board-gap" />
      <path d={`M${from} ${BAR_TOP - 6}v${BAR_HEIGHT + 14}`} className="board-before" />
      <path d={`M${from} ${bottom - 9}v9H${to}v-8M${to - 3.5} ${bottom - 4}l3.5 -4.5l3.5 4.5`} className="board-jump" />
      <text
        x={Math.max(half, Math.min((from + to) / 2, to - half + 30))}
        y={bottom + 13}
        textAnchor="middle"
        className="picture-text"
      >
        {sentence}
      </text>
    </>
  );
}

/** The times of the axis, drawn once above all rows. */
export function BoardAxis({ scale }: { readonly scale: BoardScale }) {
  const now = useTicking((at) => Math.floor(at / 1000)) * 1000;
  const nowX = scale.x(now);
  if (scale.width <= 0) return null;
  return (
    <svg width={scale.width} height={34} className="picture" aria-hidden="true">
      {scale.ticks.map(({ x, at, major, labelled }) => (
        <g key={at}>
          <path d={`M${x} 34v${major ? -6 : -3}`} className={`ruler-tick ruler-tick-${major ? 'major' : 'minor'}`} />
          {labelled && Math.abs(x - nowX) > 58 && x > 18 && x < scale.width - 14 && (
            <text x={x} y={23} textAnchor="middle" className="picture-text">
              {clockTime(at).slice(0, 5)}
            </text>
          )}
        </g>
      ))}
      <path d={`M${nowX} 27V34`} className="board-now" />
      <text x={nowX} y={23} textAnchor="middle" className="picture-text board-now-text">
        {words.now(clockTime(now))}
      </text>
    </svg>
  );
}
