import type { DeviceKind } from '../../shared/device.ts';
import { kindWord } from '../../shared/text/device.ts';
import { kindIcons } from '../icons/status-icons.tsx';
import { nameWithChannel } from './describe.ts';

/** The name of a device with the drawing of its type. It heads its row, in which its address stands too. */
export function DeviceCell({
  device: { name, kind, address },
  channelName = null,
}: {
  readonly device: { readonly name: string; readonly kind: DeviceKind; readonly address: string | null };
  /** What its recorder calls it. */
  readonly channelName?: string | null;
}) {
  const KindIcon = kindIcons[kind];
  return (
    <span className="sync-device">
      <KindIcon label={kindWord(kind)} className="quiet" />
      <span className="cut" title={channelName === null ? name : `${channelName}, ${name}`}>
        {nameWithChannel(name, address, channelName)}
      </span>
    </span>
  );
}
