import { channelNameOf } from '../../shared/channel-names.ts';
import type { DeviceKind } from '../../shared/device.ts';
import { kindWord } from '../../shared/text/device.ts';
import { kindIcons } from '../icons/status-icons.tsx';
import { nameBesideAddress } from './describe.ts';

/** The name of a device with the drawing of its type. It heads its row, in which its address stands too. */
export function DeviceCell({
  device,
  channels = [],
}: {
  readonly device: { readonly name: string; readonly kind: DeviceKind; readonly address: string | null };
  /** Of its recorders: a device without a name of its own is known by theirs. */
  readonly channels?: readonly { readonly name: string | null }[];
}) {
  const { name, kind, address } = device;
  const channelName = channelNameOf(device, channels);
  const prefix = channelName === null ? '' : `${channelName}, `;
  const KindIcon = kindIcons[kind];
  return (
    <span className="sync-device">
      <KindIcon label={kindWord(kind)} className="quiet" />
      <span className="cut" title={`${prefix}${name}`}>
        {`${prefix}${nameBesideAddress(name, address)}`}
      </span>
    </span>
  );
}
