import type { GridColumn } from '../../shared/settings.ts';
import { columnName } from '../../shared/text/device.ts';
import { Menu, MenuDivider, MenuItem } from '../controls/menu.tsx';
import { useSettingsStore } from '../state/settings-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { moveColumn } from './column-layout.ts';

/** Pixels by which one press of a key changes a width. */
export const WIDTH_STEP = 16;

export function HeadMenu({ column, width }: { readonly column: GridColumn; readonly width: number }) {
  const { columns } = useSettingsStore((state) => state.settings.grid);
  const { setSort, setWidth, setColumns } = useSettingsStore.getState();
  const move = (by: -1 | 1) => setColumns(moveColumn(columns, column, by));
  const position = columns.indexOf(column);
  return (
    <Menu aria-label={text.grid.columnMenu(columnName(column))} autoFocus="first">
      <MenuItem onAction={() => setSort({ column, direction: 'ascending' })}>{text.grid.sortAscending}</MenuItem>
      <MenuItem onAction={() => setSort({ column, direction: 'descending' })}>{text.grid.sortDescending}</MenuItem>
      <MenuDivider />
      <MenuItem shouldCloseOnSelect={false} onAction={() => setWidth(column, width + WIDTH_STEP)}>
        {text.grid.wider}
      </MenuItem>
      <MenuItem shouldCloseOnSelect={false} onAction={() => setWidth(column, width - WIDTH_STEP)}>
        {text.grid.narrower}
      </MenuItem>
      <MenuItem onAction={() => setWidth(column, null)}>{text.grid.ownWidth}</MenuItem>
      <MenuDivider />
      <MenuItem isDisabled={position <= 0} onAction={() => move(-1)}>
        {text.grid.moveEarlier}
      </MenuItem>
      <MenuItem isDisabled={position === columns.length - 1} onAction={() => move(1)}>
        {text.grid.moveLater}
      </MenuItem>
      <MenuItem isDisabled={columns.length === 1} onAction={() => setColumns(columns.filter((other) => other !== column))}>
        {text.grid.hideColumn}
      </MenuItem>
      <MenuDivider />
      <MenuItem onAction={() => useViewStore.getState().openDialog('columns')}>{text.grid.chooseColumns}</MenuItem>
    </Menu>
  );
}
