import type { Confidence as Level } from '../../shared/failed-logins.ts';
import { text } from '../text/en.ts';

const filled: Readonly<Record<Level, number>> = { low: 1, medium: 2, high: 3, certain: 3 };
const bars = [1, 2, 3] as const;

/** Three bars and a word: how sure a statement is. */
export function Confidence({ level, inWords = false }: { readonly level: Level; readonly inWords?: boolean }) {
  const word = text.who.confidenceOf[level];
  return (
    <span className="confidence">
      <span className="confidence-bars" aria-hidden="true">
        {bars.map((bar) => (
          <i key={bar} className={bar <= filled[level] ? 'is-filled' : ''} />
        ))}
      </span>
      {inWords ? text.who.confidence(word) : word}
    </span>
  );
}
