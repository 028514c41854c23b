/** How long a copied password stays on the clipboard, whoever put it there. */
export const CLIPBOARD_SECONDS = 30;
