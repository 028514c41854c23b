import type { DeviceKind } from '../../shared/device.ts';
import { kindWord } from '../../shared/text/device.ts';
import { kindIcons } from '../icons/status-icons.tsx';

/** The name of a device with the drawing of its type. It heads its row. */
export function DeviceCell({ name, kind }: { readonly name: string; readonly kind: DeviceKind }) {
  const KindIcon = kindIcons[kind];
  return (
    <span className="sync-device">
      <KindIcon label={kindWord(kind)} className="quiet" />
      <span className="cut" title={name}>
        {name}
      </span>
    </span>
  );
}
