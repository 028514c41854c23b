import type { Density } from '../state/settings-store.ts';

const rowRem: Record<Density, number> = { compact: 1.875, normal: 2.375, roomy: 2.875 };
const CARD_REM = 3.3125;

/** Pixels of one row; every row has the same height, so that rows outside the window need no drawing to be measured. */
export function rowHeight(density: Density, asCard: boolean, remPixels: number): number {
  return Math.round((asCard ? CARD_REM : rowRem[density]) * remPixels);
}

export function remPixels(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
