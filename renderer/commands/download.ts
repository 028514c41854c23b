const RELEASE_AFTER_MS = 10_000;

/** Hands a text to the browser's own saving. */
export function downloadText(name: string, mediaType: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers read the blob only after this task.
  window.setTimeout(() => URL.revokeObjectURL(address), RELEASE_AFTER_MS);
}
