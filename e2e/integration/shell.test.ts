import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { defaultSettings } from '../../shared/settings.ts';
import { PAGE_ORIGIN } from '../electron-stand-in/addresses.ts';
import { INVOKE_BINDING } from '../electron-stand-in/preload-script.ts';
import { StandInComputer } from '../electron-stand-in/stand-in-app.ts';
import { RecordingService } from './recording-service.ts';
import { type ShellOverrides, shellRuns } from './shell-harness.ts';

const { folder, start } = shellRuns();

async function startWithPage(overrides: ShellOverrides = {}) {
  const shell = await start(overrides);
  return { ...shell, ...(await shell.electron.shownWindow()) };
}

/** Calls through the preload's API, as the window does. */
function call(page: Page, name: string, input: unknown): Promise<unknown> {
  return page.evaluate(([command, value]) => Reflect.get(window, 'latchkey').call(command, value), [name, input] as const);
}

test('the window is drawn from the app’s own files, with the preload’s two functions and nothing else', async () => {
  const { page, service } = await startWithPage();
  expect(await page.evaluate(() => Object.keys(Reflect.get(window, 'latchkey')).sort())).toEqual(['call', 'on']);
  expect(await page.getAttribute('html', 'data-script')).toBe('ran');
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('p') ?? document.body).color)).toBe('rgb(1, 2, 3)');
  expect(await call(page, 'app:state', {})).toMatchObject({ ok: true, value: { version: '1.2.3' } });
  expect(service.started).toBe(1);
  expect(service.calls.map(({ name }) => name)).toContain('app:state');
});

test('the preload lets only known names through', async () => {
  const { page, service } = await startWithPage();
  const before = service.calls.length;
  for (const name of ['device:explode', 'constructor', '__proto__', 7, null]) {
    expect(await call(page, name as string, {})).toMatchObject({ ok: false, error: { code: 'command.unknown' } });
  }
  expect(service.calls).toHaveLength(before);
  const refused = await page.evaluate(() => {
    const { on } = Reflect.get(window, 'latchkey');
    return ['toString', 'latchkey:event', 'app:state'].map((name) => {
      try {
        on(name, () => {});
        return 'listens';
      } catch (cause) {
        return String(cause);
      }
    });
  });
  expect(refused).toEqual(Array.from({ length: 3 }, () => 'TypeError: no such event'));
});

test('an answer that cannot cross is a failed result, not a rejection', async () => {
  const service = new RecordingService();
  const handlers = { ...service.handlers, 'devices:snapshot': () => Promise.resolve({ revision: () => 1 }) };
  const { page } = await startWithPage({ service: Object.assign(service, { handlers }) });
  expect(await call(page, 'devices:snapshot', {})).toEqual({
    ok: false,
    error: { code: 'host.unreachable', message: expect.any(String), retry: 'later', facts: { command: 'devices:snapshot' } },
  });
});

test('events reach the window until it stops listening', async () => {
  const { page, service } = await startWithPage();
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Reflect.set(window, 'heard', heard);
    Reflect.set(
      window,
      'stop',
      Reflect.get(window, 'latchkey').on('simulation:changed', (payload: unknown) => heard.push(payload)),
    );
  });
  const state = { running: true, scenario: 'office', devices: 12, demo: true, acts: [] };
  service.emit('simulation:changed', state);
  await page.waitForFunction(() => Reflect.get(window, 'heard').length === 1);
  await page.evaluate(() => Reflect.get(window, 'stop')());
  service.emit('simulation:changed', state);
  // Deliveries keep their order: once this answer is here, an event sent before it would be too.
  await call(page, 'app:state', {});
  expect(await page.evaluate(() => Reflect.get(window, 'heard'))).toEqual([state]);
});

test('a frame inside the page is not the page', async () => {
  const { page, service } = await startWithPage();
  const before = service.calls.length;
  await page.evaluate(() => document.body.append(document.createElement('iframe')));
  const frame = page.frames()[1];
  const reply = await frame?.evaluate(
    (binding) => Reflect.get(window, binding)('latchkey:call', ['app:state', {}]),
    INVOKE_BINDING,
  );
  expect(reply).toMatchObject({ failed: false, value: { ok: false, error: { code: 'sender.refused' } } });
  expect(service.calls).toHaveLength(before);
});

