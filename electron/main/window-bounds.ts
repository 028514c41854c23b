import { z } from 'zod';
import type { Rectangle } from './electron-like.ts';

export const defaultSize = { width: 1280, height: 800 };
/** The smallest size the layout is drawn for. */
export const minimumSize = { width: 900, height: 600 };

/** How much of the title must lie on a display, in pixels, so that a person can take hold of it. */
const GRIP = { width: 120, height: 32 };

const rectangle = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(minimumSize.width).max(32_000),
  height: z.number().int().min(minimumSize.height).max(32_000),
});
const windowState = z.object({ bounds: rectangle, maximized: z.boolean() });
export type WindowState = z.infer<typeof windowState>;

/** The remembered state, or null where it is unreadable or its title would lie on none of today's displays. */
export function restoreWindowState(stored: unknown, displays: readonly { readonly workArea: Rectangle }[]): WindowState | null {
  const state = windowState.safeParse(stored);
  if (!state.success) return null;
  const reachable = displays.some(({ workArea }) => titleCanBeReached(state.data.bounds, workArea));
  return reachable ? state.data : null;
}

function titleCanBeReached(bounds: Rectangle, area: Rectangle): boolean {
  const sharedWidth = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  return sharedWidth >= GRIP.width && bounds.y >= area.y && bounds.y + GRIP.height <= area.y + area.height;
}
