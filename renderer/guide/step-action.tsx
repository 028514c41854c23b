import type { ReactNode } from 'react';
import type { Device } from '../../shared/device.ts';
import type { Guide, GuideStep, GuideStepCode } from '../../shared/guide.ts';
import { countdownText } from '../../shared/lock.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { clockTime } from '../format/time.ts';
import { useTicking } from '../state/ticker.ts';
import { useViewStore } from '../state/view-store.ts';
import { openChannelCorrection, openSync, openSyncWithCameras } from '../sync/sync-commands.ts';
import { text } from '../text/en.ts';
import { failingChannelOf } from '../who/failing-channel.ts';
import { ClockIcon } from '../who/who-icons.tsx';
import { openWho, useWhoStore } from '../who/who-store.ts';
import { OnlineList } from './online-list.tsx';
import { RestartAction } from './restart-action.tsx';

const words = text.guide;

interface Props {
  readonly step: GuideStep;
  readonly isCurrent: boolean;
  readonly isDone: boolean;
  readonly guide: Guide;
  readonly device: Device;
  readonly onTick: (step: GuideStepCode) => void;
  readonly onAsked: () => void;
}

function Countdown({ until }: { readonly until: number }) {
  const left = useTicking((now) => countdownText(until - now));
  return (
    <p className="guide-countdown number">
      <strong role="timer">{words.left(left)}</strong>, {words.until(clockTime(until))}
    </p>
  );
}

function LogInAction({ step, isCurrent, guide, device }: Props) {
  const { state } = step;
  if (state.kind === 'blockedUntil') {
    return (
      <Button icon={ClockIcon} isDisabled>
        {words.tryOnceFrom(clockTime(state.until))}
      </Button>
    );
  }
  return (
    <Button
      {...(isCurrent ? { look: 'filled' as const } : {})}
      onPress={() => useViewStore.getState().openLogin('login', device.id, guide.account)}
    >
      {words.tryOnce}
    </Button>
  );
}

/** Where a recorder's entry fails the camera stays as it is; else one password goes to all that belongs together. */
function SetEverywhereAction({ device, isCurrent }: Pick<Props, 'device' | 'isCurrent'>) {
  const backend = useBackend();
  const analysis = useWhoStore((state) => state.analyses.get(device.id));
  const channels = useWhoStore((state) => state.channels);
  const failing = failingChannelOf(device.id, channels.values(), analysis);
  const look = isCurrent ? ({ look: 'filled' } as const) : {};
  if (failing !== null) {
    return (
      <Button {...look} onPress={() => void openChannelCorrection(backend, failing)}>
        {text.who.correctChannel}
      </Button>
    );
  }
  if (device.kind === 'recorder') {
    return (
      <Button {...look} onPress={() => void openSyncWithCameras(backend, device.id)}>
        {text.sync.recorderWithCameras}
      </Button>
    );
  }
  return (
    <Button {...look} onPress={() => void openSync(backend, [device.id])}>
      {text.sync.openFor(1)}
    </Button>
  );
}

/** The one thing to do in a step; a second, plain button says that it is done where a word is enough. */
export function StepAction(props: Props) {
  const { step, isCurrent, isDone, guide, device, onTick, onAsked } = props;
  if (isDone && step.code !== 'disconnectOthers') return null;
  const look = isCurrent ? ({ look: 'filled' } as const) : {};
  const said = (label: string): ReactNode =>
    step.canBeTicked && !isDone ? <Button onPress={() => onTick(step.code)}>{label}</Button> : null;
  const until = step.facts['until'];
  switch (step.code) {
    case 'stopTheRetrier':
      return (
        <div className="button-row">
          <Button {...look} onPress={() => openWho(device.id)}>
            {words.readWho}
          </Button>
          {said(words.stopped)}
        </div>
      );
    case 'waitOrRestart':
      return (
        <>
          {typeof until === 'number' && <Countdown until={until} />}
          <div className="button-row">
            {guide.restart.kind === 'offered' && guide.restart.by === 'latchkey' && (
              <RestartAction deviceId={device.id} onAsked={onAsked} />
            )}
            {said(words.waited)}
          </div>
        </>
      );
    case 'disconnectOthers':
      return (
        <OnlineList deviceId={device.id} isFilled={isCurrent} onAsked={onAsked}>
          {said(words.disconnected)}
        </OnlineList>
      );
    case 'logInOnce':
      return (
        <div className="button-row">
          <LogInAction {...props} />
        </div>
      );
    case 'setPasswordEverywhere':
      return (
        <div className="button-row">
          <SetEverywhereAction device={device} isCurrent={isCurrent} />
          <Button onPress={() => openWho(device.id)}>{words.readChannels}</Button>
          {said(words.setEverywhere)}
        </div>
      );
  }
}