test.each(['https://example.org/', `${PAGE_ORIGIN}/other.html`, 'http://127.0.0.1:9/'])(
  'the page cannot leave for %s',
  async (target) => {
    const { page } = await startWithPage();
    const refused = page.waitForEvent('requestfailed');
    await page.evaluate((url) => {
      location.href = url;
    }, target);
    expect((await refused).url()).toBe(target);
    expect(page.url()).toBe(`${PAGE_ORIGIN}/`);
    expect(await page.title()).toBe('test window');
  },
);

test('the page cannot open a window', async () => {
  const { page, electron } = await startWithPage();
  const popup = page.waitForEvent('popup');
  await page.evaluate(() => void window.open('about:blank#elsewhere'));
  const opened = await popup;
  if (!opened.isClosed()) await opened.waitForEvent('close');
  expect(electron.app.windows.size).toBe(1);
  expect(electron.opened).toEqual([]);
});

test('inline scripts, eval, frames and foreign connections are stopped by the content policy', async () => {
  const { page } = await startWithPage();
  expect(await page.title()).toBe('test window');
  const violations = await page.evaluate(async () => {
    const found: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => found.push(event.effectiveDirective));
    const refused = new Promise<void>((resolve) => {
      document.addEventListener('securitypolicyviolation', () => found.length >= 4 && resolve());
    });
    await fetch('http://127.0.0.1:9/').catch(() => {});
    const frame = document.createElement('iframe');
    frame.src = 'https://example.org/';
    const image = document.createElement('img');
    image.src = 'https://example.org/pixel.png';
    const script = document.createElement('script');
    script.src = 'https://example.org/script.js';
    document.body.append(frame, image, script);
    await refused;
    return found.sort();
  });
  expect(violations).toEqual(['connect-src', 'frame-src', 'img-src', 'script-src-elem']);
  expect(await page.getAttribute('html', 'data-eval')).toBe('EvalError');
});

test('of all permissions only writing text to the clipboard is given, and only to our page', async () => {
  const { electron, page } = await startWithPage();
  const { defaultSession } = electron.session;
  const wanted = ['clipboard-read', 'geolocation', 'media', 'notifications', 'openExternal', 'fullscreen', 'local-fonts', 'usb'];
  for (const permission of wanted) {
    expect(defaultSession.request(permission, 'latchkey://app/'), permission).toBe(false);
    expect(defaultSession.mayUse(permission, 'latchkey://app'), permission).toBe(false);
  }
  expect(defaultSession.mayUseDevice()).toBe(false);
  expect(defaultSession.request('clipboard-sanitized-write', 'latchkey://app/')).toBe(true);
  expect(defaultSession.request('clipboard-sanitized-write', 'https://example.org/')).toBe(false);
  expect(defaultSession.mayUse('clipboard-sanitized-write', 'https://example.org')).toBe(false);
  await page.evaluate(() => navigator.clipboard.writeText('192.168.1.64'));
});

test('the window may save what it made, and nothing from elsewhere', async () => {
  const { page, electron } = await startWithPage();
  const save = page.waitForEvent('download');
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['a,b']));
    link.download = 'devices.csv';
    link.click();
  });
  const file = await (await save).path();
  expect(await readFile(file, 'utf8')).toBe('a,b');
  for (const url of [
    'https://example.org/tool.exe',
    'blob:https://example.org/1',
    'latchkey://app/index.html',
    'data:text/plain,a',
  ]) {
    let prevented = false;
    electron.session.defaultSession.emit('will-download', { preventDefault: () => (prevented = true) }, { getURL: () => url });
    expect(prevented, url).toBe(true);
  }
});

test('size, place and state of the window are remembered', async () => {
  const first = await startWithPage();
  expect(first.window.getNormalBounds()).toMatchObject({ width: 1280, height: 800 });
  first.window.moveTo({ x: 200, y: 100, width: 1000, height: 700 });
  first.window.maximize();
  await first.window.close();
  expect(await first.electron.app.ended).toBe(0);

  const second = await startWithPage();
  expect(second.window.getNormalBounds()).toEqual({ x: 200, y: 100, width: 1000, height: 700 });
  expect(second.window.isMaximized()).toBe(true);
});

