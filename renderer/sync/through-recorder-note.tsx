import type { SyncDraft } from '../../shared/sync.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { Note } from '../controls/note.tsx';
import { RecorderIcon } from '../icons/status-icons.tsx';
import { text } from '../text/en.ts';
import { addThroughRecorder } from './sync-commands.ts';

const words = text.sync.devices;

/** Failing channels of cameras that no login from here reaches: the recorder's entry can be corrected all the same. */
export function ThroughRecorderNotes({ draft }: { readonly draft: SyncDraft }) {
  const backend = useBackend();
  return (
    <div className="sync-note">
      {draft.throughRecorder.map((channel) => (
        <Note key={channel.deviceId} tone="info" icon={RecorderIcon} title={words.throughTitle(channel)}>
          <span className="note-row">
            <span className="grow number">{words.throughBody(channel)}</span>
            <Button
              size="small"
              aria-label={words.throughAddOne(channel)}
              isDisabled={draft.proving}
              onPress={() => void addThroughRecorder(backend, channel)}
            >
              {words.throughAdd}
            </Button>
          </span>
        </Note>
      ))}
    </div>
  );
}
