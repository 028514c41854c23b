import { MenuTrigger, Popover } from 'react-aria-components';
import { IconButton } from '../controls/button.tsx';
import { Menu, MenuDivider, MenuItem, MenuSection } from '../controls/menu.tsx';
import type { FacetName } from '../grid/facets.ts';
import { FilterIcon } from '../icons/general-icons.tsx';
import { useGridStore } from '../state/grid-store.ts';
import { text } from '../text/en.ts';
import { chosenKeys, chosenValues, FacetItems } from './facet-items.tsx';

/** The facets that have no chip of their own. */
export function FiltersMenu({ facets, label }: { readonly facets: readonly FacetName[]; readonly label: string }) {
  const chosen = useGridStore((state) => state.facets);
  const { setFacet, clearFilter } = useGridStore.getState();
  return (
    <MenuTrigger>
      <IconButton icon={FilterIcon} label={label} />
      <Popover className="popover" placement="bottom start" offset={4}>
        <Menu aria-label={label}>
          {facets.map((facet) => (
            <MenuSection
              key={facet}
              title={text.grid.facets[facet]}
              selectionMode="multiple"
              selectedKeys={chosenKeys(chosen[facet])}
              onSelectionChange={(keys) => setFacet(facet, chosenValues(keys))}
            >
              <FacetItems facet={facet} />
            </MenuSection>
          ))}
          <MenuDivider />
          <MenuItem onAction={clearFilter}>{text.grid.clearFilter}</MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
