import { lockStateAt } from '../../shared/lock.ts';
import type { DeviceLock } from '../../shared/lock-check.ts';
import { sleepAt } from '../../shared/lock-today.ts';
import { Button, LinkButton } from '../controls/button.tsx';
import { deviceTitle } from '../grid/device-values.ts';
import { openGuide, useGuideStore } from '../guide/guide-store.ts';
import { KeyIcon } from '../icons/general-icons.tsx';
import { KeptLockedIcon, kindIcons, LockIcon, OtherDeviceIcon, ProbablyOpenIcon } from '../icons/status-icons.tsx';
import { useDevicesStore } from '../state/devices-store.ts';
import { useGridStore } from '../state/grid-store.ts';
import { useTicking } from '../state/ticker.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { BoardLane } from './board-lane.tsx';
import type { BoardScale } from './board-scale.ts';
import { Countdown } from './countdown.tsx';
import { keeperName } from './keeper-name.ts';
import { KeeperMark } from './kept-lock.tsx';
import { EstimatedTag, JumpedTag } from './login-detail.tsx';
import { keptLockAt } from './login-status.ts';
import { SourceMark } from './source-mark.tsx';
import { useTodayStore } from './today-store.ts';

const words = text.locks;

/** Leads from the board to the device it is about. */
export function openDetails(deviceId: string): void {
  useGridStore.getState().select({ kind: 'only', id: deviceId });
  useGuideStore.getState().close();
  useViewStore.getState().setSection('devices');
  useViewStore.getState().showDetails(deviceId);
}

function Reading({ lock }: { readonly lock: DeviceLock }) {
  const { record } = lock;
  const kind = useTicking((now) => lockStateAt(record, now).kind);
  const isKept = useTicking((now) => keptLockAt(lock, now) !== null);
  const slept = useTodayStore((today) => record.unlocksAt !== null && sleepAt(today.slept, record.unlocksAt) !== null);
  if (isKept && lock.keptBy) {
    return (
      <>
        <span className="status">
          <KeptLockedIcon className="tone-bad" />
          <b className="tone-bad">{words.status.keptLocked}</b>
          {kind === 'locked' && <JumpedTag />}
        </span>
        {kind === 'locked' && record.unlocksAt !== null && <Countdown unlocksAt={record.unlocksAt} className="board-time" />}
        <KeeperMark keeper={lock.keptBy} />
      </>
    );
  }
  if (kind === 'probablyOpen' || record.unlocksAt === null) {
    return (
      <>
        <span className="status">
          <ProbablyOpenIcon className="tone-info" />
          <b className="tone-info">{words.status.probablyOpen}</b>
        </span>
        {slept && <span className="tag tag-line">{words.tagSlept}</span>}
        <SourceMark source={record.source} readAt={record.readAt} unlocksAt={record.unlocksAt} />
      </>
    );
  }
  return (
    <>
      <span className="status">
        <LockIcon className="tone-bad" />
        <b className="tone-bad">{words.status.locked}</b>
        {record.source !== 'device' && <EstimatedTag />}
        {record.source === 'device' && record.startedAgain > 0 && <JumpedTag />}
      </span>
      <Countdown unlocksAt={record.unlocksAt} className="board-time" />
      <SourceMark source={record.source} readAt={record.readAt} unlocksAt={record.unlocksAt} />
    </>
  );
}

/** One lock: for whom, how long, on the common axis, and the way on. */
export function BoardRow({ lock, scale }: { readonly lock: DeviceLock; readonly scale: BoardScale }) {
  const device = useDevicesStore((state) => state.byId.get(lock.deviceId));
  const isKept = useTicking((now) => keptLockAt(lock, now) !== null);
  const isOver = useTicking((now) => lockStateAt(lock.record, now).kind === 'probablyOpen') && !isKept;
  const forWhom = isKept && lock.keptBy && lock.record.said !== 'locked' ? keeperName(lock.keptBy) : null;
  const address = device?.address ?? null;
  const KindIcon = device ? kindIcons[device.kind] : OtherDeviceIcon;
  const name = device ? deviceTitle(device) : lock.deviceId;
  return (
    <div className="board-row">
      <div className="board-device">
        <span className="board-name">
          <KindIcon />
          {device ? (
            <LinkButton onPress={() => openDetails(device.id)}>{name}</LinkButton>
          ) : (
            <span className="mono cut">{name}</span>
          )}
        </span>
        <span className="quiet number">
          {forWhom === null ? words.board.scope(address) : words.board.scopeOf(forWhom, address)}
        </span>
        <span className="quiet small">{words.board.account(lock.account)}</span>
      </div>
      <div className="board-reading">
        <Reading lock={lock} />
      </div>
      <div className="board-axis" dir="ltr">
        <BoardLane lock={lock} scale={scale} />
      </div>
      <div className="board-action">
        {device && isOver && (
          <Button
            icon={KeyIcon}
            aria-label={words.board.checkOf(name)}
            onPress={() => useViewStore.getState().openLogin('login', device.id, lock.account)}
          >
            {words.checkOnce}
          </Button>
        )}
        {device && !isOver && (
          <Button
            aria-label={isKept ? words.board.stopRetriesOf(name) : words.board.openOf(name)}
            onPress={() => openGuide(device.id, lock.account)}
          >
            {isKept ? words.board.stopRetries : words.board.open}
          </Button>
        )}
      </div>
    </div>
  );
}
