import type { SyncDraft } from '../../shared/sync.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { Note } from '../controls/note.tsx';
import { CameraIcon } from '../icons/status-icons.tsx';
import { useDevicesStore } from '../state/devices-store.ts';
import { text } from '../text/en.ts';
import { listedIn } from './describe.ts';
import { addDevices } from './sync-commands.ts';

const words = text.sync.devices;
/** Names beyond these are only counted. */
const NAMED = 4;

/** Cameras of the recorders' channels that nobody picked: without them their channels would go on with the old password. */
export function SuggestedNote({
  draft,
  isNextStep,
}: {
  readonly draft: SyncDraft;
  /** Nothing is to be done before. */
  readonly isNextStep: boolean;
}) {
  const backend = useBackend();
  const byId = useDevicesStore((state) => state.byId);
  const { suggested } = draft;
  if (suggested.length === 0) return null;
  const names = suggested.map((id) => {
    const device = byId.get(id);
    return device ? listedIn(draft, device) : id;
  });
  const recorders = draft.channels.filter(({ channels }) =>
    channels.some(({ camera }) => camera !== null && suggested.includes(camera.deviceId)),
  ).length;
  return (
    <div className="sync-note">
      <Note tone="info" icon={CameraIcon} title={words.suggestedTitle(suggested.length, recorders)}>
        <span className="note-row">
          <span className="grow">{words.suggestedBody(names.slice(0, NAMED), names.length - NAMED)}</span>
          <Button
            size="small"
            look={isNextStep ? 'filled' : 'plain'}
            isDisabled={draft.proving}
            onPress={() => void addDevices(backend, suggested)}
          >
            {words.addSuggested(suggested.length)}
          </Button>
        </span>
      </Note>
    </div>
  );
}
