import { Button as AriaButton, MenuTrigger, Popover, Radio, RadioGroup } from 'react-aria-components';
import type { Device, DeviceId } from '../../shared/device.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { errorSentence } from '../commands/device-commands.ts';
import { Button } from '../controls/button.tsx';
import { Menu, MenuItem } from '../controls/menu.tsx';
import { Note } from '../controls/note.tsx';
import { clockTime, dateTime } from '../format/time.ts';
import { deviceTitle } from '../grid/device-values.ts';
import { openGuide } from '../guide/guide-store.ts';
import { AgainIcon, DownIcon } from '../icons/general-icons.tsx';
import { kindIcons, WarningIcon } from '../icons/status-icons.tsx';
import { useLoginStatus } from '../locks/use-login-status.ts';
import { MessageLine } from '../shell/message-line.tsx';
import { useDevicesStore } from '../state/devices-store.ts';
import { useTicking } from '../state/ticker.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { LogBasis } from './log-basis.tsx';
import { readLog, stopWaiting } from './read-device.ts';
import { SourcesTable } from './sources-table.tsx';
import { TalkPicture } from './talk-picture.tsx';
import { Timeline } from './timeline.tsx';
import { VerdictCard } from './verdict-card.tsx';
import { KeyIcon } from './who-icons.tsx';
import { WhoSide } from './who-side.tsx';
import { type Question, ranges, useWhoStore } from './who-store.ts';

const words = text.who;

