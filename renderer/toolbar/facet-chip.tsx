import { Button, MenuTrigger, Popover } from 'react-aria-components';
import { Menu } from '../controls/menu.tsx';
import type { FacetName } from '../grid/facets.ts';
import { DownIcon } from '../icons/general-icons.tsx';
import { useGridStore } from '../state/grid-store.ts';
import { text } from '../text/en.ts';
import { chosenKeys, chosenValues, FacetItems, facetLabel } from './facet-items.tsx';

export function FacetChip({ facet }: { readonly facet: FacetName }) {
  const chosen = useGridStore((state) => state.facets[facet]);
  const { setFacet } = useGridStore.getState();
  const name = text.grid.facets[facet];
  const labels = [...chosen].map((value) => facetLabel(facet, value));
  return (
    <MenuTrigger>
      <Button className={chosen.size > 0 ? 'chip is-on' : 'chip'}>
        <span className="cut">{chosen.size === 0 ? text.grid.facetAny(name) : text.grid.facetChosen(name, labels)}</span>
        <DownIcon size="small" />
      </Button>
      <Popover className="popover" placement="bottom start" offset={4}>
        <Menu
          aria-label={name}
          selectionMode="multiple"
          selectedKeys={chosenKeys(chosen)}
          onSelectionChange={(keys) => setFacet(facet, chosenValues(keys))}
        >
          <FacetItems facet={facet} />
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
