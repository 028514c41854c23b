import { type RefObject, useEffect, useRef } from 'react';

function isGone(element: Element): boolean {
  return !element.isConnected || element.matches(':disabled');
}

/** Its row, where the row is still there; the note that says what happened; else the title. */
function placeFor(lost: Element | null, page: Element): HTMLElement | null {
  const device = lost?.closest<HTMLElement>('[data-device]')?.dataset['device'];
  const row = [...page.querySelectorAll<HTMLElement>('tr[data-device]')].find((one) => one.dataset['device'] === device);
  return row?.querySelector('th') ?? page.querySelector('[data-takes-focus]') ?? page.querySelector('h1');
}

/**
 * A button that is gone with the state it led to, or is off, takes the focus with it, and the next key would begin at the top
 * of the window. Here the focus goes on nearby.
 */
export function useKeptFocus(page: RefObject<HTMLElement | null>, isOn: boolean): void {
  const last = useRef<Element | null>(null);
  const isElsewhere = useRef(false);
  useEffect(() => {
    const inPage = ({ target }: Event) => target instanceof Element && page.current?.contains(target) === true;
    const remember = (event: Event) => {
      if (!inPage(event)) return;
      last.current = event.target instanceof Element ? event.target : null;
      isElsewhere.current = false;
    };
    // Who presses beside everything wants the focus nowhere.
    const leave = (event: Event) => {
      if (inPage(event)) isElsewhere.current = true;
    };
    document.addEventListener('focusin', remember);
    document.addEventListener('pointerdown', leave, true);
    return () => {
      document.removeEventListener('focusin', remember);
      document.removeEventListener('pointerdown', leave, true);
    };
  }, [page]);
  // After every drawing, and after a dialog has given the focus back.
  useEffect(() => {
    if (!isOn) return;
    const frame = requestAnimationFrame(() => {
      const { activeElement } = document;
      const isNowhere = activeElement === null || activeElement === document.body || activeElement === last.current;
      if (!isNowhere || isElsewhere.current || page.current === null) return;
      if (last.current === null || isGone(last.current)) placeFor(last.current, page.current)?.focus();
    });
    return () => cancelAnimationFrame(frame);
  });
}