function DeviceChooser({ device }: { readonly device: Device | undefined }) {
  const byId = useDevicesStore((state) => state.byId);
  const KindIcon = device && kindIcons[device.kind];
  return (
    <MenuTrigger>
      <AriaButton
        className="chip chip-device"
        aria-label={device ? `${words.device}: ${deviceTitle(device)}` : words.chooseDevice}
      >
        {KindIcon && <KindIcon />}
        <span className="cut">
          {device ? <strong className="medium">{deviceTitle(device)}</strong> : words.chooseDevice}{' '}
          {device?.address != null && <span className="number">{device.address}</span>}
        </span>
        <DownIcon size="small" />
      </AriaButton>
      <Popover className="popover" placement="bottom start" offset={4}>
        <Menu
          aria-label={words.device}
          selectionMode="single"
          selectedKeys={device ? [device.id] : []}
          onAction={(key) => useWhoStore.getState().choose(String(key))}
        >
          {[...byId.values()].map((one) => (
            <MenuItem key={one.id} id={one.id}>
              {[deviceTitle(one), one.address].filter(Boolean).join(' · ')}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function RangeSwitch() {
  const range = useWhoStore((state) => state.range);
  return (
    <RadioGroup
      className="range"
      orientation="horizontal"
      aria-label={words.range}
      value={String(range)}
      onChange={(chosen) => {
        const value = ranges.find((candidate) => String(candidate) === chosen);
        if (value !== undefined) useWhoStore.getState().setRange(value);
      }}
    >
      <div className="segments">
        {ranges.map((value) => (
          <Radio key={value} value={String(value)} className="segment">
            {words.ranges[value]}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

/** What becomes of the question to the device: on its way, or refused with its reason. */
function ReadingNote({ deviceId, question }: { readonly deviceId: DeviceId; readonly question: Question }) {
  const backend = useBackend();
  const seconds = useTicking((now) =>
    question.state === 'asking' ? Math.max(0, Math.floor((now - question.startedAt) / 1000)) : 0,
  );
  if (question.state === 'asking') {
    return (
      <Note tone="plain" icon={AgainIcon}>
        <span className="note-row">
          <span className="grow number">{words.reading(seconds)}</span>
          <Button size="small" onPress={() => stopWaiting(deviceId)}>
            {words.stopWaiting}
          </Button>
        </span>
      </Note>
    );
  }
  const needsLogin = question.error.code === 'login.needed';
  return (
    <Note tone={needsLogin ? 'info' : 'warn'} icon={needsLogin ? KeyIcon : WarningIcon} title={words.failedTitle}>
      <span className="note-row">
        <span className="grow">{errorSentence(question.error)}</span>
        {needsLogin && (
          <Button look="filled" onPress={() => useViewStore.getState().openLogin('login', deviceId)}>
            {words.tryOnce}
          </Button>
        )}
        <Button onPress={() => void readLog(backend, deviceId)}>{words.retry}</Button>
      </span>
    </Note>
  );
}

/** When the lock for this computer ends, milliseconds since 1970: until then the device lets nobody here read its log. */
function useLockedUntil(deviceId: DeviceId): number | null {
  const status = useLoginStatus(deviceId);
  const state = status?.kind === 'locked' || status?.kind === 'keptLocked' ? status.state : null;
  return state?.kind === 'locked' ? state.unlocksAt : null;
}

function NotRead({ deviceId }: { readonly deviceId: DeviceId }) {
  const backend = useBackend();
  const lockedUntil = useLockedUntil(deviceId);
  if (lockedUntil !== null) {
    return (
      <div className="page-calm who-empty">
        <h2 className="page-title">{words.notReadTitle}</h2>
        <p className="quiet number">{words.lockedBody(clockTime(lockedUntil))}</p>
        <div className="button-row">
          <Button look="filled" onPress={() => openGuide(deviceId)}>
            {words.openGuide}
          </Button>
          <Button icon={AgainIcon} onPress={() => void readLog(backend, deviceId)}>
            {words.read}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="page-calm who-empty">
      <h2 className="page-title">{words.notReadTitle}</h2>
      <p className="quiet">{words.notReadBody}</p>
      <Button look="filled" icon={AgainIcon} onPress={() => void readLog(backend, deviceId)}>
        {words.read}
      </Button>
    </div>
  );
}

function WhoOf({ device }: { readonly device: Device }) {
  const backend = useBackend();
  const analysis = useWhoStore((state) => state.analyses.get(device.id));
  const question = useWhoStore((state) => state.readings.get(device.id));
  const isAsking = question?.state === 'asking';
  const who = analysis?.who;
  return (
    <>
      <div className="who-head">
        <DeviceChooser device={device} />
        <p className="quiet grow">
          {who &&
            words.readSince(Math.round((who.log.window.until - who.log.window.from) / 3_600_000), dateTime(who.log.window.from))}
        </p>
        {who && (
          <Button icon={AgainIcon} isDisabled={isAsking} onPress={() => void readLog(backend, device.id)}>
            {words.readAgain}
          </Button>
        )}
        <RangeSwitch />
      </div>
      {question && <ReadingNote deviceId={device.id} question={question} />}
      {who ? (
        <>
          <VerdictCard who={who} />
          <Timeline who={who} />
          <SourcesTable who={who} />
          <LogBasis who={who} />
        </>
      ) : (
        question === undefined && <NotRead deviceId={device.id} />
      )}
    </>
  );
}

function NoDeviceChosen() {
  const devices = useDevicesStore((state) => state.byId.size);
  return (
    <div className="page-calm who-empty">
      <h2 className="page-title">{words.chooseTitle}</h2>
      <p className="quiet">{devices === 0 ? words.noDevices : words.chooseBody}</p>
      {devices > 0 ? (
        <DeviceChooser device={undefined} />
      ) : (
        <Button look="filled" onPress={() => useViewStore.getState().setSection('devices')}>
          {words.toDevices}
        </Button>
      )}
    </div>
  );
}

/** "Who is locking it?": one device's own log in words, on an axis, as a table, and who talks to whom. */
export function WhoPage() {
  const deviceId = useWhoStore((state) => state.deviceId);
  const chosen = useDevicesStore((state) => (deviceId === null ? undefined : state.byId.get(deviceId)));
  return (
    <div className="work">
      <div className="who">
        <div className="who-main">
          <h1 className="visually-hidden">{words.title}</h1>
          {chosen ? <WhoOf device={chosen} /> : <NoDeviceChosen />}
          <TalkPicture />
        </div>
        <WhoSide device={chosen} />
      </div>
      <MessageLine />
    </div>
  );
}
