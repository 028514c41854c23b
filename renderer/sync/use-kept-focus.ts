import { type RefObject, useEffect, useRef } from 'react';
import { type ListPlace, neighbourOf, placeInList } from './list-place.ts';

interface Focused {
  readonly element: Element;
  /** Of the row it is in: once it is gone, nothing leads there from it. */
  readonly device: string | undefined;
  readonly place: ListPlace | null;
}

function focusedAt(element: Element): Focused {
  const device = element.closest<HTMLElement>('[data-device]')?.dataset['device'];
  return { element, device, place: placeInList(element) };
}

/** Its row, where the row is still there; what stands in its place in a list; the note that says what happened; else the title. */
function placeFor(focused: Focused | null, page: Element): HTMLElement | null {
  const rows = [...page.querySelectorAll<HTMLElement>('tr[data-device]')];
  const row = rows.find((one) => one.dataset['device'] === focused?.device);
  const beside = focused?.place ? neighbourOf(focused.place) : null;
  return row?.querySelector('th') ?? beside ?? page.querySelector('[data-takes-focus]') ?? page.querySelector('h1');
}

/**
 * A button that is gone with what it did takes the focus with it, and the next key would begin at the top of the window. Here
 * the focus goes on nearby.
 * @param movesByItself a button that is off will not come back, because the page goes on; elsewhere it is off for a moment
 */
export function useKeptFocus(page: RefObject<HTMLElement | null>, movesByItself: boolean): void {
  const last = useRef<Focused | null>(null);
  const isElsewhere = useRef(false);
  const look = useRef(() => {});
  useEffect(() => {
    const isInPage = (target: EventTarget | null): target is Element =>
      target instanceof Element && page.current?.contains(target) === true;
    const remember = ({ target }: Event) => {
      if (!isInPage(target)) return;
      last.current = focusedAt(target);
      isElsewhere.current = false;
    };
    // Who presses beside everything wants the focus nowhere.
    const leave = ({ target }: Event) => {
      if (isInPage(target)) isElsewhere.current = true;
    };
    const isGone = ({ element }: Focused) => !element.isConnected || (movesByItself && element.matches(':disabled'));
    const keep = () => {
      const { activeElement } = document;
      const isNowhere = activeElement === null || activeElement === document.body || activeElement === last.current?.element;
      if (!isNowhere || isElsewhere.current || page.current === null) return;
      if (last.current === null ? movesByItself : isGone(last.current)) placeFor(last.current, page.current)?.focus();
    };
    let frame = 0;
    look.current = () => {
      // Rows before it come and go.
      if (last.current?.element.isConnected) last.current = focusedAt(last.current.element);
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(keep);
    };
    // A part of the page may draw itself alone.
    const drawn = new MutationObserver(() => look.current());
    if (page.current !== null) drawn.observe(page.current, { childList: true, subtree: true });
    document.addEventListener('focusin', remember);
    document.addEventListener('pointerdown', leave, true);
    return () => {
      cancelAnimationFrame(frame);
      drawn.disconnect();
      document.removeEventListener('focusin', remember);
      document.removeEventListener('pointerdown', leave, true);
    };
  }, [page, movesByItself]);
  // After every drawing, and after a dialog has given the focus back.
  useEffect(() => look.current());
}
