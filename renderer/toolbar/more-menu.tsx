import { MenuTrigger, Popover } from 'react-aria-components';
import { DeviceMenuItems } from '../commands/device-menu.tsx';
import { exportDevices } from '../commands/export-devices.ts';
import { IconButton } from '../controls/button.tsx';
import { Menu, MenuItem, MenuSection } from '../controls/menu.tsx';
import { ColumnsIcon, MoreIcon, PlusIcon } from '../icons/general-icons.tsx';
import { useDevicesStore } from '../state/devices-store.ts';
import { useGridStore } from '../state/grid-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';

/** Export, the commands of the selected devices, and what had no room in the toolbar. */
export function MoreMenu({ withToolbar }: { readonly withToolbar: boolean }) {
  const all = useDevicesStore((state) => state.byId.size);
  const shown = useGridStore((state) => state.order.ids.length);
  const selected = useGridStore((state) => state.selection.ids);
  const { openDialog } = useViewStore.getState();
  const words = text.exportAs;
  return (
    <MenuTrigger>
      <IconButton icon={MoreIcon} label={text.moreCommands} />
      <Popover className="popover" placement="bottom end" offset={4}>
        <Menu aria-label={text.moreCommands}>
          {withToolbar && (
            <MenuSection title={text.grid.label}>
              <MenuItem icon={PlusIcon} onAction={() => openDialog('addByAddress')}>
                {text.addByAddress}
              </MenuItem>
              <MenuItem icon={ColumnsIcon} onAction={() => openDialog('columns')}>
                {text.grid.chooseColumns}
              </MenuItem>
            </MenuSection>
          )}
          <MenuSection title={text.exportMenu}>
            <MenuItem onAction={() => exportDevices('all', 'csv')}>{words.allCsv(all)}</MenuItem>
            <MenuItem onAction={() => exportDevices('all', 'json')}>{words.allJson(all)}</MenuItem>
            <MenuItem onAction={() => exportDevices('shown', 'csv')}>{words.shownCsv(shown)}</MenuItem>
            <MenuItem onAction={() => exportDevices('shown', 'json')}>{words.shownJson(shown)}</MenuItem>
            {selected.size > 0 && (
              <>
                <MenuItem onAction={() => exportDevices('selected', 'csv')}>{words.selectedCsv(selected.size)}</MenuItem>
                <MenuItem onAction={() => exportDevices('selected', 'json')}>{words.selectedJson(selected.size)}</MenuItem>
              </>
            )}
          </MenuSection>
          {selected.size > 0 && (
            <MenuSection title={text.grid.selected(selected.size)}>
              <DeviceMenuItems ids={[...selected]} withExport={false} />
            </MenuSection>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
