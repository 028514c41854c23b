import type { Device, DeviceStatus } from '../../shared/device.ts';
import { Note } from '../controls/note.tsx';
import { agoText, deviceTitle } from '../grid/device-values.ts';
import { statusIcons, WarningIcon } from '../icons/status-icons.tsx';
import { statusTones } from '../locks/shown-marks.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useDiscoveryStore } from '../state/discovery-store.ts';
import { useTicking } from '../state/ticker.ts';
import { text } from '../text/en.ts';

const words = text.details;

function useOwnNetworks(): readonly string[] {
  const interfaces = useDiscoveryStore((state) => state.status?.interfaces) ?? [];
  return interfaces.filter(({ state }) => state === 'searching').map(({ address, prefixLength }) => `${address}/${prefixLength}`);
}

/** What the status of a device means for its owner, and what to do next. Nothing where there is nothing to do. */
export function Advice({ device, status }: { readonly device: Device; readonly status: DeviceStatus }) {
  const own = useOwnNetworks();
  const seenAt = useDevicesStore((state) => state.seenAt.get(device.id));
  const byId = useDevicesStore((state) => state.byId);
  const seen = useTicking((now) => agoText(seenAt, now));
  const advice = adviceFor();
  const tone = statusTones[status];
  return (
    <>
      {advice && (
        <Note tone={tone === 'idle' ? 'plain' : tone} icon={statusIcons[status]} title={advice.title}>
          {advice.body}
        </Note>
      )}
      {device.incomplete && (
        <Note tone="warn" icon={WarningIcon}>
          {words.incomplete}
        </Note>
      )}
    </>
  );

  function adviceFor(): { readonly title: string; readonly body: string } | null {
    switch (status) {
      case 'inactive':
        return { title: words.inactiveTitle, body: words.inactiveBody };
      case 'wrongSubnet':
        return { title: words.wrongSubnetTitle, body: words.wrongSubnetBody(device.address ?? '', own) };
      case 'restarting':
        return { title: words.restartingTitle, body: words.restartingBody };
      case 'offline':
        return { title: words.offlineTitle(seen), body: words.offlineBody };
      case 'addressConflict': {
        const others = device.conflictsWith.map((id) => {
          const other = byId.get(id);
          return other ? `${deviceTitle(other)}${other.mac === null ? '' : ` (${other.mac})`}` : id;
        });
        return { title: words.conflictTitle(device.address ?? ''), body: words.conflictBody(others) };
      }
      case 'unknown':
        return null;
    }
  }
}
