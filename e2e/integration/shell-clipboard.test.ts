import { expect, test, vi } from 'vitest';
import { HandClock } from './hand-clock.ts';
import { shellRuns } from './shell-harness.ts';

const SECRET = 'Harbour-2026';

const { start } = shellRuns();

/** The shell with a secret that the core had copied. */
async function copied() {
  const clock = new HandClock();
  const { electron, assembledWith } = await start({ clock });
  await assembledWith[0]?.copySecret?.(SECRET);
  return { clock, electron, clipboard: electron.clipboard };
}

test('a copied secret is there for 30 seconds, marked for clipboard histories', async () => {
  const { clock, clipboard } = await copied();
  expect([...clipboard.formats]).toEqual([
    ['text/plain', SECRET],
    ['electron application/osclipboard;format="x-kde-passwordManagerHint"', 'secret'],
  ]);
  clock.advance(29_999);
  expect(await clipboard.readText()).toBe(SECRET);
  clock.advance(1);
  await vi.waitUntil(() => clipboard.formats.size === 0);
});

test('quitting takes it off before the program ends', async () => {
  const { electron, clipboard } = await copied();
  electron.app.quit();
  expect(await electron.app.ended).toBe(0);
  expect(clipboard.formats.size).toBe(0);
});

test('quitting leaves what was copied elsewhere meanwhile', async () => {
  const { electron, clipboard } = await copied();
  clipboard.copyElsewhere('a shopping list');
  electron.app.quit();
  expect(await electron.app.ended).toBe(0);
  expect(clipboard.text).toBe('a shopping list');
});
