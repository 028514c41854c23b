import { Checkbox } from 'react-aria-components';
import { defaultSettings, type GridColumn, gridColumns } from '../../shared/settings.ts';
import { columnName } from '../../shared/text/device.ts';
import { Button, IconButton } from '../controls/button.tsx';
import { CheckMark } from '../controls/check-mark.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { moveColumn } from '../grid/column-layout.ts';
import { DownIcon, UpIcon } from '../icons/general-icons.tsx';
import { useGridStore } from '../state/grid-store.ts';
import { useSettingsStore } from '../state/settings-store.ts';
import { text } from '../text/en.ts';

/** Which columns the grid shows, and in which order. In force at once. */
export function ColumnsDialog({ onClose }: { readonly onClose: () => void }) {
  const grid = useSettingsStore((state) => state.settings.grid);
  const { setColumns, resetGrid } = useSettingsStore.getState();
  const withoutRoom = useGridStore((state) => state.withoutRoom);
  const shown = grid.columns;
  const hidden = gridColumns.filter((column) => !shown.includes(column));
  const show = (column: GridColumn, isShown: boolean) =>
    setColumns(isShown ? [...shown, column] : shown.filter((other) => other !== column));
  return (
    <Dialog title={text.grid.chooseColumns} onClose={onClose}>
      <ul className="column-list">
        {[...shown, ...hidden].map((column) => {
          const position = shown.indexOf(column);
          const name = columnName(column);
          return (
            <li key={column}>
              <Checkbox
                className="checkbox grow"
                isSelected={position >= 0}
                isDisabled={position >= 0 && shown.length === 1}
                onChange={(isShown) => show(column, isShown)}
              >
                {({ isSelected }) => (
                  <>
                    <CheckMark state={isSelected ? 'on' : 'off'} />
                    {name}
                  </>
                )}
              </Checkbox>
              {position >= 0 && (
                <>
                  <IconButton
                    size="small"
                    icon={UpIcon}
                    label={text.grid.earlier(name)}
                    isDisabled={position === 0}
                    onPress={() => setColumns(moveColumn(shown, column, -1))}
                  />
                  <IconButton
                    size="small"
                    icon={DownIcon}
                    label={text.grid.later(name)}
                    isDisabled={position === shown.length - 1}
                    onPress={() => setColumns(moveColumn(shown, column, 1))}
                  />
                </>
              )}
            </li>
          );
        })}
      </ul>
      {withoutRoom.length > 0 && <p className="small quiet">{text.grid.noRoom(withoutRoom.map(columnName))}</p>}
      <footer className="dialog-foot">
        <Button look="quiet" isDisabled={grid === defaultSettings.grid} onPress={resetGrid}>
          {text.grid.resetColumns}
        </Button>
        <Button onPress={onClose}>{text.close}</Button>
      </footer>
    </Dialog>
  );
}
