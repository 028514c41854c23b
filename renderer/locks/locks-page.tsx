import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { Button } from '../controls/button.tsx';
import { clockTime } from '../format/time.ts';
import { deviceTitle } from '../grid/device-values.ts';
import { MessageLine } from '../shell/message-line.tsx';
import { useElementWidth } from '../shell/use-element-width.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useLocksStore } from '../state/locks-store.ts';
import { useTicking } from '../state/ticker.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { BoardAxis } from './board-lane.tsx';
import { BoardRow } from './board-row.tsx';
import { type BoardItem, boardItems, boardShape } from './board-rows.ts';
import { type BoardScale, boardScale } from './board-scale.ts';
import { EndedToday, SleptToday } from './ended-today.tsx';
import { useLockEndSwitch } from './notify-permission.ts';
import { NotifyButton, NotifyProblem } from './notify-switch.tsx';

const words = text.locks.board;

const LABEL_WIDTH = 60;
const ROW_HEIGHT = 85;
const GROUP_HEIGHT = 30;
const OVERSCAN = 3;
/** The axis moves on in steps of seconds that are less than a pixel. */
const AXIS_STEP_MS = 1000;

type LockItem = Extract<BoardItem, { kind: 'lock' }>;

function isLock(item: BoardItem): item is LockItem {
  return item.kind === 'lock';
}

function NoLocks() {
  return (
    <div className="page page-calm">
      <h1 className="page-title">{words.emptyTitle}</h1>
      <p className="quiet">{words.emptyBody}</p>
      <Button look="filled" onPress={() => useViewStore.getState().setSection('devices')}>
        {words.emptyAction}
      </Button>
      <EndedToday />
    </div>
  );
}

function Summary({ locks }: { readonly locks: readonly LockItem[] }) {
  const running = locks.filter(({ group }) => group !== 'probablyOpen');
  const ending = running.filter(({ group }) => group !== 'kept');
  const next = ending.reduce<LockItem | null>((first, item) => (first === null || item.end < first.end ? item : first), null);
  const { problem } = useLockEndSwitch();
  const device = useDevicesStore((state) => (next === null ? undefined : state.byId.get(next.lock.deviceId)));
  return (
    <header className="board-head">
      <div className="grow">
        <h1 className="page-title">{words.title(running.length, locks.length - running.length)}</h1>
        <p className="quiet number">
          {next === null
            ? running.length > 0
              ? words.onlyKept
              : words.onlyOver
            : words.nextToEnd(device ? deviceTitle(device) : next.lock.deviceId, clockTime(next.end).slice(0, 5))}
        </p>
        <div role="status">
          <NotifyProblem problem={problem} />
        </div>
      </div>
      <NotifyButton />
    </header>
  );
}

function Legend() {
  return (
    <section className="board-legend" aria-label={words.legend}>
      <h2 className="section-title">{words.legend}</h2>
      <span>
        <i className="legend-said" /> {words.legendSaid}
      </span>
      <span>
        <i className="legend-estimated" /> {words.legendEstimated}
      </span>
      <span>
        <i className="legend-over" /> {words.legendOver}
      </span>
      <SleptToday />
    </section>
  );
}

function useScale(locks: readonly LockItem[], width: number): BoardScale {
  const now = useTicking((at) => Math.floor(at / AXIS_STEP_MS)) * AXIS_STEP_MS;
  const lastEnd = locks.reduce((last, { group, end }) => (group === 'kept' ? last : Math.max(last, end)), now);
  return boardScale({ now, lastEnd, width, labelWidth: LABEL_WIDTH, offsetMinutes: new Date(now).getTimezoneOffset() });
}

function Board({ items }: { readonly items: readonly BoardItem[] }) {
  const frame = useRef<HTMLDivElement>(null);
  const [axis, width] = useElementWidth<HTMLDivElement>();
  const locks = useMemo(() => items.filter(isLock), [items]);
  const scale = useScale(locks, width);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: (index) => (items[index]?.kind === 'group' ? GROUP_HEIGHT : ROW_HEIGHT),
    overscan: OVERSCAN,
    getItemKey: (index) => {
      const item = items[index];
      if (item === undefined) return index;
      return item.kind === 'group' ? item.group : `${item.lock.deviceId} ${item.lock.account}`;
    },
  });
  return (
    <div ref={frame} className="board-frame">
      <div className="board-row board-row-head">
        <span className="board-device">{words.who}</span>
        <span className="board-reading">{text.locks.timeLeft}</span>
        <div ref={axis} className="board-axis" dir="ltr">
          <BoardAxis scale={scale} />
        </div>
        <span className="board-action" />
      </div>
      <ul className="board" aria-label={words.list} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const item = items[index];
          return item === undefined ? null : (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className="board-item"
              style={{ transform: `translateY(${start}px)` }}
            >
              {item.kind === 'group' ? (
                <h2 className="board-group section-title">
                  {words.groups[item.group]} <span className="quiet-3 number">{item.count}</span>
                </h2>
              ) : (
                <BoardRow lock={item.lock} scale={scale} />
              )}
            </li>
          );
        })}
      </ul>
      <div className="board-below">
        <EndedToday />
        <Legend />
      </div>
    </div>
  );
}

/** All running countdowns on one axis, sorted by their end. */
export function LocksPage() {
  const byDevice = useLocksStore((state) => state.byDevice);
  const shape = useTicking((now) => boardShape(byDevice, now));
  const items = useMemo(() => (shape === '' ? [] : boardItems(byDevice, Date.now())), [byDevice, shape]);
  const locks = useMemo(() => items.filter(isLock), [items]);
  return (
    <div className="work">
      {items.length === 0 ? (
        <NoLocks />
      ) : (
        <>
          <Summary locks={locks} />
          <Board items={items} />
        </>
      )}
      <MessageLine />
    </div>
  );
}
