import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';

/** Puts text on the clipboard and says so, or says that the system refused. */
export async function copyText(value: string, done: string): Promise<void> {
  const { tell } = useViewStore.getState();
  try {
    await navigator.clipboard.writeText(value);
    tell({ kind: 'done', text: done });
  } catch {
    tell({ kind: 'refused', text: text.details.copyRefused });
  }
}
