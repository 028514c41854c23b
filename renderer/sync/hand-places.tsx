import { useId } from 'react';
import { type HandPlace, handPlaces } from '../../shared/sync-run.ts';
import { describeHandPlace } from '../../shared/text/sync-after.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { CheckMark } from '../controls/check-mark.tsx';
import { useSyncStore } from '../state/sync-store.ts';
import { text } from '../text/en.ts';
import { askSync } from './sync-commands.ts';
import { SidePart } from './wizard-frame.tsx';

const words = text.sync.report;

function Place({ place, isDone }: { readonly place: HandPlace; readonly isDone: boolean }) {
  const backend = useBackend();
  const id = useId();
  const { what, next } = describeHandPlace(place);
  return (
    <li className="sync-place">
      <label className="sync-check">
        <input
          type="checkbox"
          className="visually-hidden"
          checked={isDone}
          aria-describedby={id}
          aria-label={what}
          onChange={() => void askSync(backend, 'sync:tick', { place, done: !isDone })}
        />
        <CheckMark state={isDone ? 'on' : 'off'} />
      </label>
      <span>
        <span className={isDone ? 'quiet' : 'medium'}>{what}</span>
        <span id={id} className="quiet small sync-line">
          {isDone ? words.placeDone : next}
        </span>
      </span>
    </li>
  );
}

/** Places that only a person can bring up to date; ticks stay from one start to the next. */
export function HandPlaces() {
  const ticked = useSyncStore((state) => state.state?.ticked);
  return (
    <SidePart title={words.placesTitle} note={words.placesNote(ticked?.length ?? 0, handPlaces.length)}>
      <ul>
        {handPlaces.map((place) => (
          <Place key={place} place={place} isDone={ticked?.includes(place) ?? false} />
        ))}
      </ul>
    </SidePart>
  );
}
