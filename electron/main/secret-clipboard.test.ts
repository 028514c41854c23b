import { expect, test } from 'vitest';
import type { ClipboardItemLike } from './electron-like.ts';
import { SecretClipboard } from './secret-clipboard.ts';

class Item implements ClipboardItemLike {
  constructor(readonly formats: Record<string, string>) {}

  get types(): string[] {
    return Object.keys(this.formats);
  }
}

/** A computer whose clipboard and time the test holds. */
function computer(platform = 'linux') {
  const here = { formats: {} as Record<string, string>, writes: true };
  const timers = new Set<{ readonly ms: number; readonly action: () => void }>();
  const clipboard = {
    write: async ([item]: ClipboardItemLike[]) => {
      if (!here.writes) throw new Error('refused');
      if (item instanceof Item) here.formats = item.formats;
    },
    readText: async () => here.formats['text/plain'] ?? '',
    clear: () => {
      here.formats = {};
    },
  };
  const clock = {
    now: () => 0,
    after: (ms: number, action: () => void) => {
      const timer = { ms, action };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  };
  const secrets = new SecretClipboard({ clipboard, ClipboardItem: Item }, clock, platform);
  const fire = async () => {
    for (const timer of timers) timer.action();
    await clipboard.readText();
  };
  return { here, secrets, fire, text: clipboard.readText, waits: () => [...timers].map(({ ms }) => ms) };
}

test('a secret leaves the clipboard after 30 seconds', async () => {
  const { secrets, fire, text, waits } = computer();
  await secrets.copy('Harbour-2026');
  expect(await text()).toBe('Harbour-2026');
  expect(waits()).toEqual([30_000]);
  await fire();
  expect(await text()).toBe('');
  expect(waits()).toEqual([]);
});

test('what was copied meanwhile stays', async () => {
  const { here, secrets, fire, text } = computer();
  await secrets.copy('Harbour-2026');
  here.formats = { 'text/plain': '192.168.1.20' };
  await fire();
  expect(await text()).toBe('192.168.1.20');
});

test('a second secret has its own 30 seconds, and taking off needs no clock', async () => {
  const { secrets, text, waits } = computer();
  await secrets.copy('Harbour-2026');
  await secrets.copy('Anchor-77-Pier');
  expect(waits()).toEqual([30_000]);
  await secrets.takeOff();
  expect(await text()).toBe('');
  expect(waits()).toEqual([]);
});

test('a refusal of the system is told, and what stood there before keeps its time', async () => {
  const { here, secrets, text, waits } = computer();
  await secrets.copy('Harbour-2026');
  here.writes = false;
  await expect(secrets.copy('Anchor-77-Pier')).rejects.toThrow('refused');
  expect(await text()).toBe('Harbour-2026');
  expect(waits()).toEqual([30_000]);
});

test.each([
  ['win32', ['electron application/osclipboard;format="ExcludeClipboardContentFromMonitorProcessing"']],
  ['darwin', ['electron application/osclipboard;format="org.nspasteboard.ConcealedType"']],
  ['linux', ['electron application/osclipboard;format="x-kde-passwordManagerHint"']],
  ['freebsd', []],
])('on %s clipboard histories are told to leave it out by %j', async (platform, marks) => {
  const { here, secrets } = computer(platform);
  await secrets.copy('Harbour-2026');
  expect(here.formats).toEqual({
    'text/plain': 'Harbour-2026',
    ...Object.fromEntries(marks.map((mark) => [mark, 'secret'])),
  });
});
