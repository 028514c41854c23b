import { defineConfig } from '@playwright/test';
import { chromiumLaunchOptions } from './browser.ts';
import type { HostOptions } from './fixtures.ts';

export default defineConfig<HostOptions>({
  testDir: 'specs',
  outputDir: '../test-results',
  // Every simulated LAN of this computer shares port 37020 and the group on the loopback interface: two would hear each other.
  workers: 1,
  forbidOnly: true,
  retries: 0,
  timeout: 30_000,
  reporter: 'list',
  use: {
    launchOptions: await chromiumLaunchOptions(),
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'browser-mode', use: { hostKind: 'browser-mode' } },
    { name: 'electron', use: { hostKind: 'electron' } },
  ],
});
