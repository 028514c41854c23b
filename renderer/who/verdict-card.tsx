import { describeEvidence, describeVerdict } from '../../shared/text/who.ts';
import type { WhoIsLocking } from '../../shared/who.ts';
import { shortClock } from '../format/time.ts';
import { CheckIcon } from '../icons/general-icons.tsx';
import { OkIcon, UnknownIcon } from '../icons/status-icons.tsx';
import { text } from '../text/en.ts';
import { Confidence } from './confidence.tsx';
import { KeptLockedIcon } from './who-icons.tsx';

const words = text.who;

const SHOWN_TRIES = 10;
const WIDTH = 280;
const HEIGHT = 44;

/** The latest tries of a machine on a ruler of their own: even gaps can be seen. */
function RhythmPicture({ who }: { readonly who: WhoIsLocking }) {
  const source = [...who.sources].sort((left, right) => right.count - left.count)[0];
  if (source?.rhythm.kind !== 'even') return null;
  const times = source.times.slice(-SHOWN_TRIES);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined || last === first) return null;
  const x = (at: number) => 14 + ((at - first) / (last - first)) * (WIDTH - 28);
  return (
    <figure className="rhythm">
      <svg width={WIDTH} height={HEIGHT} className="picture" aria-hidden="true">
        <path d={times.map((at) => `M${x(at)} 4v16`).join('')} className="lane-tries lane-tries-person" />
        <path d={`M0 20.5H${WIDTH}`} className="picture-line" />
        <text x={14} y={37} textAnchor="start" className="picture-text">
          {shortClock(first)}
        </text>
        <text x={WIDTH - 14} y={37} textAnchor="end" className="picture-text">
          {shortClock(last)}
        </text>
      </svg>
      <figcaption className="small quiet">{words.evenGaps(source.rhythm.everySeconds)}</figcaption>
    </figure>
  );
}

/** Who locks it, in one sentence, how sure that is, and what it rests on. */
export function VerdictCard({ who }: { readonly who: WhoIsLocking }) {
  const { verdict } = who;
  const VerdictIcon = verdict.code === 'nobodyFailed' ? OkIcon : verdict.code === 'notVisible' ? UnknownIcon : KeptLockedIcon;
  const tone = verdict.code === 'nobodyFailed' ? 'ok' : verdict.code === 'notVisible' ? 'idle' : 'bad';
  const lines = verdict.evidence.map(describeEvidence).filter((line): line is string => line !== null);
  return (
    <section className="card verdict" aria-label={words.title}>
      <VerdictIcon className={`tone-${tone}`} />
      <h2 className="page-title whole">{describeVerdict(verdict)}</h2>
      <Confidence level={verdict.confidence} inWords />
      <div className="verdict-evidence">
        <ul aria-label={words.evidence}>
          {lines.map((line) => (
            <li key={line}>
              <CheckIcon size="small" className="tone-ok" />
              <span className="number whole">{line}</span>
            </li>
          ))}
        </ul>
        <RhythmPicture who={who} />
      </div>
    </section>
  );
}
