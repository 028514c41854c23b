import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

export const projectFolder = join(import.meta.dirname, '..');

/** A window of Latchkey in whatever host; `close` ends its processes, sockets and timers. */
export interface OpenedApp {
  readonly page: Page;
  close(): Promise<void>;
}

/** The name this computer gives to 127.0.0.1: `lo`, `lo0`, … */
export function loopbackInterface(): string {
  for (const [name, addresses = []] of Object.entries(networkInterfaces())) {
    if (addresses.some(({ address }) => address === '127.0.0.1')) return name;
  }
  throw new Error('this computer has no 127.0.0.1');
}
