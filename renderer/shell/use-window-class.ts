import { useSyncExternalStore } from 'react';

/** `wide` from 1100 px, `narrow` below 700 px (also 200 % zoom on a laptop). */
export type WindowClass = 'wide' | 'medium' | 'narrow';

const wide = '(min-width: 1100px)';
const narrow = '(max-width: 699.98px)';

function subscribe(listener: () => void): () => void {
  const queries = [wide, narrow].map((query) => window.matchMedia(query));
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    for (const query of queries) query.removeEventListener('change', listener);
  };
}

function read(): WindowClass {
  if (window.matchMedia(narrow).matches) return 'narrow';
  return window.matchMedia(wide).matches ? 'wide' : 'medium';
}

export function useWindowClass(): WindowClass {
  return useSyncExternalStore(subscribe, read);
}
