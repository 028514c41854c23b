import { Button, Input, SearchField } from 'react-aria-components';
import { CloseIcon, SearchIcon } from '../icons/general-icons.tsx';
import { useGridStore } from '../state/grid-store.ts';
import { useOnMac } from '../state/host-store.ts';
import { text } from '../text/en.ts';

const FIELD_ID = 'device-filter';

/** Brings the filter field into use with its text selected; false where it is not on the screen. */
export function focusFilterField(): boolean {
  const field = document.getElementById(FIELD_ID);
  if (!(field instanceof HTMLInputElement)) return false;
  field.focus();
  field.select();
  return true;
}

/** Filters while typing. Esc clears; arrow down goes to the rows. */
export function FilterField() {
  const query = useGridStore((state) => state.query);
  const onMac = useOnMac();
  return (
    <SearchField
      className="field filter-field"
      aria-label={text.grid.filterField}
      value={query}
      onChange={useGridStore.getState().setQuery}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') document.querySelector<HTMLElement>('[role=grid] [tabindex="0"]')?.focus();
        else event.continuePropagation();
      }}
    >
      <SearchIcon size="small" />
      <Input id={FIELD_ID} className="field-input" placeholder={text.grid.filterField} spellCheck="false" autoComplete="off" />
      {query === '' ? (
        <span className="key-hint" aria-hidden="true">
          {onMac ? text.grid.filterKeyMac : text.grid.filterKey}
        </span>
      ) : (
        <Button className="button button-quiet button-small button-icon" aria-label={text.grid.clearFilter}>
          <CloseIcon size="small" />
        </Button>
      )}
    </SearchField>
  );
}
