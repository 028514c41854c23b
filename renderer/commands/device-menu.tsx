import type { DeviceId } from '../../shared/device.ts';
import { columnName } from '../../shared/text/device.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Menu, MenuDivider, MenuItem } from '../controls/menu.tsx';
import { openGuide } from '../guide/guide-store.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useOnMac } from '../state/host-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { openMatching, openSync, openSyncWithCameras } from '../sync/sync-commands.ts';
import { text } from '../text/en.ts';
import { openWho } from '../who/who-store.ts';
import { copyText } from './clipboard.ts';
import { copyRows, forgetDevices, openWebPage } from './device-commands.ts';
import { exportDevices } from './export-devices.ts';

const words = text.details.commands;

/** What can be done with the given devices: the same list by right click, by Shift F10 and behind every "more" button. */
export function DeviceMenu({ focusFirst = false, ...items }: DeviceMenuItemsProps & { readonly focusFirst?: boolean }) {
  return (
    <Menu aria-label={text.moreCommands} {...(focusFirst && { autoFocus: 'first' })}>
      <DeviceMenuItems {...items} />
    </Menu>
  );
}

export interface DeviceMenuItemsProps {
  readonly ids: readonly DeviceId[];
  /** The panel shows the details already. */
  readonly inDetails?: boolean;
  readonly withExport?: boolean;
}

export function DeviceMenuItems({ ids, inDetails = false, withExport = !inDetails }: DeviceMenuItemsProps) {
  const backend = useBackend();
  const onMac = useOnMac();
  const byId = useDevicesStore((state) => state.byId);
  const { showDetails, beginRename, openLogin } = useViewStore.getState();
  const devices = ids.map((id) => byId.get(id)).filter((device) => device !== undefined);
  const only = devices.length === 1 ? devices[0] : undefined;
  const offline = devices.filter((device) => device.presence === 'offline').map((device) => device.id);
  const copy = (value: string | null | undefined, what: string) => {
    if (value) void copyText(value, text.details.copiedValue(what));
  };
  return (
    <>
      {!inDetails && (
        <MenuItem isDisabled={!only} shortcut={words.detailsKey} onAction={() => only && showDetails(only.id)}>
          {words.details}
        </MenuItem>
      )}
      <MenuItem isDisabled={!only?.address} onAction={() => only && void openWebPage(backend, only.id)}>
        {words.openWebPage}
      </MenuItem>
      <MenuItem isDisabled={!only} shortcut={words.renameKey} onAction={() => only && beginRename(only.id)}>
        {words.rename}
      </MenuItem>
      <MenuDivider />
      <MenuItem isDisabled={!only?.address} onAction={() => only && openLogin('login', only.id)}>
        {text.locks.checkLock}
      </MenuItem>
      <MenuItem isDisabled={!only} onAction={() => only && openLogin('noteSeen', only.id)}>
        {text.locks.noteSeen}
      </MenuItem>
      <MenuItem isDisabled={!only} onAction={() => only && openWho(only.id)}>
        {text.who.title}
      </MenuItem>
      <MenuItem isDisabled={!only} onAction={() => only && openGuide(only.id)}>
        {text.guide.open}
      </MenuItem>
      <MenuDivider />
      <MenuItem onAction={() => void openSync(backend, ids)}>{text.sync.openFor(ids.length)}</MenuItem>
      {only?.kind === 'recorder' && (
        <MenuItem onAction={() => void openSyncWithCameras(backend, only.id)}>{text.sync.recorderWithCameras}</MenuItem>
      )}
      {only !== undefined && only.kind !== 'recorder' && (
        <MenuItem onAction={() => void openMatching(backend, only.id)}>{text.sync.match}</MenuItem>
      )}
      <MenuDivider />
      <MenuItem
        {...(inDetails ? {} : { shortcut: onMac ? words.copyKeyMac : words.copyKey })}
        onAction={() => void copyRows(new Set(ids))}
      >
        {words.copyRows(ids.length)}
      </MenuItem>
      <MenuItem isDisabled={!only?.address} onAction={() => copy(only?.address, columnName('address'))}>
        {words.copyAddress}
      </MenuItem>
      <MenuItem isDisabled={!only?.mac} onAction={() => copy(only?.mac, columnName('mac'))}>
        {words.copyMac}
      </MenuItem>
      <MenuItem isDisabled={!only?.serialNumber} onAction={() => copy(only?.serialNumber, columnName('serialNumber'))}>
        {words.copySerial}
      </MenuItem>
      {withExport && (
        <>
          <MenuDivider />
          <MenuItem onAction={() => exportDevices('selected', 'csv')}>{words.exportSelectedCsv}</MenuItem>
          <MenuItem onAction={() => exportDevices('selected', 'json')}>{words.exportSelectedJson}</MenuItem>
        </>
      )}
      <MenuDivider />
      <MenuItem isDisabled={offline.length === 0} onAction={() => void forgetDevices(backend, offline)}>
        {words.forget}
      </MenuItem>
    </>
  );
}
