import { useBackend } from '../backend/backend-context.tsx';
import { searchAgain } from '../commands/device-commands.ts';
import { Button, IconButton } from '../controls/button.tsx';
import { type FacetName, facetNames } from '../grid/facets.ts';
import { AgainIcon, ColumnsIcon, PlusIcon } from '../icons/general-icons.tsx';
import type { WindowClass } from '../shell/use-window-class.ts';
import { useGridStore } from '../state/grid-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { FacetChip } from './facet-chip.tsx';
import { FilterField } from './filter-field.tsx';
import { FiltersMenu } from './filters-menu.tsx';
import { MoreMenu } from './more-menu.tsx';

const chipsAlwaysShown: readonly FacetName[] = ['status', 'kind'];

export function Toolbar({ windowClass }: { readonly windowClass: WindowClass }) {
  const backend = useBackend();
  const facets = useGridStore((state) => state.facets);
  const { openDialog } = useViewStore.getState();
  const isWide = windowClass === 'wide';
  const always = isWide ? chipsAlwaysShown : [];
  const chosen = facetNames.filter((facet) => !always.includes(facet) && facets[facet].size > 0);
  const inMenu = facetNames.filter((facet) => !always.includes(facet));
  return (
    <>
      <div className="toolbar">
        <FilterField />
        {always.map((facet) => (
          <FacetChip key={facet} facet={facet} />
        ))}
        <FiltersMenu facets={inMenu} label={isWide ? text.grid.moreFilters : text.grid.allFilters} />
        <div className="toolbar-end">
          {isWide && <IconButton icon={ColumnsIcon} label={text.grid.chooseColumns} onPress={() => openDialog('columns')} />}
          <MoreMenu withToolbar={!isWide} />
          {isWide && (
            <Button icon={PlusIcon} onPress={() => openDialog('addByAddress')}>
              {text.addByAddress}
            </Button>
          )}
          <Button icon={AgainIcon} aria-label={text.searchAgain} onPress={() => void searchAgain(backend)}>
            {text.searchAgain}
          </Button>
        </div>
      </div>
      {chosen.length > 0 && (
        <div className="toolbar-chips">
          {chosen.map((facet) => (
            <FacetChip key={facet} facet={facet} />
          ))}
        </div>
      )}
    </>
  );
}
