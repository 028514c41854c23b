import { useState } from 'react';
import { handPlaces } from '../../shared/sync-run.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { dateTime } from '../format/time.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { text } from '../text/en.ts';
import { HandPlaces } from './hand-places.tsx';
import { askSync } from './sync-commands.ts';
import { SidePart } from './wizard-frame.tsx';

const words = text.sync.report;

/** What the last sync left: its report, and the places that only a person can bring up to date. */
export function LastReport() {
  const backend = useBackend();
  const last = useSyncStore((state) => state.state?.lastReport ?? null);
  // Looked at once: the list stays while its last place is ticked.
  const [hasPlacesLeft] = useState(() => {
    const ticked = useSyncStore.getState().state?.ticked.length ?? 0;
    return ticked < handPlaces.length && (ticked > 0 || last?.changedPassword === true);
  });
  return (
    <>
      {last !== null && (
        <SidePart title={words.lastTitle} note={words.lastBody(dateTime(last.endedAt))}>
          <Button size="small" onPress={() => void askSync(backend, 'sync:showReport', {})}>
            {words.openLast}
          </Button>
        </SidePart>
      )}
      {hasPlacesLeft && <HandPlaces />}
    </>
  );
}
