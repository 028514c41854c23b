import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { assembleLatchkey } from '../electron/assembly/assemble.ts';
import { startBrowserHost } from '../electron/host/browser-host.ts';
import type { MovableClock } from './fixtures-clock.ts';
import { loopbackInterface, type OpenedApp, projectFolder } from './fixtures-surroundings.ts';

const rendererFolder = join(projectFolder, 'dist/renderer');

/** The program and its web server in this process, the built window in `page`. `clock`: of both, where a spec moves it. */
export async function openInBrowserMode(page: Page, dataDirectory: string, clock: MovableClock | null): Promise<OpenedApp> {
  const running = await assembleLatchkey({
    host: 'browser',
    dataDirectory,
    interfaces: [loopbackInterface()],
    demo: null,
    openExternal: null,
    copySecret: null,
    version: '0.0.0-e2e',
    ...(clock === null ? {} : { clock }),
  });
  const host = await startBrowserHost({ service: running.service, port: 0, staticDirectory: rendererFolder });
  const close = async () => {
    await page.close();
    await host.close();
    await running.close();
  };
  try {
    await running.service.start();
    if (clock !== null) await page.clock.install();
    await page.goto(host.address);
  } catch (cause) {
    await close();
    throw cause;
  }
  return { page, close };
}
