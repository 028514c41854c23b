import { MenuTrigger, Popover } from 'react-aria-components';
import type { Device, DeviceId } from '../../shared/device.ts';
import { compareNatural } from '../../shared/order.ts';
import { kindWord } from '../../shared/text/device.ts';
import { DeviceMenu } from '../commands/device-menu.tsx';
import { IconButton, LinkButton } from '../controls/button.tsx';
import { CloseIcon, MoreIcon } from '../icons/general-icons.tsx';
import { loginFactsNow, shownStatus } from '../locks/login-status.ts';
import { shownWord } from '../locks/shown-word.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useGridStore } from '../state/grid-store.ts';
import { useTicking } from '../state/ticker.ts';
import { text } from '../text/en.ts';
import { DetailGroup } from './field-list.tsx';

const words = text.details;

/** How often each value occurs, the most frequent first. */
function tally(values: readonly string[]): readonly { readonly value: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((left, right) => right.count - left.count || compareNatural(left.value, right.value));
}

function Tally({ title, values }: { readonly title: string; readonly values: readonly string[] }) {
  return (
    <DetailGroup title={title}>
      <ul className="tally">
        {tally(values).map(({ value, count }) => (
          <li key={value}>
            <span className="number">{value}</span>
            <span className="number quiet">{count}</span>
          </li>
        ))}
      </ul>
    </DetailGroup>
  );
}

/** Several devices at once: what they have in common and where they differ. */
export function SelectionSummary({ ids, onClose }: { readonly ids: ReadonlySet<DeviceId>; readonly onClose: () => void }) {
  const byId = useDevicesStore((state) => state.byId);
  const devices = [...ids].map((id) => byId.get(id)).filter((device): device is Device => device !== undefined);
  const minute = useTicking((now) => Math.floor(now / 1000));
  return (
    <>
      <header className="panel-head">
        <div className="panel-title">
          <h2 className="heading cut">{words.severalTitle(ids.size)}</h2>
          <span className="panel-actions">
            <MenuTrigger>
              <IconButton size="small" icon={MoreIcon} label={words.more} />
              <Popover className="popover" placement="bottom end" offset={4}>
                <DeviceMenu ids={[...ids]} />
              </Popover>
            </MenuTrigger>
            <IconButton size="small" icon={CloseIcon} label={words.close} onPress={onClose} />
          </span>
        </div>
      </header>
      <div className="panel-body">
        {/* First, so that the keyboard can scroll what follows. */}
        <LinkButton onPress={() => useGridStore.getState().select({ kind: 'none' })}>{words.clearSelection}</LinkButton>
        <Tally
          title={words.severalStatus}
          values={devices.map((device) => shownWord(shownStatus(device, minute * 1000, loginFactsNow(device.id))))}
        />
        <Tally title={words.severalKinds} values={devices.map(({ kind }) => kindWord(kind))} />
        <Tally title={words.fields.model} values={devices.map(({ model }) => model ?? text.grid.notTold)} />
        <Tally
          title={words.severalFirmware}
          values={devices.map(({ firmware }) => firmware?.version ?? firmware?.text ?? text.grid.notTold)}
        />
      </div>
    </>
  );
}
