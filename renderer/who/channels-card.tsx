import type { Device } from '../../shared/device.ts';
import type { ChannelState, RecorderChannel } from '../../shared/who.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { errorSentence } from '../commands/device-commands.ts';
import { Button, LinkButton } from '../controls/button.tsx';
import { clockTime } from '../format/time.ts';
import { deviceTitle } from '../grid/device-values.ts';
import { showDevice } from '../guide/guide-store.ts';
import type { IconComponent } from '../icons/general-icons.tsx';
import { OfflineIcon, OkIcon, RestartingIcon, UnknownIcon, WarningIcon } from '../icons/status-icons.tsx';
import { useDevicesStore } from '../state/devices-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { openChannelCorrection } from '../sync/sync-commands.ts';
import { text } from '../text/en.ts';
import { evidenceId } from './evidence-target.ts';
import { failingChannel } from './failing-channel.ts';
import { readChannels } from './read-device.ts';
import { useWhoStore } from './who-store.ts';

const words = text.who;

const looks: Readonly<Record<ChannelState, { readonly icon: IconComponent; readonly tone: 'ok' | 'warn' | 'idle' | 'info' }>> = {
  connected: { icon: OkIcon, tone: 'ok' },
  connecting: { icon: RestartingIcon, tone: 'info' },
  wrongPasswordOrLocked: { icon: WarningIcon, tone: 'warn' },
  unreachable: { icon: OfflineIcon, tone: 'idle' },
  otherTrouble: { icon: WarningIcon, tone: 'warn' },
  unknown: { icon: UnknownIcon, tone: 'idle' },
};

function Channel({ recorder, channel }: { readonly recorder: Device; readonly channel: RecorderChannel }) {
  const camera = useDevicesStore((state) => (channel.camera === null ? undefined : state.byId.get(channel.camera.deviceId)));
  const backend = useBackend();
  const failing = failingChannel(recorder.id, channel);
  const cameraName = camera ? deviceTitle(camera) : (channel.name ?? channel.address ?? '');
  const { icon: StateIcon, tone } = looks[channel.state];
  return (
    <li
      className="channel"
      id={evidenceId({ kind: 'channel', recorderId: recorder.id, channelId: channel.channelId })}
      tabIndex={-1}
    >
      <span className="small quiet number">{words.channelNumber(channel.channelId)}</span>
      <span className="channel-camera">
        {camera ? (
          <LinkButton onPress={() => showDevice(camera.id)}>{deviceTitle(camera)}</LinkButton>
        ) : (
          <span className="medium">{cameraName}</span>
        )}
        <span className="small quiet number">{channel.address}</span>
      </span>
      <span className={`status small tone-${tone}`}>
        <StateIcon size="small" />
        <b>{words.channelState[channel.state]}</b>
        {channel.detectResult !== null && channel.state !== 'connected' && (
          <span className="quiet">({channel.detectResult})</span>
        )}
      </span>
      {channel.traits.length > 0 && (
        <ul className="channel-traits small quiet">
          {channel.traits.map((trait) => (
            <li key={trait}>{words.channelTrait[trait]}</li>
          ))}
        </ul>
      )}
      {failing !== null && (
        <div className="channel-action">
          {failing.task === 'throughRecorder' && <span className="small quiet">{words.onlyThroughRecorder}</span>}
          <Button
            size="small"
            aria-label={words.correctNumbered(words.channelNumber(channel.channelId), cameraName)}
            onPress={() => void openChannelCorrection(backend, failing)}
          >
            {words.correctChannel}
          </Button>
        </div>
      )}
    </li>
  );
}

/** Every camera that a recorder has stored, and how its login there goes. */
export function ChannelsCard({ recorder }: { readonly recorder: Device }) {
  const backend = useBackend();
  const read = useWhoStore((state) => state.channels.get(recorder.id));
  const question = useWhoStore((state) => state.channelReadings.get(recorder.id));
  const needsLogin = question?.state === 'refused' && question.error.code === 'login.needed';
  return (
    <section className="side-part" aria-label={words.channelsOf(deviceTitle(recorder))}>
      <h2 className="heading">{words.channelsOf(deviceTitle(recorder))}</h2>
      {read === undefined ? (
        <p className="quiet">{words.channelsBody}</p>
      ) : (
        <>
          <p className="small quiet number">{words.channelsRead(clockTime(read.readAt))}</p>
          {!read.statusTold && <p className="quiet">{words.statusNotTold}</p>}
          {read.channels.length === 0 && <p className="quiet">{words.channelsNone}</p>}
          <ul className="channels">
            {read.channels.map((channel) => (
              <Channel key={`${channel.channelId} ${channel.address} ${channel.name}`} recorder={recorder} channel={channel} />
            ))}
          </ul>
        </>
      )}
      {question?.state === 'refused' && <p className="small tone-warn">{errorSentence(question.error)}</p>}
      <div className="button-row">
        {needsLogin && (
          <Button size="small" onPress={() => useViewStore.getState().openLogin('login', recorder.id)}>
            {words.tryOnce}
          </Button>
        )}
        <Button size="small" isDisabled={question?.state === 'asking'} onPress={() => void readChannels(backend, recorder.id)}>
          {read === undefined ? words.readChannels(deviceTitle(recorder)) : words.retry}
        </Button>
      </div>
    </section>
  );
}