test('a second start brings the first window to the front and ends', async () => {
  const computer = new StandInComputer();
  const first = await startWithPage({ standIn: { computer } });
  first.window.minimize();
  const second = await start({ standIn: { computer } });
  expect(await second.electron.app.ended).toBe(0);
  expect(second.assembledWith).toEqual([]);
  expect(first.window.isMinimized()).toBe(false);
  expect(first.window.focused).toBe(true);
});

test('waking from sleep and the menu search again', async () => {
  const { electron, service } = await startWithPage();
  const searches = () => service.calls.filter(({ name }) => name === 'discovery:search').length;
  electron.powerMonitor.emit('resume');
  expect(searches()).toBe(1);
  electron.Menu.choose('File', 'Search again');
  expect(searches()).toBe(2);
});

test('a search that fails after sleep does not end the program', async () => {
  const service = new RecordingService();
  const handlers = { ...service.handlers, 'discovery:search': () => Promise.reject(new Error('no network yet')) };
  const { electron, page } = await startWithPage({ service: Object.assign(service, { handlers }) });
  electron.powerMonitor.emit('resume');
  expect(await call(page, 'app:state', {})).toMatchObject({ ok: true });
});

test.each([
  ['linux', ['File', 'Settings'], 'openSettings'],
  ['darwin', ['appMenu', 'Settings…'], 'openSettings'],
  ['win32', ['help', 'Why is a device not found?'], 'openDiagnosis'],
] as const)('on %s the menu entry %j asks the window', async (platform, labels, action) => {
  const { electron, page } = await startWithPage({ platform });
  await page.evaluate(() => {
    Reflect.get(window, 'latchkey').on('window:asked', (request: unknown) => Reflect.set(window, 'asked', request));
  });
  electron.Menu.choose(...labels);
  await page.waitForFunction(() => Reflect.get(window, 'asked') !== undefined);
  expect(await page.evaluate(() => Reflect.get(window, 'asked'))).toEqual({ action });
});

test('the theme the user chose is the system’s for this program', async () => {
  const service = new RecordingService();
  service.settings = { ...defaultSettings, theme: 'dark' };
  const { page, electron } = await startWithPage({ service });
  expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  await call(page, 'settings:write', { ...defaultSettings, theme: 'light' });
  expect(electron.nativeTheme.themeSource).toBe('light');
});

test('quitting closes what was assembled, once, before the program ends', async () => {
  const { electron, closed } = await startWithPage();
  electron.app.quit();
  electron.app.quit();
  expect(await electron.app.ended).toBe(0);
  expect(closed()).toBe(1);
});

test('on macOS the program stays without a window, and a click in the Dock opens one', async () => {
  const { electron, window, closed } = await startWithPage({ platform: 'darwin' });
  await window.close();
  expect(closed()).toBe(0);
  electron.app.emit('activate');
  const { page } = await electron.shownWindow();
  expect(await call(page, 'app:state', {})).toMatchObject({ ok: true });
});

test('a start that fails says so and ends with 1', async () => {
  const { electron } = await start({ assemble: () => Promise.reject(new Error('the data folder cannot be written')) });
  expect(electron.errorBoxes).toEqual(['Latchkey cannot start: the data folder cannot be written']);
  expect(await electron.app.ended).toBe(1);
});

test('flags choose the demo and the interfaces, and only web pages are opened outside', async () => {
  const { assembledWith, electron } = await start({ flags: { demo: true, interfaces: ['lo'], dataDirectory: null } });
  const [options] = assembledWith;
  expect(options).toMatchObject({
    host: 'electron',
    demo: 'office',
    interfaces: ['lo'],
    dataDirectory: folder(),
    version: '1.2.3',
  });
  await options?.openExternal?.('http://192.168.1.64:8080/doc');
  for (const address of ['file:///etc/passwd', 'smb://server/share', 'javascript:alert(1)', 'not an address']) {
    await expect(options?.openExternal?.(address)).rejects.toThrow(TypeError);
  }
  expect(electron.opened).toEqual(['http://192.168.1.64:8080/doc']);
});
