import { useId, useState } from 'react';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { RecorderIcon } from '../icons/status-icons.tsx';
import { text } from '../text/en.ts';
import { ComputerIcon } from '../who/who-icons.tsx';
import { correctChannels } from './report-commands.ts';
import { type StaleGroup, staleText, staleTimes, type WatchReader } from './watch-rows.ts';

const words = text.sync.watch;

/** One client that still comes with the old password, and what to do there. */
export function StaleItem({
  client,
  reader,
  endsWatch,
}: {
  readonly client: StaleGroup;
  readonly reader: WatchReader;
  /** What leads away from here ends a watch that runs. */
  readonly endsWatch: boolean;
}) {
  const backend = useBackend();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { source, entry, deviceIds, lockedSince } = client;
  const { what, meaning, next } = staleText(client, reader);
  const recorderId = source.identity.kind === 'recorder' ? source.identity.deviceId : null;
  const isRight = entry === 'new';
  const cameras = deviceIds.map((deviceId) => ({ deviceId, account: source.userName }));
  const ClientIcon = recorderId === null ? ComputerIcon : RecorderIcon;
  return (
    <li className="sync-stale">
      <ClientIcon className={lockedSince === null ? 'tone-warn' : 'tone-bad'} />
      <div>
        <span className="medium">{what}</span> <span className="quiet number">{staleTimes(client, reader.now)}</span>
        {(isOpen || isRight) && (
          <p id={id} className="sync-fix number">
            {meaning} <strong className="medium">{next}</strong>
          </p>
        )}
        {!isRight && (
          <div className="button-row">
            {recorderId !== null && (
              <Button size="small" onPress={() => void correctChannels(backend, recorderId, cameras)}>
                {words.correct(deviceIds.length)}
              </Button>
            )}
            <Button size="small" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
              {words.howToFix}
            </Button>
          </div>
        )}
        {!isRight && recorderId !== null && endsWatch && <p className="quiet small">{words.correctingEnds}</p>}
      </div>
    </li>
  );
}
