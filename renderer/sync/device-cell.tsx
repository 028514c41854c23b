import type { DeviceKind } from '../../shared/device.ts';
import { kindWord } from '../../shared/text/device.ts';
import { kindIcons } from '../icons/status-icons.tsx';
import { nameBesideAddress } from './describe.ts';

/** The name of a device with the drawing of its type. It heads its row, in which its address stands too. */
export function DeviceCell({
  device: { name, kind, address },
}: {
  readonly device: { readonly name: string; readonly kind: DeviceKind; readonly address: string | null };
}) {
  const KindIcon = kindIcons[kind];
  return (
    <span className="sync-device">
      <KindIcon label={kindWord(kind)} className="quiet" />
      <span className="cut" title={name}>
        {nameBesideAddress(name, address)}
      </span>
    </span>
  );
}
