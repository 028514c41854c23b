const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** `V5.5.160` comes after `V5.5.82`, `DS-2` before `DS-10`. */
export function compareNatural(left: string, right: string): number {
  return natural.compare(left, right);
}
