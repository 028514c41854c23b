import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';

const words = text.sync.password;

/** How long a copied password stays on the clipboard. */
export const CLIPBOARD_SECONDS = 30;

/** Puts a password on the clipboard and takes it off again, where the system lets it be seen that nothing else was copied since. */
export async function copySecret(secret: string): Promise<void> {
  const { tell } = useViewStore.getState();
  try {
    await navigator.clipboard.writeText(secret);
  } catch {
    return tell({ kind: 'refused', text: text.details.copyRefused });
  }
  tell({ kind: 'done', text: words.copied(CLIPBOARD_SECONDS) });
  window.setTimeout(() => void takeOff(secret), CLIPBOARD_SECONDS * 1000);
}

async function takeOff(secret: string): Promise<void> {
  try {
    if ((await navigator.clipboard.readText()) === secret) await navigator.clipboard.writeText('');
  } catch {
    useViewStore.getState().tell({ kind: 'refused', text: words.stillCopied });
  }
}
