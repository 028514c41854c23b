import { memo } from 'react';
import type { DeviceId } from '../../shared/device.ts';
import type { GridColumn } from '../../shared/settings.ts';
import { CheckIcon } from '../icons/general-icons.tsx';
import { useDevicesStore } from '../state/devices-store.ts';
import { useGridStore } from '../state/grid-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { cellContent } from './cells.tsx';
import { DeviceCard } from './device-card.tsx';
import { deviceTitle } from './device-values.ts';

export interface DeviceRowProps {
  readonly id: DeviceId;
  readonly index: number;
  /** Pixels from the first row. */
  readonly top: number;
  readonly height: number;
  /** Null: two lines in one cell, for narrow windows. */
  readonly columns: readonly GridColumn[] | null;
  /** The column of this row that is in the tab order, or null. */
  readonly activeColumn: number | null;
}

/** One device changes, one row renders. Clicks and keys are heard by the grid around it. */
export const DeviceRow = memo(function DeviceRow({ id, index, top, height, columns, activeColumn }: DeviceRowProps) {
  const device = useDevicesStore((state) => state.byId.get(id));
  const isSelected = useGridStore((state) => state.selection.ids.has(id));
  const isCurrent = useViewStore((state) => state.detailsOf === id);
  if (device === undefined) return null;
  const tabIndex = (column: number) => (activeColumn === column ? 0 : -1);
  return (
    <tr
      data-row={id}
      className={`device-row${isCurrent ? ' is-current' : ''}${device.presence === 'offline' ? ' is-offline' : ''}`}
      aria-rowindex={columns === null ? index + 1 : index + 2}
      aria-selected={isSelected}
      style={{ top, height }}
    >
      {columns === null ? (
        <td data-column={0} tabIndex={tabIndex(0)}>
          <DeviceCard device={device} />
        </td>
      ) : (
        <>
          <td data-column={0} tabIndex={tabIndex(0)} className="check-cell">
            <span className="check-box">
              <input
                type="checkbox"
                tabIndex={-1}
                readOnly
                checked={isSelected}
                aria-label={text.grid.selectRow(deviceTitle(device))}
              />
              <CheckIcon className="check-tick" />
            </span>
          </td>
          {columns.map((column, position) => (
            <td key={column} data-column={position + 1} data-name={column} tabIndex={tabIndex(position + 1)}>
              {cellContent(device, column)}
            </td>
          ))}
        </>
      )}
    </tr>
  );
});
