import { deviceTitle } from '../grid/device-values.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useGridStore } from '../state/grid-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { DetailsBody } from './details-body.tsx';
import { DetailsFoot } from './details-foot.tsx';
import { DetailsHead } from './details-head.tsx';
import { SelectionSummary } from './selection-summary.tsx';

/** In a narrow window the list was hidden: it knows its height, and so draws its rows, only some frames after it is shown again. */
const FRAMES_UNTIL_DRAWN = 10;

function focusRow(framesLeft: number): void {
  requestAnimationFrame(() => {
    const cell = document.querySelector<HTMLElement>('[role=grid] [tabindex="0"]');
    if (cell?.checkVisibility()) cell.focus();
    else if (framesLeft > 0) focusRow(framesLeft - 1);
  });
}

/** Closes the panel and gives the focus back to the row it came from. */
function close(): void {
  useViewStore.getState().showDetails(null);
  focusRow(FRAMES_UNTIL_DRAWN);
}

/** Beside the grid; in narrow windows a page of its own. */
export function DetailsPanel({ asPage }: { readonly asPage: boolean }) {
  const detailsOf = useViewStore((state) => state.detailsOf);
  const device = useDevicesStore((state) => (detailsOf === null ? undefined : state.byId.get(detailsOf)));
  const selected = useGridStore((state) => state.selection.ids);
  if (device === undefined) return null;
  const several = selected.size > 1 && !asPage;
  return (
    <aside
      className={asPage ? 'panel panel-page' : 'panel'}
      aria-label={several ? text.details.severalTitle(selected.size) : deviceTitle(device)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) close();
      }}
    >
      {several ? (
        <SelectionSummary ids={selected} onClose={close} />
      ) : (
        <>
          <DetailsHead device={device} asPage={asPage} onClose={close} />
          <DetailsBody device={device} />
          <DetailsFoot device={device} />
        </>
      )}
    </aside>
  );
}
