import type { Page } from '@playwright/test';

/** When a person pressed a button that sends logins, milliseconds since 1970 by the window's clock. */
export interface Decisions {
  /** Each for one login to a device. */
  readonly decisions: readonly number[];
  /** Each for what a password sync still has to do. */
  readonly runDecisions: readonly number[];
}

declare global {
  interface Window {
    /** Of the page under test. */
    noteDecision?: (at: number, isForRun: boolean) => Promise<void>;
    watchesDecisions?: true;
  }
}

/** Notes the presses of a person in this window. */
export async function watchDecisions(page: Page): Promise<Decisions> {
  const decisions: number[] = [];
  const runDecisions: number[] = [];
  await page.exposeFunction('noteDecision', (at: number, isForRun: boolean) => {
    (isForRun ? runDecisions : decisions).push(at);
  });
  await page.addInitScript(listenForDecisions);
  await page.evaluate(listenForDecisions);
  return { decisions, runDecisions };
}

/** Runs in the page. Only what a person does counts: events that a script made are not trusted. */
function listenForDecisions(): void {
  if (window.watchesDecisions) return;
  window.watchesDecisions = true;
  const sendsLogins =
    /^(Try once|Use one try|Use the last try|Use one of the last \d+|Prove \d+ logins?|Ask the other (one|\d+) with it)$/;
  const goesOnWithRun =
    /^(Start with .+|Resume|Roll back|Go on( without .+)?|Settle it|Do it again|(Write|Look at) channel \d+ again)$/;
  const note = (event: Event, target: EventTarget | null) => {
    const words = (target instanceof Element ? target.closest('button') : null)?.textContent?.trim() ?? '';
    const isForRun = goesOnWithRun.test(words) || document.querySelector('.sync-table-run') !== null;
    if (event.isTrusted && (goesOnWithRun.test(words) || sendsLogins.test(words)))
      void window.noteDecision?.(Date.now(), isForRun);
  };
  // A key on a button is told as a key and mostly as a click too, which then has no count of its own (`detail`).
  const onePressMs = 300;
  let keyAt = 0;
  window.addEventListener(
    'click',
    (event) => {
      if (event.detail > 0 || Date.now() - keyAt > onePressMs) note(event, event.target);
    },
    true,
  );
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      // Enter in a field sends its form: the click that follows is that decision, however soon after a button it comes.
      keyAt = document.activeElement?.closest('button') ? Date.now() : 0;
      note(event, document.activeElement);
    },
    true,
  );
}
