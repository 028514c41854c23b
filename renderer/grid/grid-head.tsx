import { memo, type PointerEvent as ReactPointerEvent, useEffect, useRef } from 'react';
import type { GridColumn, Settings } from '../../shared/settings.ts';
import { columnName } from '../../shared/text/device.ts';
import { AscendingIcon, CheckIcon, DashIcon, DescendingIcon } from '../icons/general-icons.tsx';
import { useGridStore } from '../state/grid-store.ts';
import { useSettingsStore } from '../state/settings-store.ts';
import { text } from '../text/en.ts';

/** Dragging the edge of a column head; the keyboard has Alt with the arrow keys and the head's menu. */
function ColumnEdge({ column, width }: { readonly column: GridColumn; readonly width: number }) {
  const begin = (event: ReactPointerEvent<HTMLSpanElement>) => {
    event.preventDefault();
    const edge = event.currentTarget;
    const head = edge.parentElement;
    const startWidth = head?.getBoundingClientRect().width ?? width;
    const forward = getComputedStyle(edge).direction === 'rtl' ? -1 : 1;
    const startX = event.clientX;
    edge.setPointerCapture(event.pointerId);
    edge.onpointermove = (move) => useSettingsStore.getState().setWidth(column, startWidth + forward * (move.clientX - startX));
    edge.onlostpointercapture = () => {
      edge.onpointermove = null;
    };
  };
  return <span className="column-edge" data-edge={column} onPointerDown={begin} aria-hidden="true" />;
}

function SelectAllHead({ tabIndex }: { readonly tabIndex: number }) {
  const shown = useGridStore((state) => state.order.ids);
  const ids = useGridStore((state) => state.selection.ids);
  const all = shown.length > 0 && ids.size >= shown.length && shown.every((id) => ids.has(id));
  const some = !all && ids.size > 0;
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = some;
  }, [some]);
  return (
    <th scope="col" data-column={0} tabIndex={tabIndex} className="check-cell">
      <span className={`check-box${some ? ' is-mixed' : ''}`}>
        <input
          ref={box}
          type="checkbox"
          tabIndex={-1}
          readOnly
          checked={all}
          aria-label={all ? text.grid.selectNone : text.grid.selectAll}
        />
        {some ? <DashIcon className="check-tick" /> : <CheckIcon className="check-tick" />}
      </span>
    </th>
  );
}

export const GridHead = memo(function GridHead({
  columns,
  sort,
  activeColumn,
  widthOf,
}: {
  readonly columns: readonly GridColumn[];
  readonly sort: Settings['grid']['sort'];
  readonly activeColumn: number | null;
  readonly widthOf: (column: GridColumn) => number;
}) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        <SelectAllHead tabIndex={activeColumn === 0 ? 0 : -1} />
        {columns.map((column, index) => {
          const sorted = sort.column === column;
          return (
            <th
              key={column}
              scope="col"
              data-column={index + 1}
              data-name={column}
              tabIndex={activeColumn === index + 1 ? 0 : -1}
              aria-sort={sorted ? sort.direction : 'none'}
              aria-description={text.grid.headHint}
            >
              <span className="cut">{columnName(column)}</span>
              {sorted && (sort.direction === 'ascending' ? <AscendingIcon size="small" /> : <DescendingIcon size="small" />)}
              <ColumnEdge column={column} width={widthOf(column)} />
            </th>
          );
        })}
      </tr>
    </thead>
  );
});
