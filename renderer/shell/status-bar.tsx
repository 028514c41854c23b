import type { DiscoveryStatus, InterfaceReport } from '../../shared/network.ts';
import { LoginsToday } from '../attempts/stop-logins.tsx';
import { clockTime } from '../format/time.ts';
import { interfaceIcons, WarningIcon } from '../icons/status-icons.tsx';
import { useDiscoveryStore } from '../state/discovery-store.ts';
import { text } from '../text/en.ts';
import type { WindowClass } from './use-window-class.ts';

const words = text.statusBar;

const roomFor: Record<WindowClass, number> = { wide: 3, medium: 1, narrow: 1 };

/** Interfaces that hear devices first, then those that are searched. */
function inOrder(interfaces: readonly InterfaceReport[]): readonly InterfaceReport[] {
  return interfaces.filter(({ state }) => state === 'searching').sort((left, right) => right.devices - left.devices);
}

function InterfaceItem({ report }: { readonly report: InterfaceReport }) {
  const InterfaceIcon = interfaceIcons[report.kind];
  return (
    <span className="status-item">
      <InterfaceIcon size="small" />
      {words.answers(report.name, `${report.address}/${report.prefixLength}`, report.devices)}
    </span>
  );
}

function searchText({ phase, round, roundStartedAt }: DiscoveryStatus): string {
  if (phase === 'stopped' || roundStartedAt === null) return words.stopped;
  const last = words.lastSearch(clockTime(roundStartedAt));
  return phase === 'searching' ? words.searching(round) : `${last}, ${words.listening}`;
}

/** The app accounts for itself: where it searches, when it last did, and the state of its port. */
export function StatusBar({ windowClass }: { readonly windowClass: WindowClass }) {
  const status = useDiscoveryStore((state) => state.status);
  const logins = <LoginsToday withBreakdown={windowClass !== 'narrow'} />;
  if (status === null) return <footer className="statusbar">{logins}</footer>;
  const searched = inOrder(status.interfaces);
  const shown = searched.slice(0, roomFor[windowClass]);
  const nothing = searched.every(({ devices }) => devices === 0);
  const PortIcon = status.port.state === 'open' ? null : WarningIcon;
  return (
    <footer className="statusbar">
      {nothing ? (
        <span className="status-item">
          <WarningIcon size="small" />
          {words.noDevice}
        </span>
      ) : (
        shown.map((report) => <InterfaceItem key={`${report.name} ${report.address}`} report={report} />)
      )}
      {!nothing && windowClass !== 'narrow' && searched.length > shown.length && (
        <span className="status-item">{words.moreInterfaces(searched.length - shown.length)}</span>
      )}
      {windowClass !== 'narrow' && <span className="status-item">{searchText(status)}</span>}
      {windowClass === 'wide' && (
        <span className="status-item">
          {PortIcon && <PortIcon size="small" className="tone-warn" />}
          {words.port[status.port.state]}
        </span>
      )}
      {logins}
    </footer>
  );
}
