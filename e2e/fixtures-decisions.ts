import type { Page } from '@playwright/test';

/** One press of a button is one decision, however the browser tells of it: as a key, as a click, or as both. */
const ONE_PRESS_MS = 300;

declare global {
  interface Window {
    /** Of the page under test. */
    noteDecision?: (at: number) => Promise<void>;
    watchesDecisions?: true;
  }
}

/** Notes when a person presses a button that sends a login, milliseconds since 1970 by the window's clock. */
export async function watchDecisions(page: Page): Promise<readonly number[]> {
  const decisions: number[] = [];
  await page.exposeFunction('noteDecision', (at: number) => {
    if (at - (decisions.at(-1) ?? 0) > ONE_PRESS_MS) decisions.push(at);
  });
  await page.addInitScript(listenForDecisions);
  await page.evaluate(listenForDecisions);
  return decisions;
}

/** Runs in the page. Only what a person does counts: events that a script made are not trusted. */
function listenForDecisions(): void {
  if (window.watchesDecisions) return;
  window.watchesDecisions = true;
  const note = (event: Event, target: EventTarget | null) => {
    const button = target instanceof Element ? target.closest('[role="dialog"] button') : null;
    const sends = /^(Try once|Use one try|Use the last try|Use one of the last \d+)$/.test(button?.textContent?.trim() ?? '');
    if (event.isTrusted && sends) void window.noteDecision?.(Date.now());
  };
  window.addEventListener('click', (event) => note(event, event.target), true);
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Enter' || event.key === ' ') note(event, document.activeElement);
    },
    true,
  );
}
