import { type RefObject, useEffect, useRef } from 'react';

interface Focused {
  readonly element: Element;
  /** Of the row it is in: once it is gone, nothing leads there from it. */
  readonly device: string | undefined;
}

function isGone({ element }: Focused): boolean {
  return !element.isConnected || element.matches(':disabled');
}

/** Its row, where the row is still there; the note that says what happened; else the title. */
function placeFor(device: string | undefined, page: Element): HTMLElement | null {
  const row = [...page.querySelectorAll<HTMLElement>('tr[data-device]')].find((one) => one.dataset['device'] === device);
  return row?.querySelector('th') ?? page.querySelector('[data-takes-focus]') ?? page.querySelector('h1');
}

/**
 * A button that is gone with the state it led to, or is off, takes the focus with it, and the next key would begin at the top
 * of the window. Here the focus goes on nearby.
 */
export function useKeptFocus(page: RefObject<HTMLElement | null>, isOn: boolean): void {
  const last = useRef<Focused | null>(null);
  const isElsewhere = useRef(false);
  useEffect(() => {
    const isInPage = (target: EventTarget | null): target is Element =>
      target instanceof Element && page.current?.contains(target) === true;
    const remember = ({ target }: Event) => {
      if (!isInPage(target)) return;
      last.current = { element: target, device: target.closest<HTMLElement>('[data-device]')?.dataset['device'] };
      isElsewhere.current = false;
    };
    // Who presses beside everything wants the focus nowhere.
    const leave = ({ target }: Event) => {
      if (isInPage(target)) isElsewhere.current = true;
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
      const isNowhere = activeElement === null || activeElement === document.body || activeElement === last.current?.element;
      if (!isNowhere || isElsewhere.current || page.current === null) return;
      if (last.current === null || isGone(last.current)) placeFor(last.current?.device, page.current)?.focus();
    });
    return () => cancelAnimationFrame(frame);
  });
}
