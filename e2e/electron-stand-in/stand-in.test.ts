import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WindowOptions } from '../../electron/main/electron-like.ts';
import { chromiumLaunchOptions } from '../browser.ts';
import { ElectronStandIn } from './stand-in.ts';

// A stand-in that lets pass what Electron refuses would hide defects of the shell.

let browser: Browser;
let folder: string;
let safe: WindowOptions;

beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunchOptions());
  folder = await mkdtemp(join(tmpdir(), 'latchkey-stand-in-'));
  await writeFile(join(folder, 'preload.cjs'), '');
  safe = {
    width: 900,
    height: 600,
    minWidth: 900,
    minHeight: 600,
    title: 'x',
    show: false,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload: join(folder, 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
    },
  };
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true });
});

async function ready(): Promise<ElectronStandIn> {
  const electron = new ElectronStandIn({ browser });
  await electron.app.whenReady();
  return electron;
}

test('before it is ready there are no windows, no session, no screen and no app files', () => {
  const electron = new ElectronStandIn({ browser });
  expect(() => new electron.BrowserWindow(safe)).toThrow('before app is ready');
  expect(() => electron.session).toThrow('when app is ready');
  expect(() => electron.screen).toThrow("before the app 'ready' event");
  expect(() => electron.protocol.handle('latchkey', async () => new Response())).toThrow('after app is ready');
});

test('once it is ready no scheme becomes privileged', async () => {
  const electron = await ready();
  const privileges = { standard: true, secure: true, supportFetchAPI: true };
  expect(() => electron.protocol.registerSchemesAsPrivileged([{ scheme: 'late', privileges }])).toThrow('before app is ready');
});

test.each([
  ['contextIsolation', false],
  ['sandbox', false],
  ['nodeIntegration', true],
  ['nodeIntegrationInSubFrames', true],
  ['webSecurity', false],
  ['allowRunningInsecureContent', true],
  ['webviewTag', true],
  ['preload', 'preload.cjs'],
  ['preload', '/nowhere/preload.cjs'],
  ['enableBlinkFeatures', 'everything'],
])('a window with %s: %j is refused', async (name, value) => {
  const electron = await ready();
  const webPreferences = { ...safe.webPreferences, [name]: value };
  expect(() => new electron.BrowserWindow({ ...safe, webPreferences })).toThrow();
});

test('a second handler for a channel throws, and an unknown channel fails', async () => {
  const { ipcMain } = await ready();
  const event = { sender: { isDestroyed: () => false }, senderFrame: null };
  ipcMain.handle('channel', async () => 1);
  expect(() => ipcMain.handle('channel', async () => 2)).toThrow('second handler');
  expect(await ipcMain.invokeAs(event, 'channel', [])).toEqual({ failed: false, value: 1 });
  expect(await ipcMain.invokeAs(event, 'other', [])).toEqual({ failed: true, message: "No handler registered for 'other'" });
});

test('values are copied on their way, and what cannot be copied fails', async () => {
  const { ipcMain } = await ready();
  const event = { sender: { isDestroyed: () => false }, senderFrame: null };
  const sent = { list: [1, 2] };
  ipcMain.handle('echo', async (_event, value) => value);
  ipcMain.handle('function', async () => () => 1);
  const reply = await ipcMain.invokeAs(event, 'echo', [sent]);
  expect(reply).toEqual({ failed: false, value: sent });
  expect(reply.failed ? null : reply.value).not.toBe(sent);
  expect(await ipcMain.invokeAs(event, 'function', [])).toMatchObject({ failed: true });
});

test('a window can send only what can be copied', async () => {
  const electron = await ready();
  const window = new electron.BrowserWindow(safe);
  expect(() => window.webContents.send('channel', () => 1)).toThrow();
});

test('a preload that asks for more than a sandbox has does not run', async () => {
  const electron = new ElectronStandIn({ browser });
  electron.protocol.registerSchemesAsPrivileged([
    { scheme: 'latchkey', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  await electron.app.whenReady();
  electron.protocol.handle('latchkey', async () => new Response('<p>page', { headers: { 'Content-Type': 'text/html' } }));
  const preload = join(folder, 'greedy.cjs');
  await writeFile(preload, "const fs = require('node:fs'); require('electron').contextBridge.exposeInMainWorld('fs', fs);");
  const window = new electron.BrowserWindow({ ...safe, show: true, webPreferences: { ...safe.webPreferences, preload } });
  await window.loadURL('latchkey://app/');
  const { page } = await electron.shownWindow();
  expect(await page.evaluate(() => 'fs' in window)).toBe(false);
  await electron.dispose();
});

test.each([{ click: () => {} }, { label: 'x', accelerator: 'Strg+S' }])('the menu entry %j is refused', async (entry) => {
  const { Menu } = await ready();
  expect(() => Menu.buildFromTemplate([{ label: 'File', submenu: [entry] }])).toThrow(TypeError);
});

test('the clipboard takes nothing but items made for it, of formats and text', async () => {
  const { clipboard, ClipboardItem } = await ready();
  await expect(clipboard.write([{ types: ['text/plain'] }])).rejects.toThrow('expects an array of ClipboardItem');
  expect(() => new ClipboardItem({ 'x-mark': 'secret' })).toThrow('no format');
  expect(() => new ClipboardItem({ 'electron application/osclipboard': 'secret' })).toThrow('no format');
  expect(() => new ClipboardItem({ 'text/plain': 1 as never })).toThrow('must be a string');
  await clipboard.write([new ClipboardItem({ 'text/plain': 'one', 'electron application/osclipboard;format="mark"': '1' })]);
  expect(await clipboard.readText()).toBe('one');
});
