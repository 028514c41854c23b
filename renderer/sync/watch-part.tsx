import { useId, useState } from 'react';
import type { StaleClient, SyncWatch } from '../../shared/sync-run.ts';
import { describeStaleClient } from '../../shared/text/sync-after.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { clockTime, shortClock } from '../format/time.ts';
import { OkIcon, RecorderIcon } from '../icons/status-icons.tsx';
import { useDevicesStore } from '../state/devices-store.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { text } from '../text/en.ts';
import { ComputerIcon } from '../who/who-icons.tsx';
import { nameForPeople } from './describe.ts';
import { askSync } from './sync-commands.ts';
import { SidePart } from './wizard-frame.tsx';

const words = text.sync.watch;
const choices = [15, 60, 240, 1440] as const;

function useName(): (id: string) => string {
  const byId = useDevicesStore((state) => state.byId);
  return (id) => {
    const device = byId.get(id);
    return device ? nameForPeople(device) : id;
  };
}

function Stale({ client }: { readonly client: StaleClient }) {
  const nameOf = useName();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { source, lockedSince, deviceId } = client;
  const { what, meaning, next } = describeStaleClient({ ...client, lockedSince: null }, nameOf(deviceId));
  const known =
    source.identity.kind === 'recorder' || source.identity.kind === 'device' ? nameOf(source.identity.deviceId) : null;
  const ClientIcon = source.identity.kind === 'recorder' ? RecorderIcon : ComputerIcon;
  return (
    <li className="sync-stale">
      <ClientIcon className={lockedSince === null ? 'tone-warn' : 'tone-bad'} />
      <div>
        {known !== null && <b className="medium">{known} </b>}
        <span>{what}</span> <span className="quiet number">{words.seen(shortClock(source.first), shortClock(source.last))}</span>
        {lockedSince !== null && <span className="tone-bad number"> {words.lockedSince(shortClock(lockedSince))}</span>}
        {isOpen && (
          <p id={id} className="sync-fix">
            {meaning} <strong className="medium">{next}</strong>
          </p>
        )}
      </div>
      <Button size="small" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {words.howToFix}
      </Button>
    </li>
  );
}

function Begin() {
  const backend = useBackend();
  const id = useId();
  const [minutes, setMinutes] = useState<number>(60);
  return (
    <>
      <p className="quiet">{words.body}</p>
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

function Watching({ watch }: { readonly watch: SyncWatch }) {
  const backend = useBackend();
  const nameOf = useName();
  return (
    <>
      <p className="quiet small number">
        {watch.running
          ? words.until(watch.watched.length, shortClock(watch.until))
          : words.ended(watch.watched.length, shortClock(watch.until))}{' '}
        {watch.lastReadAt !== null && words.lastRead(clockTime(watch.lastReadAt))}
      </p>
      {watch.clients.length === 0 ? (
        <p className="sync-state">
          {watch.running ? <ComputerIcon /> : <OkIcon className="tone-ok" />}
          <span>{watch.running ? words.nobodyYet : words.nobody}</span>
        </p>
      ) : (
        <ul>
          {watch.clients.map((client) => (
            <Stale key={`${client.deviceId} ${client.source.address} ${client.source.userName}`} client={client} />
          ))}
        </ul>
      )}
      {watch.notReadable.length > 0 && (
        <ul className="dashes quiet small" aria-label={words.notReadable}>
          {watch.notReadable.map(({ deviceId, code }) => (
            <li key={deviceId}>{words.notReadableOf(nameOf(deviceId), code)}</li>
          ))}
        </ul>
      )}
      {watch.running ? (
        <Button size="small" onPress={() => void askSync(backend, 'sync:stopWatch', {})}>
          {words.stop}
        </Button>
      ) : (
        <Begin />
      )}
    </>
  );
}

/** The devices' own logs tell who still comes with the old password. */
export function WatchPart() {
  const watch = useSyncStore((state) => state.state?.watch ?? null);
  return <SidePart title={words.title}>{watch === null ? <Begin /> : <Watching watch={watch} />}</SidePart>;
}
