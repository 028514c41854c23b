/** Where something stood in a list, so that its neighbour can be found when it is gone. */
export interface ListPlace {
  readonly item: Element;
  readonly list: Element;
  readonly index: number;
  /** Among the controls of its item, from the end: what takes a row off is the last one, whatever else the row offers. */
  readonly fromEnd: number;
  readonly heading: HTMLElement | null;
}

const CONTROLS = 'button, input, select, textarea, a[href]';

function controlsOf(item: Element): readonly HTMLElement[] {
  return [...item.querySelectorAll<HTMLElement>(CONTROLS)];
}

/** Null: it is in no list. */
export function placeInList(element: Element): ListPlace | null {
  const item = element.closest('tr, li');
  const list = item?.parentElement;
  if (item == null || list == null) return null;
  const controls = controlsOf(item);
  const at = element instanceof HTMLElement ? controls.indexOf(element) : -1;
  return {
    item,
    list,
    index: [...list.children].indexOf(item),
    fromEnd: at === -1 ? 1 : controls.length - at,
    heading: item.closest('section')?.querySelector('h2') ?? null,
  };
}

/** The same control of the item that stands there now, or of the last one; else the heading above. */
export function neighbourOf({ item, list, index, fromEnd, heading }: ListPlace): HTMLElement | null {
  const items = list.isConnected ? [...list.children] : [];
  const there = item.isConnected ? item : (items[index] ?? items.at(-1));
  const controls = there === undefined ? [] : controlsOf(there).filter((control) => !control.matches(':disabled'));
  return controls.at(-fromEnd) ?? controls.at(-1) ?? (heading?.isConnected ? heading : null);
}
