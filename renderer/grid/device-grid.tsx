import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { GridColumn } from '../../shared/settings.ts';
import { columnName } from '../../shared/text/device.ts';
import { DeviceMenu } from '../commands/device-menu.tsx';
import { useElementWidth } from '../shell/use-element-width.ts';
import { useGridStore } from '../state/grid-store.ts';
import { useSettingsStore } from '../state/settings-store.ts';
import { text } from '../text/en.ts';
import { layOutColumns } from './column-layout.ts';
import { DeviceRow } from './device-row.tsx';
import { GridHead } from './grid-head.tsx';
import type { GridTarget } from './grid-target.ts';
import { HeadMenu } from './head-menu.tsx';
import { type Point, PointMenu } from './point-menu.tsx';
import { remPixels, rowHeight } from './row-height.ts';
import { useRowsInTurn } from './rows-in-turn.ts';
import { useActiveCell } from './use-active-cell.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { useGridPointer } from './use-grid-pointer.ts';
import { useScrollToTop } from './use-scroll-to-top.ts';

/** Rows drawn beyond the visible ones on each side. */
const OVERSCAN = 4;

/** The APG's own pattern: a table whose cells can be walked through is a grid. */
const gridSemantics = { role: 'grid', 'aria-multiselectable': true } as const;

type OpenMenu = { readonly at: Point } & ({ readonly kind: 'row' } | { readonly kind: 'head'; readonly column: GridColumn });

/** Every device as a row. Only rows in sight exist; each hears of its own device alone. */
export function DeviceGrid({ asCards }: { readonly asCards: boolean }) {
  const ids = useGridStore((state) => state.order.ids);
  const settings = useSettingsStore((state) => state.settings);
  const [frame, width] = useElementWidth<HTMLDivElement>();
  const table = useRef<HTMLTableElement>(null);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const rem = remPixels();
  const height = rowHeight(settings.density, asCards, rem);
  const layout = useMemo(() => layOutColumns(settings.grid, width, rem), [settings.grid, width, rem]);
  const columns = asCards ? null : layout.columns;
  const { active, activeIndex, focusCell } = useActiveCell(table, ids, columns === null ? 1 : columns.length + 1);

  const rangeExtractor = useCallback(
    (range: Range) => {
      const indexes = defaultRangeExtractor(range);
      // The cell in the tab order must exist even when it is scrolled out of sight.
      if (activeIndex < 0 || indexes.includes(activeIndex)) return indexes;
      return [...indexes, activeIndex].sort((left, right) => left - right);
    },
    [activeIndex],
  );
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    rangeExtractor,
    getItemKey: (index) => ids[index] ?? index,
  });
  // Measured sizes are kept until told otherwise.
  useLayoutEffect(() => {
    if (height > 0) virtualizer.measure();
  }, [virtualizer, height]);

  // The row of the tab stop may be about to take the focus; then what is in sight, then what lies beyond.
  const rows = useRowsInTurn(virtualizer.getVirtualItems(), ({ index }) => {
    if (index === activeIndex) return 0;
    const inSight = virtualizer.range !== null && index >= virtualizer.range.startIndex && index <= virtualizer.range.endIndex;
    return inSight ? 1 : 2;
  });

  useScrollToTop(frame);
  useEffect(() => {
    if (width > 0) useGridStore.getState().setWithoutRoom(asCards ? [] : layout.hidden);
  }, [asCards, layout.hidden, width]);

  const openMenu = (target: GridTarget, at: Point) => {
    if (target.row === null) {
      if (target.name !== null) setMenu({ kind: 'head', column: target.name, at });
      return;
    }
    const { selection, select } = useGridStore.getState();
    if (!selection.ids.has(target.row)) select({ kind: 'only', id: target.row });
    setMenu({ kind: 'row', at });
  };
  const onKeyDown = useGridKeys({ grid: table, columns, rowHeight: height, openMenu, focusCell });
  const pointer = useGridPointer(columns, openMenu);
  const { setPointerInside } = useGridStore.getState();

  return (
    <div ref={frame} className="grid-frame">
      <table
        ref={table}
        {...gridSemantics}
        className={asCards ? 'grid grid-cards' : 'grid'}
        aria-label={text.grid.label}
        aria-rowcount={asCards ? ids.length : ids.length + 1}
        aria-colcount={columns === null ? 1 : columns.length + 1}
        style={{ '--grid-columns': layout.template, minWidth: asCards ? undefined : layout.minWidth } as CSSProperties}
        onKeyDown={onKeyDown}
        onMouseDown={pointer.onMouseDown}
        onClick={pointer.onClick}
        onContextMenu={pointer.onContextMenu}
        onPointerEnter={() => setPointerInside(true)}
        onPointerLeave={() => setPointerInside(false)}
      >
        {columns !== null && (
          <GridHead
            columns={columns}
            sort={settings.grid.sort}
            activeColumn={active.row === null ? active.column : null}
            widthOf={layout.widthOf}
          />
        )}
        <tbody style={{ height: virtualizer.getTotalSize() }}>
          {rows.map((item) => {
            const id = ids[item.index];
            return id === undefined ? null : (
              <DeviceRow
                key={item.key}
                id={id}
                index={item.index}
                top={item.start}
                height={height}
                columns={columns}
                activeColumn={active.row === id ? active.column : null}
              />
            );
          })}
        </tbody>
      </table>
      {menu && (
        <PointMenu
          at={menu.at}
          label={menu.kind === 'row' ? text.moreCommands : text.grid.columnMenu(columnName(menu.column))}
          onClose={() => setMenu(null)}
        >
          {menu.kind === 'row' ? (
            <DeviceMenu focusFirst ids={[...useGridStore.getState().selection.ids]} />
          ) : (
            <HeadMenu column={menu.column} width={layout.widthOf(menu.column)} />
          )}
        </PointMenu>
      )}
    </div>
  );
}
