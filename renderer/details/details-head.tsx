import { MenuTrigger, Popover } from 'react-aria-components';
import type { Device } from '../../shared/device.ts';
import { DeviceMenu } from '../commands/device-menu.tsx';
import { Button, IconButton } from '../controls/button.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { deviceTitle } from '../grid/device-values.ts';
import { CloseIcon, EditIcon, LeftIcon, MoreIcon } from '../icons/general-icons.tsx';
import { kindIcons } from '../icons/status-icons.tsx';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { RENAME_BUTTON_ID, RenameForm } from './rename-form.tsx';

const words = text.details;

function Identity({ device }: { readonly device: Device }) {
  const { model, firmware } = device;
  const version = firmware?.version ?? firmware?.text;
  return (
    <dl className="facts head-facts">
      <div className="fact">
        <dt>{words.fields.address}</dt>
        <dd>
          <span className="number">{device.address ?? text.grid.notTold}</span>
          {device.mac !== null && (
            <>
              <span className="quiet-3">·</span>
              <span className="mono">{device.mac}</span>
            </>
          )}
        </dd>
      </div>
      <div className="fact">
        <dt>{words.fields.model}</dt>
        <dd className="number">
          {model ?? text.grid.notTold}
          {version !== undefined && words.withFirmware(version)}
        </dd>
      </div>
      <div className="fact">
        <dt>{words.fields.serialNumber}</dt>
        <dd>
          <span className="mono whole">{device.serialNumber ?? text.grid.notTold}</span>
          {device.serialNumber !== null && <CopyButton what={words.fields.serialNumber} value={device.serialNumber} />}
        </dd>
      </div>
    </dl>
  );
}

/** Who the device is, and the way back. */
export function DetailsHead({
  device,
  asPage,
  onClose,
}: {
  readonly device: Device;
  readonly asPage: boolean;
  readonly onClose: () => void;
}) {
  const renaming = useViewStore((state) => state.renaming);
  const { beginRename } = useViewStore.getState();
  const KindIcon = kindIcons[device.kind];
  return (
    <header className="panel-head">
      <div className="panel-title">
        {asPage && (
          <Button look="quiet" size="small" icon={LeftIcon} autoFocus onPress={onClose}>
            {words.back}
          </Button>
        )}
        <KindIcon />
        {renaming ? (
          <RenameForm key={device.id} device={device} />
        ) : (
          <>
            <h2 className="heading cut">{deviceTitle(device)}</h2>
            <IconButton
              id={RENAME_BUTTON_ID}
              size="small"
              icon={EditIcon}
              label={words.rename}
              onPress={() => beginRename(device.id)}
            />
          </>
        )}
        {!renaming && (
          <span className="panel-actions">
            <MenuTrigger>
              <IconButton size="small" icon={MoreIcon} label={words.more} />
              <Popover className="popover" placement="bottom end" offset={4}>
                <DeviceMenu ids={[device.id]} inDetails />
              </Popover>
            </MenuTrigger>
            {!asPage && <IconButton size="small" icon={CloseIcon} label={words.close} onPress={onClose} />}
          </span>
        )}
      </div>
      <Identity device={device} />
    </header>
  );
}
