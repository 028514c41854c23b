import { useId, useState } from 'react';
import type { SyncWatch } from '../../shared/sync-run.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { OkIcon, UnknownIcon } from '../icons/status-icons.tsx';
import { useSyncStore } from '../state/sync-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { StaleItem } from './stale-item.tsx';
import { askSync } from './sync-commands.ts';
import { groupStale, nobodyText, type WatchReader, watchedText, withoutLogin } from './watch-rows.ts';
import { SidePart } from './wizard-frame.tsx';

const words = text.sync.watch;
const choices = [15, 60, 240, 1440] as const;

interface Watched {
  readonly watch: SyncWatch;
  readonly reader: WatchReader;
}

function Begin({ corrected }: { readonly corrected: boolean }) {
  const backend = useBackend();
  const id = useId();
  const [minutes, setMinutes] = useState<number>(60);
  return (
    <>
      <p className="quiet">{corrected ? words.refusedBody : words.body}</p>
      <div className="sync-watch-begin">
        <label htmlFor={id}>{words.howLong}</label>
        <select id={id} className="text-input" value={minutes} onChange={(event) => setMinutes(Number(event.target.value))}>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {words.minutes(choice)}
            </option>
          ))}
        </select>
        <Button onPress={() => void askSync(backend, 'sync:watch', { minutes })}>{words.begin}</Button>
      </div>
    </>
  );
}

function Nobody({ watch }: { readonly watch: SyncWatch }) {
  const { sentence, isCertain } = nobodyText(watch);
  return (
    <p className="sync-state">
      {isCertain ? <OkIcon className="tone-ok" /> : <UnknownIcon />}
      <span>{sentence}</span>
    </p>
  );
}

/** The one dialog that sends a login gives the watch what it needs. */
function WithoutLogin({ watch, reader: { nameOf } }: Watched) {
  const devices = withoutLogin(watch);
  const id = useId();
  if (devices.length === 0) return null;
  return (
    <>
      <p id={id} className="tone-warn">
        {words.notWatching(devices.length, watch.watched.length)}
      </p>
      {watch.running && <p className="quiet small">{words.giveLogin}</p>}
      <ul aria-labelledby={id}>
        {devices.map(({ deviceId, account }) => (
          <li key={deviceId} className="sync-add">
            <span className="grow">{nameOf(deviceId)}</span>
            <Button
              size="small"
              aria-label={words.logInTo(nameOf(deviceId))}
              onPress={() => useViewStore.getState().openLogin('login', deviceId, account)}
            >
              {words.logIn}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function NotReadable({ watch, reader: { nameOf } }: Watched) {
  const others = watch.notReadable.filter(({ code }) => code !== 'noLogin');
  if (others.length === 0) return null;
  return (
    <ul className="dashes quiet small" aria-label={words.notReadable}>
      {others.map(({ deviceId, code }) => (
        <li key={deviceId}>{words.notReadableOf(nameOf(deviceId), code)}</li>
      ))}
    </ul>
  );
}

function Watching({ watch, reader, corrected }: Watched & { readonly corrected: boolean }) {
  const backend = useBackend();
  return (
    <>
      <p className="quiet small number">{watchedText(watch, reader.now)}</p>
      {watch.clients.length === 0 ? (
        <Nobody watch={watch} />
      ) : (
        <ul>
          {groupStale(watch.clients).map((client) => (
            <StaleItem key={client.key} client={client} reader={reader} endsWatch={watch.running} />
          ))}
        </ul>
      )}
      <WithoutLogin watch={watch} reader={reader} />
      <NotReadable watch={watch} reader={reader} />
      {watch.running ? (
        <Button size="small" onPress={() => void askSync(backend, 'sync:stopWatch', {})}>
          {words.stop}
        </Button>
      ) : (
        <Begin corrected={corrected} />
      )}
    </>
  );
}

/** The devices' own logs tell who still comes with the old password, or after a correction who is refused. */
export function WatchPart({ reader, corrected }: { readonly reader: WatchReader; readonly corrected: boolean }) {
  const watch = useSyncStore((state) => state.state?.watch ?? null);
  return (
    <SidePart title={corrected ? words.refusedTitle : words.title}>
      {watch === null ? <Begin corrected={corrected} /> : <Watching watch={watch} reader={reader} corrected={corrected} />}
    </SidePart>
  );
}
