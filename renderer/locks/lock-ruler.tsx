import { useId } from 'react';
import { useElementWidth } from '../shell/use-element-width.ts';
import { useTicking } from '../state/ticker.ts';
import { text } from '../text/en.ts';
import { rulerScale } from './ruler-scale.ts';

/** Half a pointer, so that neither end is cut off. */
const MARGIN = 1;
const LABEL_WIDTH = 80;
const HEIGHT = 33;

/** How much of the lock is left, on a scale with ticks. Hatched where the end is estimated. */
export function LockRuler({ unlocksAt, isEstimated }: { readonly unlocksAt: number; readonly isEstimated: boolean }) {
  const hatch = useId();
  const [box, width] = useElementWidth<HTMLDivElement>();
  // The bar moves by whole seconds; a pixel is several of them.
  const seconds = useTicking((now) => Math.max(0, Math.ceil((unlocksAt - now) / 1000)));
  const inner = Math.max(0, width - 2 * MARGIN);
  const scale = rulerScale({ remainingMinutes: seconds / 60, width: inner, labelWidth: LABEL_WIDTH });
  const end = MARGIN + scale.x(seconds / 60);
  return (
    <div ref={box} className="lock-ruler" dir="ltr">
      {inner > 0 && (
        <svg
          width={width}
          height={HEIGHT}
          className="picture"
          role="img"
          aria-label={text.locks.rulerLabel(Math.ceil(seconds / 60), scale.minutes)}
        >
          <defs>
            <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <path d="M0 0v5" className="hatch-line" />
            </pattern>
          </defs>
          <rect x={MARGIN} y={2.5} width={inner} height={7} rx={1.5} className="ruler-frame" />
          <rect
            x={MARGIN}
            y={2.5}
            width={Math.max(0, end - MARGIN)}
            height={7}
            rx={1.5}
            className={isEstimated ? 'lock-bar-estimated' : 'lock-bar'}
            fill={isEstimated ? `url(#${hatch})` : undefined}
          />
          {scale.ticks.map(({ x, minutes, size, labelled }) => (
            <g key={minutes}>
              <path d={`M${MARGIN + x} 12v${size === 'major' ? 5 : 2.5}`} className={`ruler-tick ruler-tick-${size}`} />
              {labelled && (
                <text
                  x={MARGIN + x}
                  y={30}
                  textAnchor={minutes === 0 ? 'start' : minutes === scale.minutes ? 'end' : 'middle'}
                  className="picture-text"
                >
                  {text.locks.minutes(minutes)}
                </text>
              )}
            </g>
          ))}
          <path d={`M${end} 0v12.5`} className="ruler-pointer" />
        </svg>
      )}
    </div>
  );
}
