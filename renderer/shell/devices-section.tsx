import { useBackend } from '../backend/backend-context.tsx';
import { searchAgain } from '../commands/device-commands.ts';
import { Button } from '../controls/button.tsx';
import { DetailsPanel } from '../details/details-panel.tsx';
import { DeviceGrid } from '../grid/device-grid.tsx';
import { isFiltering } from '../grid/facets.ts';
import { GridFoot } from '../grid/grid-foot.tsx';
import { AgainIcon } from '../icons/general-icons.tsx';
import { NetworkPage } from '../network/network-page.tsx';
import { useDevicesStore } from '../state/devices-store.ts';
import { useDiscoveryStore } from '../state/discovery-store.ts';
import { useGridStore } from '../state/grid-store.ts';
import { useTicking } from '../state/ticker.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { Toolbar } from '../toolbar/toolbar.tsx';
import { emptyState } from './empty-state.ts';
import { MessageLine } from './message-line.tsx';
import type { WindowClass } from './use-window-class.ts';

const words = text.network;

function FirstSearch() {
  const status = useDiscoveryStore((state) => state.status);
  const startedAt = status?.roundStartedAt ?? null;
  const seconds = useTicking((now) => (startedAt === null ? 0 : Math.max(0, Math.floor((now - startedAt) / 1000))));
  const searched = (status?.interfaces ?? []).filter(({ state }) => state === 'searching').length;
  return (
    <div className="page page-calm">
      <h1 className="page-title">{words.searchingTitle}</h1>
      <p className="quiet number">{words.searchingBody(searched, seconds)}</p>
    </div>
  );
}

function NoDevices() {
  const backend = useBackend();
  const status = useDiscoveryStore((state) => state.status);
  switch (emptyState(status)) {
    case 'starting':
      return (
        <div className="page page-calm">
          <h1 className="page-title">{words.startingTitle}</h1>
          <p className="quiet">{words.startingBody}</p>
        </div>
      );
    case 'stopped':
      return (
        <div className="page page-calm">
          <h1 className="page-title">{words.stoppedTitle}</h1>
          <p className="quiet">{words.stoppedBody}</p>
          <Button look="filled" icon={AgainIcon} onPress={() => void searchAgain(backend)}>
            {words.stoppedAction}
          </Button>
        </div>
      );
    case 'firstSearch':
      return <FirstSearch />;
    case 'nothingFound':
      return <NetworkPage nothingFound />;
  }
}

function FilterLeavesNone({ all }: { readonly all: number }) {
  return (
    <div className="page page-calm">
      <h2 className="page-title">{text.grid.filterEmptyTitle}</h2>
      <p className="quiet">{text.grid.filterEmptyBody(all)}</p>
      <Button look="filled" onPress={useGridStore.getState().clearFilter}>
        {text.grid.clearFilter}
      </Button>
    </div>
  );
}

export function DevicesSection({ windowClass }: { readonly windowClass: WindowClass }) {
  const all = useDevicesStore((state) => state.byId.size);
  const shown = useGridStore((state) => state.order.ids.length);
  const filtering = useGridStore(isFiltering);
  const detailsOf = useViewStore((state) => state.detailsOf);
  // A device that is on the list no more has no details, and would hide the list in a narrow window.
  const detailsOpen = useDevicesStore((state) => detailsOf !== null && state.byId.has(detailsOf));
  if (all === 0) {
    return (
      <div className="work">
        <NoDevices />
        <MessageLine />
      </div>
    );
  }
  const isNarrow = windowClass === 'narrow';
  return (
    <>
      <h1 className="visually-hidden">{text.section.devices}</h1>
      <section className="work" aria-label={text.section.devices} hidden={isNarrow && detailsOpen}>
        <Toolbar windowClass={windowClass} />
        {shown === 0 && filtering ? <FilterLeavesNone all={all} /> : <DeviceGrid asCards={isNarrow} />}
        <MessageLine />
        <GridFoot />
      </section>
      {detailsOpen && <DetailsPanel asPage={isNarrow} />}
    </>
  );
}
