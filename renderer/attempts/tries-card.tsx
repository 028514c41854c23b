import { clockTime } from '../format/time.ts';
import { DeviceSaidIcon } from '../icons/status-icons.tsx';
import { text } from '../text/en.ts';
import { FEW_TRIES, type TriesLeft } from './tries-left.ts';

const words = text.attempts;
const MOST_PIPS = 10;

/** One bar for each try. The number stands beside it. */
export function Pips({ count }: { readonly count: number }) {
  const positions = Array.from({ length: Math.min(count, MOST_PIPS) }, (_, position) => position);
  return (
    <span className={count <= FEW_TRIES ? 'pips pips-low' : 'pips'} aria-hidden="true">
      {positions.map((position) => (
        <i key={position} />
      ))}
    </span>
  );
}

/** How many tries are left, who said so, and for whom it counts. */
export function TriesCard({ tries, ownAddress }: { readonly tries: TriesLeft; readonly ownAddress: string | null }) {
  return (
    <div className="tries-card">
      {tries.left === null ? (
        <b className="medium tries-words">{words.triesUnknown}</b>
      ) : (
        <>
          <Pips count={tries.left} />
          <b className="heading grow">{words.triesLeft(tries.left)}</b>
          {tries.saidAt !== null && (
            <span className="source-mark">
              <DeviceSaidIcon size="small" />
              {text.locks.sources.device(clockTime(tries.saidAt))}
            </span>
          )}
        </>
      )}
      <p className="quiet number tries-words">{words.costs(ownAddress)}</p>
    </div>
  );
}
