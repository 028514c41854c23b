/** What the system says of a password sync while its window is closed. */
export const syncNotice = {
  waits: { title: 'Password sync', body: 'It waits for you. Open Latchkey to see why.' },
  ended: { title: 'Password sync', body: 'It has ended. Open Latchkey to see what is in force.' },
} as const;

/** Before the program ends in the middle of a sync. */
export function syncGoesOn(done: number, all: number, sealedBy: 'system' | 'session'): { message: string; detail: string } {
  const again = sealedBy === 'system' ? '' : ' asks for the passwords again,';
  return {
    message: 'A password sync is running',
    detail: `${done} of ${all} ${all === 1 ? 'device is' : 'devices are'} done. Keep running closes only the window. Quitting interrupts it: the next start shows what is in force,${again} and goes on when you say so.`,
  };
}
